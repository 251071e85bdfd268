import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { GemelError } from '#sdk';

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

const TAIL_LINES = 12;

function run(what: string, args: readonly string[], signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal ? { signal } : {}),
    });
    const output: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
    }
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const tail = output.join('').trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
      reject(new BuildFailedError(`building the ${what} failed (exit code ${code ?? 'none'}):\n${tail}`));
    });
  });
}
