/**
 * `npm run build:circuits [-- --update | --check]`: builds every circuit and its development keys under circuits/build.
 *
 * Artefacts must match circuits/artifacts.lock.json; `--update` writes the lock instead. The Solidity verifiers and the
 * SDK's circuit facts are written, or with `--check` only compared.
 */
import { join } from 'node:path';
import { buildAll } from './buildAll.ts';
import { CircuitBuildError } from './errors.ts';
import { assertGenerated, writeGenerated } from './generated.ts';
import { assertLocked, writeLock } from './lock.ts';
import { readManifest } from './manifest.ts';

const HELP = `Builds every circuit of circuits/circuits.json and its development keys under circuits/build.

  npm run build:circuits                what changed; the rest comes from the cache
  npm run build:circuits -- --update    after a circuit was changed on purpose: writes circuits/artifacts.lock.json anew
  npm run build:circuits -- --check     compares the committed verifiers and SDK facts, and writes nothing
`;

const root = join(import.meta.dirname, '..', '..');

try {
  await main(new Set(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CircuitBuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(options: ReadonlySet<string>): Promise<void> {
  const unknown = [...options].find((option) => !['--update', '--check', '--help'].includes(option));
  if (unknown !== undefined) {
    throw new CircuitBuildError(`unknown option ${unknown}; npm run build:circuits -- --help lists the options`);
  }
  if (options.has('--help')) {
    console.log(HELP);
    return;
  }
  const built = await buildAll(root, readManifest(root), process.stdout);
  if (options.has('--update')) writeLock(root, built);
  assertLocked(root, built);
  if (options.has('--check')) await assertGenerated(root, built);
  for (const path of await writeGenerated(root, built)) console.log(`wrote ${path}`);
}
