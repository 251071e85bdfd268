/** What the circuits cost: size, artefacts to download, time to prove and to verify, and gas; Semaphore's beside ours. */
import { join } from 'node:path';
import { CIRCUITS, Prover, prove, verifyWindowClaim, type CircuitArtifacts, type CircuitName } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { buildCircuit } from '../scripts/circuits/buildCircuit.ts';
import { readManifest } from '../scripts/circuits/manifest.ts';
import { gasRows } from './circuits/circuitGas.ts';
import { trueStatements, type TimedCircuit } from './circuits/circuitProofs.ts';
import type { BenchRow } from './row.ts';
import { semaphoreCircuit, type SemaphoreCircuit } from './circuits/semaphoreCircuit.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 5;
const TIMED: readonly TimedCircuit[] = [
  'window-claim-named',
  'cohort-membership',
  'window-claim-unlinkable',
  'inference-claim',
];
const PEER = 'Semaphore v4, 20 levels';

/** Rows of the domain, and bytes to download for key and witness generator, that each circuit may take. */
const LIMITS: Readonly<Record<CircuitName, { domain: number; zkey: number; wasm: number }>> = {
  'window-claim-named': { domain: 2 ** 12, zkey: 3_000_000, wasm: 4_000_000 },
  'cohort-membership': { domain: 2 ** 13, zkey: 6_000_000, wasm: 4_000_000 },
  'window-claim-unlinkable': { domain: 2 ** 14, zkey: 12_000_000, wasm: 9_000_000 },
  'inference-claim': { domain: 2 ** 15, zkey: 20_000_000, wasm: 6_000_000 },
  'inference-mismatch': { domain: 2 ** 15, zkey: 20_000_000, wasm: 6_000_000 },
};
const MEMBERSHIP_CONSTRAINTS = 7_200;
/** Constraints of iden3's circuits for the same kind of claim, as published; not measured here. */
const PUBLISHED_PEERS: Partial<Record<CircuitName, { name: string; value: number }>> = {
  'window-claim-named': { name: 'iden3 credentialAtomicQueryV3, as published', value: 38_004 },
  'window-claim-unlinkable': { name: 'iden3 credentialAtomicQueryV3OnChain, as published', value: 70_998 },
};
const INFERENCE_SECONDS = 3;

/** Measures every circuit. */
export async function rows(): Promise<BenchRow[]> {
  const { circuits, developmentSeed } = readManifest(ROOT);
  for (const circuit of circuits) await buildCircuit(ROOT, circuit, developmentSeed);
  const semaphore = await semaphoreCircuit(ROOT, developmentSeed);
  const names = circuits.map(({ name }) => name as CircuitName);
  const sizes = await Promise.all(names.map((name) => sizesOf(name, semaphore)));
  return [...sizes.flat(), ...(await timesOf(semaphore))];
}

async function sizesOf(name: CircuitName, semaphore: SemaphoreCircuit): Promise<BenchRow[]> {
  const { constraints, domainSize } = CIRCUITS[name];
  const { wasm, zkey } = await loadCircuitArtifacts(name);
  const limits = LIMITS[name];
  const row = (figure: string, value: number, unit: string, limit: number): BenchRow => {
    return { name: `${name}: ${figure}`, value, unit, better: 'lower', limit };
  };
  const isMembership = name === 'cohort-membership';
  const peer = isMembership ? { name: PEER, value: semaphore.constraints } : PUBLISHED_PEERS[name];
  const count = row('constraints', constraints, 'constraints', isMembership ? MEMBERSHIP_CONSTRAINTS : limits.domain);
  return [
    peer ? { ...count, peer } : count,
    row('domain', domainSize, 'rows', limits.domain),
    row('proving key', zkey.length, 'bytes', limits.zkey),
    row('witness generator', wasm.length, 'bytes', limits.wasm),
  ];
}

/** Medians with each prover's thread warm; the circuits take turns, so that a busy moment strikes all of them. */
async function timesOf(semaphore: SemaphoreCircuit): Promise<BenchRow[]> {
  const statements = await trueStatements();
  const provers = new Map<string, Prover>([...TIMED, PEER].map((name) => [name, new Prover()]));
  const seconds = new Map<string, number[]>([...TIMED, PEER, 'verifying'].map((name) => [name, []]));
  const artifacts = new Map<TimedCircuit, CircuitArtifacts>();
  for (const name of TIMED) artifacts.set(name, await loadCircuitArtifacts(name));
  const proveOurs = (name: TimedCircuit) =>
    prove(name, statements[name], { artifacts: artifacts.get(name)!, prover: provers.get(name)! });
  const proveTheirs = () => provers.get(PEER)!.prove(statements.semaphore, semaphore.artifacts, {});
  for (let run = 0; run <= RUNS; run++) {
    // The first run loads the circuits and is not counted.
    const time = async <T>(name: string, task: () => Promise<T>): Promise<T> => {
      const startMs = performance.now();
      const result = await task();
      if (run > 0) seconds.get(name)?.push((performance.now() - startMs) / 1000);
      return result;
    };
    const proven = await time('window-claim-named', () => proveOurs('window-claim-named'));
    await time(PEER, proveTheirs);
    for (const name of TIMED.slice(1)) await time(name, () => proveOurs(name));
    const key = { ...proven, artifacts: artifacts.get('window-claim-named')! };
    if (!(await time('verifying', () => verifyWindowClaim(key)))) throw new Error('the benchmark made a bad proof');
  }
  const claim = await proveOurs('window-claim-named');
  for (const prover of provers.values()) await prover.close();
  return [...timeRows(new Map([...seconds].map(([name, all]) => [name, median(all)]))), ...(await gasRows(claim))];
}

function timeRows(medians: ReadonlyMap<string, number>): BenchRow[] {
  const peer = { name: PEER, value: medians.get(PEER) ?? NaN };
  const row = (name: string, limit?: number): BenchRow => {
    const timed = { name: `${name}: proving`, value: medians.get(name) ?? NaN, unit: 's', better: 'lower' as const };
    return limit === undefined ? timed : { ...timed, limit };
  };
  return [
    { ...row('window-claim-named', peer.value), peer },
    { ...row('cohort-membership'), peer },
    row('window-claim-unlinkable'),
    row('inference-claim', INFERENCE_SECONDS),
    { name: 'verifying off chain', value: medians.get('verifying') ?? NaN, unit: 's', better: 'lower', limit: 2 },
  ];
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(3));
}
