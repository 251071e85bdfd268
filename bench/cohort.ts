import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Wallet, ZeroHash } from 'ethers';
import { contributorRoots, encodeInsight, signAttestation } from '#sdk';
import { buildTwinState, syntheticPeople } from '#sdk/ingest';
import { contentDigest, decryptEnvelope, encryptEnvelope, generateEncryptionKeys } from '#sdk/storage';
import type { MeanQuery } from '../sdk/src/insight/statistics/questions.ts';
import { commitState } from '../sdk/src/state/commitment.ts';
import { decodeStateDocument, encodeStateDocument } from '../sdk/src/state/stateDocument.ts';
import { computeStatistic } from '../sdk/src/worker/compute/computeStatistic.ts';
import { openJournal } from '../sdk/src/worker/journal.ts';
import type { OpenedTwin } from '../sdk/src/worker/readMembers.ts';
import type { BenchRow } from './row.ts';

/** Members of the cohort; fewer with GEMEL_BENCH_MEMBERS, and then the limit is not looked at. */
const PROMISED_MEMBERS = 10_000;
const MEMBERS = Number(process.env['GEMEL_BENCH_MEMBERS'] ?? PROMISED_MEMBERS);
/** From the order to the delivery, once what the members published is on the worker's disk. */
const LIMIT_SECONDS = 10;
/** People drawn; each is a member several times over, every time with another salt, root and envelope. */
const PEOPLE = 250;
const AT_ONCE = 8;
const HASH = `0x${'5a'.repeat(32)}`;
const ADDRESS = '0x5FbDB2315678afecb367f032d93F642f64180aa3';
const QUERY: MeanQuery = {
  ...{ kind: 'STATISTIC', statistic: 'MEAN', channel: 'steps', windowDays: 28, minValidDays: 7 },
  ...{ lower: 2000, upper: 16_000 },
};

interface Published {
  readonly file: string;
  readonly digest: string;
  readonly stateRoot: bigint;
}

/** What an order of a large cohort costs its worker, step by step; the chain's part is not in it. */
export async function rows(): Promise<BenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'gemel-bench-cohort-'));
  try {
    const worker = await generateEncryptionKeys();
    const published = await publish(directory, worker.publicKey);
    return await serve(directory, published, worker.privateKey);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const bindingOf = (stateRoot: bigint) => ({ purpose: 'twin-state', chainId: 31_337, stateRoot: `${stateRoot}` });

async function publish(directory: string, reader: string): Promise<Published[]> {
  const states = syntheticPeople({ count: Math.min(PEOPLE, MEMBERS), days: 70, seed: 11 }).map(({ daily }) =>
    buildTwinState(daily, { endDay: Math.max(...[...daily.values()].flatMap((days) => [...days.keys()])) }),
  );
  return inBatches(MEMBERS, async (member) => {
    if (member % 1000 === 0) console.error(`publishing member ${member} of ${MEMBERS} …`);
    const document = { state: states[member % states.length]!, salt: BigInt(member + 1) };
    const { stateRoot } = await commitState(document.state, document.salt);
    const plaintext = encodeStateDocument(document);
    const envelope = await encryptEnvelope({ plaintext, recipients: [reader], binding: bindingOf(stateRoot) });
    const file = join(directory, `${member}`);
    await writeFile(file, envelope);
    return { file, digest: contentDigest(envelope), stateRoot };
  });
}

async function serve(directory: string, published: readonly Published[], privateKey: CryptoKey): Promise<BenchRow[]> {
  const clock = stopwatch();
  const envelopes = await clock.time('read and hash envelopes', () =>
    inBatches(MEMBERS, async (member) => {
      const { file, digest } = published[member]!;
      const bytes = new Uint8Array(await readFile(file));
      if (contentDigest(bytes) !== digest) throw new Error(`member ${member} is damaged`);
      return bytes;
    }),
  );
  const plaintexts = await clock.time('decrypt envelopes', () =>
    inBatches(MEMBERS, (member) =>
      decryptEnvelope(envelopes[member]!, privateKey, bindingOf(published[member]!.stateRoot)),
    ),
  );
  const documents = await clock.time('decode states', () => Promise.resolve(plaintexts.map(decodeStateDocument)));
  const members = await clock.time('check states against their roots', () =>
    inBatches(MEMBERS, async (member): Promise<OpenedTwin> => {
      const document = documents[member]!;
      const { stateRoot } = await commitState(document.state, document.salt);
      if (stateRoot !== published[member]!.stateRoot) throw new Error(`member ${member} has another root`);
      return { twinId: BigInt(member + 1), stateRoot, document };
    }),
  );
  const journal = await openJournal(join(directory, 'journal'));
  const roots = await clock.time('roots over the contributors', () => Promise.resolve(contributorRoots(members)));
  const statistic = await clock.time('compute the statistic, with noise, and store it', () =>
    computeStatistic({
      ...{ journal, cohortId: 1n, orderId: 1n, query: QUERY, members, rhoNano: 500_000_000n },
      ...{ inputCommitment: roots.inputCommitment, seed: new Uint8Array(32), blockHash: HASH },
    }),
  );
  await clock.time('encrypt and attest the result', async () => {
    const output = encodeInsight({ ...statistic, salt: HASH });
    const buyer = await generateEncryptionKeys();
    const binding = { purpose: 'insight-result', chainId: 31_337, market: ADDRESS, orderId: 1n };
    const ciphertext = await encryptEnvelope({ plaintext: output, recipients: [buyer.publicKey], binding });
    const domain = { name: 'Gemel', version: '1', chainId: 31_337, verifyingContract: ADDRESS };
    await signAttestation(Wallet.createRandom(), domain, {
      ...{
        ...roots,
        orderId: 1n,
        modelHash: ZeroHash,
        contributors: members.length,
        outputHash: contentDigest(output),
      },
      ...{ ciphertextDigest: contentDigest(ciphertext), noiseCommitment: HASH, rhoNano: 500_000_000n },
      ...{ evidenceType: 0, evidenceHash: ZeroHash, deadline: 1n },
    });
  });
  return clock.rows();
}

/** Times steps, and adds them up. */
function stopwatch() {
  const steps: BenchRow[] = [];
  return {
    async time<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
      const startMs = performance.now();
      const value = await work();
      steps.push({ name, value: (performance.now() - startMs) / 1000, unit: 's', better: 'lower' });
      return value;
    },
    rows(): BenchRow[] {
      const value = steps.reduce((sum, step) => sum + step.value, 0);
      const limit = MEMBERS >= PROMISED_MEMBERS ? { limit: LIMIT_SECONDS } : {};
      return [
        ...steps,
        { name: `order to delivery, ${MEMBERS} members`, value, unit: 's', better: 'lower', ...limit },
        { name: 'of a member', value: (1e6 * value) / MEMBERS, unit: 'µs', better: 'lower' },
      ];
    },
  };
}

/** Does something for each member, some at a time, as a worker opens states. */
async function inBatches<Value>(count: number, work: (member: number) => Promise<Value>): Promise<Value[]> {
  const done: Value[] = [];
  for (let start = 0; start < count; start += AT_ONCE) {
    const batch = Array.from({ length: Math.min(AT_ONCE, count - start) }, (_unused, at) => work(start + at));
    done.push(...(await Promise.all(batch)));
  }
  return done;
}
