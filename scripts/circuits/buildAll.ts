import { availableParallelism } from 'node:os';
import { buildCircuit, type BuiltCircuit } from './buildCircuit.ts';
import { BuildDisplay, type Terminal } from './display.ts';
import type { CircuitManifest } from './manifest.ts';
import { MultiplicationPool } from './setup/multiplicationPool.ts';

/**
 * Builds every circuit, as many at once as there are cores, the largest first, so that none is left alone at the end.
 *
 * @returns in the manifest's order.
 * @throws {CircuitBuildError} of the first circuit that fails; those under way are finished, and kept in the cache.
 */
export async function buildAll(
  root: string,
  { circuits, developmentSeed }: CircuitManifest,
  terminal: Terminal,
): Promise<BuiltCircuit[]> {
  using display = new BuildDisplay(terminal);
  await using pool = new MultiplicationPool();
  const waiting = circuits.toSorted((left, right) => right.constraints - left.constraints);
  const built = new Map<string, BuiltCircuit>();
  const lane = async (): Promise<void> => {
    for (let circuit = waiting.shift(); circuit; circuit = waiting.shift()) {
      const { name } = circuit;
      const onProgress = display.update.bind(display, name);
      const result = await buildCircuit(root, circuit, developmentSeed, { pool, onProgress });
      built.set(name, result);
      display.finish(name, summary(result));
    }
  };
  const lanes = await Promise.allSettled(Array.from({ length: availableParallelism() }, lane));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
  return circuits.flatMap(({ name }) => built.get(name) ?? []);
}

function summary({ circuit, compiledInMs, keyMadeInMs }: BuiltCircuit): string {
  const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
  const done = [
    ...(compiledInMs === undefined ? [] : [`compiled in ${seconds(compiledInMs)}`]),
    ...(keyMadeInMs === undefined ? [] : [`development key in ${seconds(keyMadeInMs)}`]),
  ];
  return `${circuit.name}: ${circuit.constraints} constraints, ${done.join(', ') || 'up to date'}`;
}
