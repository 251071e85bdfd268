import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CircuitBuildError } from './errors.ts';

/** One circuit of circuits/circuits.json. */
export interface CircuitEntry {
  /** Name in kebab case; the folder under circuits/build. */
  readonly name: string;
  /** Path from circuits/ of the file that holds the template. */
  readonly file: string;
  readonly template: string;
  readonly parameters: readonly number[];
  /** In the order of the proof's public signals. */
  readonly publicSignals: readonly string[];
  /** What the compiler must count. */
  readonly constraints: number;
  /** Name of the generated contract. */
  readonly verifier: string;
}

/** circuits/circuits.json. */
export interface CircuitManifest {
  /** Public seed of every development key. */
  readonly developmentSeed: string;
  readonly circuits: readonly CircuitEntry[];
}

/** Reads the list of circuits under `root`. */
export function readManifest(root: string): CircuitManifest {
  const file = join(root, 'circuits', 'circuits.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as CircuitManifest;
  } catch (error) {
    throw new CircuitBuildError(`${file} cannot be read as JSON`, error);
  }
}
