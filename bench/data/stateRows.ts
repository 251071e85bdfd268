import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitState, encodeStateDocument, randomSalt, type TwinState } from '#sdk';
import { buildTwinState, dailySeriesOf, historyOf, mergeHistories, syntheticPeople } from '#sdk/ingest';
import { contentDigest, encryptEnvelope, generateEncryptionKeys, kuboContentStore } from '#sdk/storage';
import { createContentServer } from '#sdk/storage-node';
import { CHANNEL_SCHEMA_ID } from '../../sdk/src/generated/protocol.ts';
import type { BenchRow } from '../row.ts';

const SOURCES = ['a watch', 'a ring', 'a scale'];
const DAYS_OF_HISTORY = 3650;
const [WARM_UP_RUNS, RUNS] = [3, 15];
const LARGEST_ADDRESS = `0x${'ff'.repeat(20)}`;

/** Ten years of three sources as a state of 64 days, its commitment, and its envelope stored on this machine's disk. */
export async function stateRows(): Promise<BenchRow[]> {
  const history = SOURCES.map((source, seed) => {
    const [person] = syntheticPeople({ count: 1, days: DAYS_OF_HISTORY, seed });
    const digest = contentDigest(new TextEncoder().encode(source));
    return historyOf({ source, daily: person?.daily ?? new Map(), digest });
  }).reduce(mergeHistories);
  const build = (): TwinState => buildTwinState(dailySeriesOf(history));
  const state = build();
  return [
    { name: 'state of 64 days from ten years', value: await medianMs(build), unit: 'ms', better: 'lower', limit: 200 },
    {
      name: 'state: commitment',
      value: await medianMs(() => commitState(state, randomSalt())),
      unit: 'ms',
      better: 'lower',
    },
    { name: 'state: encrypt and store', value: await storeMs(state), unit: 'ms', better: 'lower', limit: 150 },
  ];
}

/** For its owner and one worker, in a store as the local stack has it; each time other bytes. */
async function storeMs(state: TwinState): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'gemel-bench-'));
  const server = await createContentServer({ directory: folder });
  try {
    const store = kuboContentStore({ apiUrl: server.apiUrl });
    const keys = [await generateEncryptionKeys(), await generateEncryptionKeys()];
    const recipients = keys.map(({ publicKey }) => publicKey);
    return await medianMs(async () => {
      const salt = randomSalt();
      const binding = {
        purpose: 'twin-state',
        chainId: 31337,
        twinRegistry: LARGEST_ADDRESS,
        owner: LARGEST_ADDRESS,
        stateRoot: `0x${salt.toString(16).padStart(64, '0')}`,
        schema: CHANNEL_SCHEMA_ID,
      } as const;
      await store.put(await encryptEnvelope({ plaintext: encodeStateDocument({ state, salt }), recipients, binding }));
    });
  } finally {
    await server.close();
    await rm(folder, { recursive: true });
  }
}

async function medianMs(step: () => unknown): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < WARM_UP_RUNS + RUNS; run++) {
    const started = performance.now();
    await step();
    if (run >= WARM_UP_RUNS) times.push(performance.now() - started);
  }
  return times.toSorted((left, right) => left - right)[RUNS >> 1] ?? Number.NaN;
}
