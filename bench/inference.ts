/** What a forecast costs: size, time to load, time of one, and how many a second. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentDigest } from '#sdk/storage';
import { createInferenceEngine, type InferenceEngine } from '#sdk/worker';
import { Random } from '../models/learning/random.ts';
import type { BenchRow } from './row.ts';

const MODEL = join(import.meta.dirname, '../models/published/forecast/model.onnx');
const BATCH = 64;
const WARM_UP_RUNS = 20;
const SECONDS = 2;

/** Measures the published forecast in one process: loading, then batches of 1 and of 64 for two seconds each. */
export async function rows(): Promise<BenchRow[]> {
  const modelBytes = await readFile(MODEL);
  const started = performance.now();
  const engine = await createInferenceEngine({ modelBytes, expectedDigest: contentDigest(modelBytes) });
  const loadMs = performance.now() - started;
  try {
    const single = await timeBatches(engine, 1);
    const full = await timeBatches(engine, BATCH);
    return [
      { name: 'forecast: model', value: modelBytes.length, unit: 'bytes', better: 'lower', limit: 200_000 },
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
    ];
  } finally {
    await engine.close();
  }
}

async function timeBatches(
  engine: InferenceEngine,
  size: number,
): Promise<{ medianMs: number; graphsPerSecond: number }> {
  const random = new Random(1);
  const vectors = Array.from({ length: size }, () => Int8Array.from({ length: 128 }, () => random.below(255) - 127));
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
