import { join } from 'node:path';
import { GemelError } from '#sdk';
import { buildContracts as compileContracts } from '../contracts/build.ts';
import { runLeashed } from '../stack/runLeashed.ts';

const root = join(import.meta.dirname, '..', '..');

/** A build step that failed, with the last lines of what it printed. */
export class BuildFailedError extends GemelError {
  override readonly code = 'BUILD_FAILED';
}

/** Compiles the contracts, unless nothing changed since the last time. */
export async function buildContracts(signal?: AbortSignal): Promise<void> {
  const failure = await compileContracts(signal);
  if (failure !== undefined) throw new BuildFailedError(`building the contracts failed: ${failure}`);
}

/** Builds the circuits and their development keys, unless nothing changed since the last time. */
export async function buildCircuits(signal?: AbortSignal): Promise<void> {
  const args = [join(root, 'scripts', 'circuits', 'build.ts')];
  const { code, tail } = await runLeashed({ name: 'build-circuits', args, cwd: root, signal });
  if (code === 0) return;
  throw new BuildFailedError(`building the circuits failed (exit code ${code ?? 'none'}):\n${tail.join('\n')}`);
}
