import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SnarkjsVerificationKey } from 'snarkjs';
import { buildDirectory, hashArtifacts, type ArtifactHashes } from './artifacts.ts';
import { cacheKey } from './cacheKey.ts';
import { compileCircuit } from './compile.ts';
import type { CircuitEntry } from './manifest.ts';
import { developmentZkey } from './setup/developmentKey.ts';
import { verificationKey } from './verificationKey.ts';

/** A circuit with its artefacts on disk. */
export interface BuiltCircuit {
  readonly circuit: CircuitEntry;
  readonly directory: string;
  readonly hashes: ArtifactHashes;
  readonly verificationKey: SnarkjsVerificationKey;
  /** False when the artefacts were there already. */
  readonly rebuilt: boolean;
}

/** Holds the cache key of what lies beside it. */
const CACHE_KEY_FILE = 'cache-key';

/**
 * Builds one circuit under circuits/build, unless the same sources, parameters and tools built it before.
 *
 * @param onProgress told what is being done, in a few words.
 * @throws {CircuitBuildError} when it does not compile or differs from its entry.
 */
export async function buildCircuit(
  root: string,
  circuit: CircuitEntry,
  seed: string,
  onProgress: (step: string) => void = () => {},
): Promise<BuiltCircuit> {
  const directory = buildDirectory(root, circuit.name);
  const key = cacheKey(root, circuit, seed);
  const keyFile = join(directory, CACHE_KEY_FILE);
  const rebuilt = !existsSync(keyFile) || readFileSync(keyFile, 'utf8') !== key;
  if (rebuilt) await rebuild(root, circuit, seed, key, onProgress);
  return {
    circuit,
    directory,
    hashes: hashArtifacts(directory),
    verificationKey: JSON.parse(
      readFileSync(join(directory, 'verification_key.json'), 'utf8'),
    ) as SnarkjsVerificationKey,
    rebuilt,
  };
}

/** Builds beside the final place and moves the result there, so that nobody sees half a build. */
async function rebuild(
  root: string,
  circuit: CircuitEntry,
  seed: string,
  key: string,
  onProgress: (step: string) => void,
): Promise<void> {
  const target = buildDirectory(root, circuit.name);
  mkdirSync(dirname(target), { recursive: true });
  const directory = mkdtempSync(join(dirname(target), `.${circuit.name}-`));
  try {
    onProgress('compiling');
    await compileCircuit(root, circuit, directory);
    onProgress('development setup');
    const zkey = await developmentZkey(readFileSync(join(directory, 'circuit.r1cs')), seed, circuit.name);
    writeFileSync(join(directory, 'development.zkey'), zkey);
    onProgress('verification key');
    const verification = await verificationKey(zkey);
    writeFileSync(join(directory, 'verification_key.json'), `${JSON.stringify(verification, null, 1)}\n`);
    writeFileSync(join(directory, CACHE_KEY_FILE), key);
    rmSync(target, { recursive: true, force: true });
    renameSync(directory, target);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
