import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from './leash.ts';
import { logTail } from './log.ts';

const GRACE_MS = 2_000;

/** A Node script to run to its end. */
export interface LeashedScript {
  /** Stands for it in the list of processes. */
  readonly name: string;
  /** The script and its arguments. */
  readonly args: readonly string[];
  readonly cwd: string;
  /** Added to a small environment of PATH, HOME and the like. */
  readonly env?: Readonly<Record<string, string>>;
  /** Ends it, and everything that it started. */
  readonly signal?: AbortSignal | undefined;
}

/** How a script ended. */
export interface ScriptEnd {
  /** Null when a signal ended it. */
  readonly code: number | null;
  /** The last lines of what it printed. */
  readonly tail: readonly string[];
}

/** Runs a Node script that ends, with everything that it starts, when this process does. */
export async function runLeashed({ name, args, cwd, env = {}, signal }: LeashedScript): Promise<ScriptEnd> {
  signal?.throwIfAborted();
  const folder = await mkdtemp(join(tmpdir(), `gemel-${name}-`));
  const logFile = join(folder, 'log');
  try {
    const command = process.execPath;
    const script = launch({ name, command, args, cwd, env, stopSignal: 'SIGTERM', graceMs: GRACE_MS, logFile });
    const stop = (): void => void script.stop();
    signal?.addEventListener('abort', stop, { once: true });
    const { code } = await script.exited;
    signal?.removeEventListener('abort', stop);
    await script.stop();
    signal?.throwIfAborted();
    return { code, tail: logTail(logFile) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
