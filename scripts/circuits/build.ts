/**
 * `npm run build:circuits [-- --update | --check]`: builds every circuit and its development keys under circuits/build.
 *
 * Artefacts must match circuits/artifacts.lock.json; `--update` writes the lock instead. The Solidity verifiers and the
 * SDK's circuit facts are written, or with `--check` only compared.
 */
import { join } from 'node:path';
import { buildCircuit, type BuiltCircuit } from './buildCircuit.ts';
import { CircuitBuildError } from './errors.ts';
import { assertGenerated, writeGenerated } from './generated.ts';
import { assertLocked, writeLock } from './lock.ts';
import { readManifest } from './manifest.ts';

const root = join(import.meta.dirname, '..', '..');

try {
  await main(new Set(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CircuitBuildError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function main(options: ReadonlySet<string>): Promise<void> {
  const unknown = [...options].find((option) => option !== '--update' && option !== '--check');
  if (unknown !== undefined) throw new CircuitBuildError(`unknown option ${unknown}; there are --update and --check`);
  const { circuits, developmentSeed } = readManifest(root);
  const built: BuiltCircuit[] = [];
  for (const circuit of circuits) {
    const startMs = performance.now();
    const result = await buildCircuit(root, circuit, developmentSeed, (step) =>
      showProgress(`${circuit.name}: ${step}`),
    );
    const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
    showProgress('');
    console.log(
      `${circuit.name}: ${circuit.constraints} constraints, ${result.rebuilt ? `built in ${seconds} s` : 'up to date'}`,
    );
    built.push(result);
  }
  if (options.has('--update')) writeLock(root, built);
  assertLocked(root, built);
  if (options.has('--check')) await assertGenerated(root, built);
  for (const path of await writeGenerated(root, built)) console.log(`wrote ${path}`);
}

/** Rewrites one line of a terminal; a log file gets only the final lines. */
function showProgress(text: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[2K${text}`);
}
