import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isProcessAlive } from '../stack/processes.ts';
import type { Stack } from '../stack/types.ts';

const RUNS = join(import.meta.dirname, '..', '..', '.gemel', 'runs');
const LOGS = 'logs';
const LOGS_KEPT_MS = 24 * 3600 * 1000;

/** All that a run has begun, so that it can be ended. */
export class DemoRun {
  /** Folder of this run's own, so that runs don't disturb each other. */
  readonly directory: string;
  readonly #stopping: AbortController;
  readonly #work: Promise<unknown>[] = [];
  #stack: Promise<Stack> | undefined;
  #started: Stack | undefined;

  private constructor(directory: string, stopping: AbortController) {
    this.directory = directory;
    this.#stopping = stopping;
  }

  /** @param stopping - Is aborted when the run can't go on. */
  static async begin(stopping: AbortController): Promise<DemoRun> {
    return new DemoRun(await makeRunDirectory(), stopping);
  }

  /** Has the stack end with the run, and the run with any of the stack's services. */
  addStack(starting: Promise<Stack>): void {
    this.#stack = starting;
    const failed = starting.then((stack) => (this.#started = stack).failed);
    failed.catch((error: unknown) => this.#stopping.abort(error));
  }

  /** Whether a service of the stack runs no more, of which this process may not have heard yet. */
  hasLostService(): boolean {
    return this.#started?.children().some(({ pid }) => !isProcessAlive(pid)) ?? false;
  }

  /** Waits at the end for work that goes on beside the steps; the step that needs it reports its failure. */
  addWork(work: Promise<unknown>): void {
    work.catch(() => undefined);
    this.#work.push(work);
  }

  /** Ends everything, and removes what it left but what services wrote, where that is asked for. */
  async end({ keepLogs }: { keepLogs: boolean }): Promise<void> {
    const stack = await this.#stack?.catch(() => undefined);
    await stack?.stop();
    await Promise.allSettled(this.#work);
    if (!keepLogs) return removeRun(this.directory);
    const logs = await keepOnlyLogs(this.directory);
    if (logs !== undefined) process.stderr.write(`logs of the services: ${logs}\n`);
  }
}

/** What earlier runs left is removed. */
async function makeRunDirectory(): Promise<string> {
  await mkdir(RUNS, { recursive: true, mode: 0o700 });
  const runs = await readdir(RUNS);
  await Promise.all(runs.map((run) => removeLeftovers(run).catch(() => undefined)));
  return mkdtemp(join(RUNS, `demo-${process.pid}-`));
}

/** A run that was killed leaves everything, one that failed its logs, which are kept for a day. */
async function removeLeftovers(run: string): Promise<void> {
  const pid = Number(run.split('-')[1]);
  if (isProcessAlive(pid)) return;
  const directory = join(RUNS, run);
  const { mtimeMs } = await stat(directory);
  const onlyLogs = (await readdir(directory)).join() === LOGS;
  if (!onlyLogs || Date.now() - mtimeMs > LOGS_KEPT_MS) await removeRun(directory);
}

/** Removes all of a run but what its services wrote. Returns where that is, if there is any. */
async function keepOnlyLogs(directory: string): Promise<string | undefined> {
  const entries = await readdir(directory);
  for (const entry of entries) {
    if (entry !== LOGS) await rm(join(directory, entry), { recursive: true, force: true });
  }
  if (entries.includes(LOGS)) return join(directory, LOGS);
  await removeRun(directory);
  return undefined;
}

/** Removes a run's folder. */
function removeRun(directory: string): Promise<void> {
  return rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
