import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { CircuitEntry } from './manifest.ts';

const require = createRequire(import.meta.url);

/** Packages whose code decides the bytes of a build. */
const TOOLS = ['circom2', 'circomlib', 'snarkjs'];

/** Beside the setup, the code here that decides the bytes of a build. */
const OWN_FILES = ['compile.ts', 'verificationKey.ts'].map((file) => join(import.meta.dirname, file));

/**
 * What a build is a function of, as one hash: every Circom source, the circuit's entry, the seed, the setup's own code
 * and the tools' versions. Two builds with the same key have the same bytes.
 */
export function cacheKey(root: string, circuit: CircuitEntry, seed: string): string {
  const hash = createHash('sha256').update(JSON.stringify([circuit, seed]));
  for (const tool of TOOLS) hash.update(`${tool}@${toolVersion(root, tool)}\n`);
  const sources = [join(root, 'circuits', 'src'), join(import.meta.dirname, 'setup')].flatMap(filesUnder);
  for (const file of [...sources, ...OWN_FILES]) hash.update(`${relative(root, file)}\n`).update(readFileSync(file));
  return hash.digest('hex');
}

function filesUnder(directory: string): string[] {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function toolVersion(root: string, tool: string): string {
  const directories = require.resolve.paths(tool) ?? [join(root, 'node_modules')];
  for (const directory of directories) {
    const version = readVersion(join(directory, tool, 'package.json'));
    if (version !== undefined) return version;
  }
  return 'absent';
}

function readVersion(file: string): string | undefined {
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
