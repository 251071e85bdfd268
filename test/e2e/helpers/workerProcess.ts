import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launch, type LeashedProcess } from '../../../scripts/stack/leash.ts';
import { logSince, logSize } from '../../../scripts/stack/log.ts';
import { pollUntil } from '../../../scripts/stack/processes.ts';

const CLI = fileURLToPath(new URL('../../../sdk/src/cli/cli.ts', import.meta.url));
const PATIENCE_MS = 60_000;

/** What a worker is started with besides. */
export interface StartOptions {
  /** Options of `gemel worker start`. */
  readonly args?: readonly string[];
  /** Path of a module that is run before it. */
  readonly preload?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A worker whose process can be killed and started again over the same records. */
export class WorkerProcess {
  readonly #directory: string;
  readonly #args: readonly string[];
  readonly #logFile: string;
  #process: LeashedProcess | undefined;
  #logStart = 0;

  /**
   * @param args - Those of `gemel worker start`.
   * @param name - Tells its log from those of other workers.
   */
  constructor(directory: string, args: readonly string[], name = 'worker') {
    this.#directory = directory;
    this.#args = args;
    this.#logFile = join(directory, `${name}.log`);
  }

  /** Starts it and waits until it looks for orders. */
  async start({ args = [], preload, env }: StartOptions = {}): Promise<void> {
    this.#logStart = logSize(this.#logFile);
    this.#process = launch({
      name: 'worker',
      command: process.execPath,
      args: [...(preload === undefined ? [] : ['--import', preload]), CLI, 'worker', 'start', ...this.#args, ...args],
      ...(env && { env }),
      cwd: this.#directory,
      stopSignal: 'SIGTERM',
      graceMs: 5_000,
      logFile: this.#logFile,
    });
    await this.logged('"msg":"worker is ready"');
  }

  isRunning(): boolean {
    return this.#process?.exit() === null;
  }

  /** Waits until it has written a line with this text since it was started. */
  async logged(text: string): Promise<void> {
    const log = (): string => logSince(this.#logFile, this.#logStart);
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

  /** The signal that ended it, once it has ended by itself. */
  async died(): Promise<NodeJS.Signals | null> {
    if (!this.#process) throw new Error('the worker was not started');
    const { signal } = await this.#process.exited;
    await this.stop();
    return signal;
  }

  /** Process id. */
  pid(): number {
    if (!this.#process) throw new Error('the worker was not started');
    return this.#process.pid;
  }

  /** The exit code, once it has ended by itself. */
  async ended(): Promise<number | null> {
    if (!this.#process) throw new Error('the worker was not started');
    const { code } = await this.#process.exited;
    await this.stop();
    return code;
  }

  /** Ends it, in good order if it still runs. */
  async stop(): Promise<void> {
    await this.#process?.stop();
  }
}
