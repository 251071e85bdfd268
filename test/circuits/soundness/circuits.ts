import { join } from 'node:path';
import { compileSystem, type ConstraintSystem } from '../../../scripts/circuits/analysis/constraintSystem.ts';
import type { CircuitValues } from '../../../scripts/circuits/analysis/solve.ts';
import { readManifest, type CircuitEntry } from '../../../scripts/circuits/manifest.ts';
import type { CircuitInput } from '../helpers/witnessCalculator.ts';

/** The repository's root. */
export const ROOT = join(import.meta.dirname, '..', '..', '..');

/** Where the circuits' sources are, from the root. */
export const SOURCES = 'circuits/src';

/** The circuit of circuits/circuits.json with this name. */
export function circuitEntry(name: string): CircuitEntry {
  const entry = readManifest(ROOT).circuits.find((each) => each.name === name);
  if (!entry) throw new Error(`circuits.json has no ${name}`);
  return entry;
}

/** A circuit as it was written, without optimisation. */
export function unoptimised(name: string): Promise<ConstraintSystem> {
  const entry = circuitEntry(name);
  return compileSystem(ROOT, { ...entry, file: join('circuits', entry.file) });
}

/** The compiled generator takes arrays of several dimensions as one. */
export function flat(input: CircuitValues): CircuitInput {
  const elements = (value: CircuitValues[string]): bigint[] =>
    typeof value === 'bigint' ? [value] : value.flatMap(elements);
  return Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name, typeof value === 'bigint' ? value : elements(value)]),
  );
}
