import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CircuitName } from '../generated/circuits.ts';
import { readCircuitArtifacts, type CircuitArtifacts, type CircuitRelease } from './artifacts.ts';

/** Where `npm run build:circuits` puts the artefacts. */
const BUILD_DIRECTORY = join(import.meta.dirname, '..', '..', '..', 'circuits', 'build');

/**
 * Loads a circuit's artefacts from disk, in Node, each checked against its sha256.
 *
 * @param directory the folder that holds one folder for each circuit; circuits/build by default.
 * @param release what they must be; by default the development keys that this version of the SDK was made for.
 * @throws {CircuitArtifactUnavailableError} when one cannot be read.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function loadCircuitArtifacts(
  circuit: CircuitName,
  directory: string = BUILD_DIRECTORY,
  release?: CircuitRelease,
): Promise<CircuitArtifacts> {
  return readCircuitArtifacts(circuit, (file) => readFile(join(directory, circuit, file)), release);
}
