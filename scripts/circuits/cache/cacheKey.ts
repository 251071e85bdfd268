import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { CircuitEntry } from '../manifest.ts';
import { includedFiles } from './includedFiles.ts';

const require = createRequire(import.meta.url);
const SCRIPTS = join(import.meta.dirname, '..');

/**
 * What a compiled circuit is a function of, as one hash: the files that it includes, the line that instantiates it, the
 * compiler's version and how it is called. Two compilations with the same key have the same bytes.
 */
export function compilationKey(root: string, { file, template, parameters, publicSignals }: CircuitEntry): string {
  const files = includedFiles(root, join('circuits', file));
  const facts = [template, parameters, publicSignals, toolVersion(root, 'circom2')];
  return hashOf(facts, root, [...files, relative(root, join(SCRIPTS, 'compile.ts'))]);
}

/** What a development key is a function of: the constraints, the seed, the circuit's name, and the setup's own code. */
export function setupKey(root: string, circuit: CircuitEntry, seed: string, r1csSha256: string): string {
  const setup = readdirSync(join(SCRIPTS, 'setup'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  const files = [...setup.toSorted(), join(SCRIPTS, 'verificationKey.ts')].map((file) => relative(root, file));
  return hashOf([circuit.name, seed, r1csSha256, toolVersion(root, 'snarkjs')], root, files);
}

function hashOf(facts: readonly unknown[], root: string, files: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify(facts));
  for (const file of files) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
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
