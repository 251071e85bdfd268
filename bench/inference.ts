/** What a forecast costs: size, time to load, time of one, how many a second, and what a server adds. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest } from '#sdk/storage';
import {
  createInferenceEngine,
  forecastInputs,
  modelNameOf,
  oipBackend,
  startInferenceServer,
  type InferenceEngine,
} from '#sdk/worker';
import { Random } from '../models/learning/random.ts';
import type { BenchRow } from './row.ts';

const MODEL = join(import.meta.dirname, '../models/published/forecast/model.onnx');
const INPUTS = forecastInputs({ calendar: true });
const BATCH = 64;
/** Of a request to a server. */
const SERVER_BATCH = 256;
const WARM_UP_RUNS = 20;
const SECONDS = 2;

/** Measures the published forecast in one process: loading, then batches of 1, 64 and 256 for two seconds each; and on a server. */
export async function rows(): Promise<BenchRow[]> {
  const modelBytes = await readFile(MODEL);
  const started = performance.now();
  const engine = await createInferenceEngine({ modelBytes, expectedDigest: contentDigest(modelBytes), inputs: INPUTS });
  const loadMs = performance.now() - started;
  try {
    const single = await timeBatches(engine, 1);
    const full = await timeBatches(engine, BATCH);
    const [here, there] = [await timeBatches(engine, SERVER_BATCH), await timeOnServer(modelBytes, engine)];
    return [
      { name: 'forecast: model', value: modelBytes.length, unit: 'bytes', better: 'lower', limit: 700_000 },
      { name: 'forecast: check, start and load', value: loadMs, unit: 'ms', better: 'lower', limit: 3000 },
      { name: 'forecast: one, p50', value: single.medianMs, unit: 'ms', better: 'lower', limit: 5 },
      { name: 'forecast: batches of 1', value: single.graphsPerSecond, unit: 'graphs/s', better: 'higher', limit: 500 },
      { name: `forecast: ${BATCH} at once, p50`, value: full.medianMs, unit: 'ms', better: 'lower', limit: 20 },
      {
        name: `forecast: batches of ${BATCH}`,
        value: full.graphsPerSecond,
        unit: 'graphs/s',
        better: 'higher',
        limit: 8000,
      },
      { name: `forecast: ${SERVER_BATCH} at once, p50`, value: here.medianMs, unit: 'ms', better: 'lower' },
      {
        ...{
          name: `forecast: ${SERVER_BATCH} at once on a server, p50`,
          value: there.medianMs,
          unit: 'ms',
          better: 'lower',
        },
        ...{ limit: 2 * here.medianMs, peer: { name: 'in-process', value: here.medianMs } },
      },
    ];
  } finally {
    await engine.close();
  }
}

/** By the Open Inference Protocol from a server of this machine, none of whose rows is run again. */
async function timeOnServer(modelBytes: Uint8Array, engine: InferenceEngine) {
  const expectedDigest = contentDigest(modelBytes);
  const models = new Map([[modelNameOf(expectedDigest), { engine, inputs: INPUTS }]]);
  const server = await startInferenceServer({ models });
  const remote = await oipBackend({ url: server.url, verifyShare: 0, windowMs: 0 }).load({
    ...{ modelBytes, expectedDigest, inputs: INPUTS },
  });
  try {
    return await timeBatches(remote, SERVER_BATCH);
  } finally {
    await remote.close();
    await server.close();
  }
}

async function timeBatches(
  engine: InferenceEngine,
  size: number,
): Promise<{ medianMs: number; graphsPerSecond: number }> {
  const random = new Random(1);
  const vectors = Array.from({ length: size }, () =>
    Int8Array.from(
      Object.values(INPUTS).flatMap(({ dims, least, most }) =>
        Array.from(
          { length: dims.reduce((count, dim) => count * dim, 1) },
          () => least + random.below(most - least + 1),
        ),
      ),
    ),
  );
  for (let run = 0; run < WARM_UP_RUNS; run++) await engine.run(vectors);
  const times: number[] = [];
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) {
    const before = performance.now();
    await engine.run(vectors);
    times.push(performance.now() - before);
  }
  times.sort((left, right) => left - right);
  const totalMs = times.reduce((sum, time) => sum + time, 0);
  return { medianMs: times[times.length >> 1] ?? 0, graphsPerSecond: (1000 * size * times.length) / totalMs };
}
