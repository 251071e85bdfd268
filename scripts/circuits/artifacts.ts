import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a build that the lock pins, all of them a function of the sources. */
export const LOCKED_ARTIFACTS = ['circuit.wasm', 'circuit.r1cs', 'development.zkey', 'verification_key.json'] as const;

/** Name of one pinned file. */
export type ArtifactName = (typeof LOCKED_ARTIFACTS)[number];

/** sha256 of each pinned file, in hex. */
export type ArtifactHashes = Readonly<Record<ArtifactName, string>>;

/** Where a circuit's build lies. */
export function buildDirectory(root: string, name: string): string {
  return join(root, 'circuits', 'build', name);
}

/** Hashes the pinned files in `directory`. */
export function hashArtifacts(directory: string): ArtifactHashes {
  const hashes = LOCKED_ARTIFACTS.map((name) => [name, sha256(readFileSync(join(directory, name)))] as const);
  return Object.fromEntries(hashes) as Record<ArtifactName, string>;
}

/** sha256 in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
