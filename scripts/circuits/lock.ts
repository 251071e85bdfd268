import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCKED_ARTIFACTS, type ArtifactHashes } from './artifacts.ts';
import type { BuiltCircuit } from './buildCircuit.ts';
import { CircuitBuildError } from './errors.ts';

type Lock = Readonly<Record<string, ArtifactHashes>>;

const lockFile = (root: string): string => join(root, 'circuits', 'artifacts.lock.json');

/** Pins the artefacts of `built`. */
export function writeLock(root: string, built: readonly BuiltCircuit[]): void {
  const lock: Lock = Object.fromEntries(built.map(({ circuit, hashes }) => [circuit.name, hashes]));
  writeFileSync(lockFile(root), `${JSON.stringify(lock, null, 2)}\n`);
}

/**
 * Compares the artefacts of `built` with the committed lock.
 *
 * @throws {CircuitBuildError} naming every artefact that differs.
 */
export function assertLocked(root: string, built: readonly BuiltCircuit[]): void {
  const lock = readLock(root);
  const differing = built.flatMap(({ circuit, hashes }) =>
    LOCKED_ARTIFACTS.filter((name) => lock[circuit.name]?.[name] !== hashes[name]).map(
      (name) => `${circuit.name}/${name}`,
    ),
  );
  if (differing.length === 0) return;
  throw new CircuitBuildError(
    `built artefacts differ from circuits/artifacts.lock.json: ${differing.join(', ')}. ` +
      'If a circuit or a tool was changed on purpose, run `npm run build:circuits -- --update` and commit the result',
  );
}

function readLock(root: string): Lock {
  try {
    return JSON.parse(readFileSync(lockFile(root), 'utf8')) as Lock;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new CircuitBuildError('circuits/artifacts.lock.json is not JSON', error);
  }
}
