/** `npm run generate [-- --check]`: writes, or with `--check` compares, every committed generated file. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import hre from 'hardhat';
import { constantFiles } from './constants.ts';
import { contractTypeFiles } from './contractTypes.ts';
import { referenceFiles } from '../reference/referenceFiles.ts';
import type { GeneratedFile } from './files.ts';
import { poseidonFiles } from './poseidon.ts';

const root = join(import.meta.dirname, '..', '..');
const check = process.argv.includes('--check');
const stale: string[] = [];

apply(constantFiles(root));
apply(poseidonFiles());
// The contracts import the constants, and their types are read from what the compiler wrote.
await hre.tasks.getTask('build').run({ quiet: true });
apply(contractTypeFiles(root));
apply(referenceFiles(root));
report();

function apply(files: readonly GeneratedFile[]): void {
  for (const { path, text } of files) {
    const file = join(root, path);
    if (read(file) === text) continue;
    stale.push(path);
    if (check) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function report(): void {
  if (stale.length === 0) return console.log('generated files are fresh');
  for (const path of stale) console.log(`${check ? 'stale' : 'wrote'} ${path}`);
  if (check) {
    console.error('run `npm run generate` and commit the result');
    process.exitCode = 1;
  }
}
