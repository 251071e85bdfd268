import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, type LeashedProcess } from '../../../scripts/stack/leash.ts';
import { logSince, logSize } from '../../../scripts/stack/log.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';

const CLI = fileURLToPath(new URL('../../../sdk/src/cli/cli.ts', import.meta.url));
const PATIENCE_MS = 60_000;

/** A worker whose process can be killed and started again over the same records. */
export class WorkerProcess {
  readonly #directory: string;
  readonly #args: readonly string[];
  #process: LeashedProcess | undefined;
  #logStart = 0;

  /** @param args - Those of `gemel worker run`. */
  constructor(directory: string, args: readonly string[]) {
    this.#directory = directory;
    this.#args = args;
  }

  /** Starts it and waits until it looks for orders. */
  async start(): Promise<void> {
    const logFile = join(this.#directory, 'worker.log');
    this.#logStart = logSize(logFile);
    this.#process = launch({
      name: 'worker',
      command: process.execPath,
      args: [CLI, 'worker', 'run', ...this.#args],
      cwd: this.#directory,
      stopSignal: 'SIGTERM',
      graceMs: 5_000,
      logFile,
    });
    await this.logged('"msg":"worker is ready"');
  }

  isRunning(): boolean {
    return this.#process?.exit() === null;
  }

  /** Waits until it has written a line with this text since it was started. */
  async logged(text: string): Promise<void> {
    const log = (): string => logSince(join(this.#directory, 'worker.log'), this.#logStart);
    await pollUntil(() => log().includes(text) || !this.isRunning(), PATIENCE_MS);
    if (!log().includes(text)) throw new Error(`the worker did not write ${text}: ${log()}`);
  }

  /** Kills it as a crash would. */
  async crash(): Promise<void> {
    if (!this.#process) throw new Error('the worker was not started');
    process.kill(this.#process.pid, 'SIGKILL');
    await this.#process.exited;
    await this.stop();
  }

  /** Ends it, in good order if it still runs. */
  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}
