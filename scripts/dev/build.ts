import { join } from 'node:path';
import { GemelError } from '#sdk';
import { runLeashed } from '../stack/runLeashed.ts';

const root = join(import.meta.dirname, '..', '..');

/** A build step that failed, with the last lines of what it printed. */
export class BuildFailedError extends GemelError {
  override readonly code = 'BUILD_FAILED';
}

/** Compiles the contracts, unless nothing changed since the last time. */
export function buildContracts(signal?: AbortSignal): Promise<void> {
  return run('contracts', [join(root, 'node_modules', 'hardhat', 'dist', 'src', 'cli.js'), 'build'], signal);
}

/** Builds the circuits and their development keys, unless nothing changed since the last time. */
export function buildCircuits(signal?: AbortSignal): Promise<void> {
  return run('circuits', [join(root, 'scripts', 'circuits', 'build.ts')], signal);
}

async function run(what: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  const { code, tail } = await runLeashed({ name: `build-${what}`, args, cwd: root, signal });
  if (code === 0) return;
  throw new BuildFailedError(`building the ${what} failed (exit code ${code ?? 'none'}):\n${tail.join('\n')}`);
}
