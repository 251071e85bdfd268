import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { SnarkjsVerificationKey } from '../../sdk/src/prover/groth16/snarkjsFiles.ts';
import { LOCKED_ARTIFACTS, buildDirectory, hashArtifacts, type ArtifactHashes } from './artifacts.ts';
import { BuildCache, type CacheEntry } from './cache/buildCache.ts';
import { compilationKey, setupKey } from './cache/cacheKey.ts';
import { assertMatchesEntry, compileCircuit } from './compile.ts';
import type { CircuitEntry } from './manifest.ts';
import { developmentZkey } from './setup/developmentKey.ts';
import type { MultiplicationPool } from './setup/multiplicationPool.ts';
import { verificationKey } from './verificationKey.ts';

/** A circuit with its artefacts on disk. */
export interface BuiltCircuit {
  readonly circuit: CircuitEntry;
  readonly directory: string;
  readonly hashes: ArtifactHashes;
  readonly verificationKey: SnarkjsVerificationKey;
  /** What compiling took; undefined when it was done before. */
  readonly compiledInMs: number | undefined;
  /** What the development key took; undefined when it was there before. */
  readonly keyMadeInMs: number | undefined;
}

/** What a build is at. */
export interface BuildProgress {
  readonly step: 'compiling' | 'development key';
  /** Part of the step that is done, 0…1; undefined where nobody knows. */
  readonly done?: number;
}

/** How a circuit is built; none of it changes the result. */
export interface BuildOptions {
  readonly pool?: MultiplicationPool;
  readonly onProgress?: (progress: BuildProgress) => void;
}

const COMPILED = ['circuit.r1cs', 'circuit.wasm', 'circuit.sym'] as const;
const KEYS = ['development.zkey', 'verification_key.json'] as const;

/**
 * Builds one circuit under circuits/build, taking from the cache what the same files, parameters and tools made before.
 *
 * @throws {CircuitBuildError} when it does not compile or differs from its entry.
 */
export async function buildCircuit(
  root: string,
  circuit: CircuitEntry,
  seed: string,
  { pool, onProgress = () => {} }: BuildOptions = {},
): Promise<BuiltCircuit> {
  const cache = new BuildCache(root);
  const compiled = await cache.entry(circuit.name, 'compiled', compilationKey(root, circuit), COMPILED, (directory) => {
    onProgress({ step: 'compiling' });
    return compileCircuit(root, circuit, directory);
  });
  assertMatchesEntry(root, circuit, compiled.directory);
  const key = setupKey(root, circuit, seed, compiled.sha256['circuit.r1cs'] ?? '');
  const keys = await cache.entry(circuit.name, 'development-key', key, KEYS, async (directory) => {
    const report = (done: number): void => onProgress({ step: 'development key', done });
    report(0);
    const r1cs = readFileSync(join(compiled.directory, 'circuit.r1cs'));
    const zkey = await developmentZkey(r1cs, seed, circuit.name, { pool, onProgress: report });
    writeFileSync(join(directory, 'development.zkey'), zkey);
    const verification = JSON.stringify(await verificationKey(zkey), null, 1);
    writeFileSync(join(directory, 'verification_key.json'), `${verification}\n`);
  });
  const directory = publish(root, circuit.name, [compiled, keys]);
  return {
    circuit,
    directory,
    hashes: hashArtifacts(directory),
    verificationKey: JSON.parse(
      readFileSync(join(directory, 'verification_key.json'), 'utf8'),
    ) as SnarkjsVerificationKey,
    compiledInMs: compiled.madeInMs,
    keyMadeInMs: keys.madeInMs,
  };
}

/** Copies cache entries to circuits/build/<name>, all at once, unless they are there. */
function publish(root: string, name: string, entries: readonly CacheEntry[]): string {
  const target = buildDirectory(root, name);
  const expected = Object.assign({}, ...entries.map(({ sha256 }) => sha256)) as Record<string, string>;
  const isComplete = [...LOCKED_ARTIFACTS, ...COMPILED].every((file) => existsSync(join(target, file)));
  const present: Record<string, string> = isComplete ? hashArtifacts(target) : {};
  if (LOCKED_ARTIFACTS.every((file) => present[file] === expected[file])) return target;
  mkdirSync(dirname(target), { recursive: true });
  const directory = mkdtempSync(join(dirname(target), `.${name}-`));
  try {
    for (const entry of entries) {
      for (const file of Object.keys(entry.sha256)) copyFileSync(join(entry.directory, file), join(directory, file));
    }
    rmSync(target, { recursive: true, force: true });
    renameSync(directory, target);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
  return target;
}
