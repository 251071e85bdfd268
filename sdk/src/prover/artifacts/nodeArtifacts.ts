import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CircuitName } from '../../generated/circuits.ts';
import { readCircuitArtifacts, type CircuitArtifacts, type CircuitRelease } from './circuitArtifacts.ts';

const PACKAGE = join(import.meta.dirname, '..', '..', '..');
/** Where `npm run build:circuits` puts the artefacts of all circuits, in the repository. */
const BUILD_DIRECTORY = join(PACKAGE, '..', 'circuits', 'build');
/** What an installed package brings: the artefacts of `window-claim-named`. */
const PACKAGED_DIRECTORY = join(PACKAGE, 'assets', 'circuits');

/**
 * Loads a circuit's artefacts from disk, in Node, each checked against its sha256.
 *
 * @param directory the folder that holds one folder for each circuit; by default circuits/build of the repository, or, installed,
 * the package's own, which has `window-claim-named` alone.
 * @param release what they must be; by default the development keys that this version of the SDK was made for.
 * @throws {CircuitArtifactUnavailableError} when one cannot be read.
 * @throws {CircuitArtifactMismatchError} when one has other bytes.
 */
export async function loadCircuitArtifacts(
  circuit: CircuitName,
  directory: string = existsSync(BUILD_DIRECTORY) ? BUILD_DIRECTORY : PACKAGED_DIRECTORY,
  release?: CircuitRelease,
): Promise<CircuitArtifacts> {
  return readCircuitArtifacts(circuit, (file) => readFile(join(directory, circuit, file)), release);
}
