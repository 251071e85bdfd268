/** What the circuits cost: size, artefacts to download, and the time to prove and to verify. */
import { join } from 'node:path';
import { CIRCUITS, proveWindowClaim, verifyWindowClaim, type CircuitArtifacts } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { buildCircuit } from '../scripts/circuits/buildCircuit.ts';
import { readManifest } from '../scripts/circuits/manifest.ts';
import { Aggregate, DAY_COUNT, Operator } from '../sdk/src/generated/protocol.ts';
import { commitState } from '../sdk/src/state/commitment.ts';
import { emptyTwinState } from '../sdk/src/state/twinState.ts';
import type { BenchRow } from './row.ts';

const ROOT = join(import.meta.dirname, '..');
const RUNS = 5;

/** Measures every circuit; times are medians of five runs, the start and end of worker threads included. */
export async function rows(): Promise<BenchRow[]> {
  const { circuits, developmentSeed } = readManifest(ROOT);
  for (const circuit of circuits) await buildCircuit(ROOT, circuit, developmentSeed);
  const { constraints, domainSize } = CIRCUITS['window-claim-named'];
  const artifacts = await loadCircuitArtifacts('window-claim-named');
  const { proveSeconds, verifySeconds } = await timeWindowClaim(artifacts);
  const lower = (name: string, value: number, unit: string, limit: number): BenchRow => {
    return { name: `window-claim-named: ${name}`, value, unit, better: 'lower', limit };
  };
  return [
    lower('constraints', constraints, 'constraints', 4092),
    lower('domain', domainSize, 'rows', 4096),
    lower('proving', proveSeconds, 's', 5),
    lower('verifying off chain', verifySeconds, 's', 2),
    lower('proving key', artifacts.zkey.length, 'bytes', 3_000_000),
    lower('witness generator', artifacts.wasm.length, 'bytes', 4_000_000),
  ];
}

async function timeWindowClaim(artifacts: CircuitArtifacts): Promise<{ proveSeconds: number; verifySeconds: number }> {
  const state = emptyTwinState(20_000);
  state.series[0]?.set(Array.from({ length: DAY_COUNT }, (_unused, day) => (day % 7 === 0 ? 0 : 5_900 + day)));
  const commitment = await commitState(state, 1n);
  const query = {
    channel: 0,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays: 30,
    minValidDays: 20,
    lower: 0,
    upper: 6_000,
    endDay: state.endDay,
  };
  const proving: number[] = [];
  const verifying: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    const proven = await proveWindowClaim({ state, commitment, query, context: 1n, artifacts });
    const provenMs = performance.now();
    if (!(await verifyWindowClaim({ ...proven, artifacts }))) throw new Error('the benchmark made an invalid proof');
    proving.push((provenMs - startMs) / 1000);
    verifying.push((performance.now() - provenMs) / 1000);
  }
  return { proveSeconds: median(proving), verifySeconds: median(verifying) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  return Number((sorted[Math.floor(sorted.length / 2)] ?? NaN).toFixed(3));
}
