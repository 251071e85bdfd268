import { join } from 'node:path';
import { ChildExitedError, NoFreePortError, ReadinessTimeoutError, StackStoppingError } from './errors.ts';
import type { LaunchParameters, LeashedProcess } from './leash.ts';
import { launch } from './leash.ts';
import { followLog, logSince, logSize, logTail } from './log.ts';
import { freePort, releasePort } from './ports.ts';
import { pollUntil } from './processes.ts';
import type { ChildExit, ServiceName, StackChild, StackLogLine } from './types.ts';
import { SERVICE_NAMES } from './types.ts';

const READY_TIMEOUT_MS = 90_000;
const PORT_ATTEMPTS = 5;
const ADDRESS_IN_USE = /address (?:is )?already in use|EADDRINUSE|os error (?:98|48)\b/i;

/** What to run and how to tell that it is up, given the ports it may use. */
export interface ServicePlan<T> extends Omit<LaunchParameters, 'name' | 'logFile'> {
  /** What is waited for, in words. */
  readonly condition: string;
  /** Gives a value once the service answers, undefined (or an error) while it does not. */
  readonly ready: (process: ServiceOutput) => Promise<T | undefined>;
  /** How long that may take, in milliseconds. Default: 90,000, since a small machine may be building at the same time. */
  readonly readyTimeoutMs?: number;
}

/** What a readiness check may look at beside the network. */
export interface ServiceOutput {
  /** What the service has written since it was started. */
  readonly output: () => string;
}

/** Starts processes on a leash, waits until they are ready, notices when one ends, and ends them all. */
export class Supervisor {
  /** Never resolves; rejects with ChildExitedError once a ready service ends by itself. */
  readonly failed: Promise<never>;
  readonly #fail: (error: Error) => void;
  readonly #logDirectory: string;
  readonly #onLog: ((line: StackLogLine) => void) | undefined;
  readonly #running = new Map<ServiceName, LeashedProcess>();
  readonly #ports: number[] = [];
  readonly #cleanups: (() => Promise<void>)[] = [];
  readonly #unfollow = new Map<ServiceName, () => void>();
  #stopping: Promise<void> | undefined;

  constructor(logDirectory: string, onLog?: (line: StackLogLine) => void) {
    const { promise, reject } = Promise.withResolvers<never>();
    this.failed = promise;
    this.#fail = reject;
    this.failed.catch(() => undefined); // whoever does not look at it learns of it by the calls that then fail
    this.#logDirectory = logDirectory;
    this.#onLog = onLog;
  }

  /** The services that are running. */
  children(): StackChild[] {
    return SERVICE_NAMES.flatMap((name) => {
      const process = this.#running.get(name);
      return process?.exit() === null ? [{ name, pid: process.pid }] : [];
    });
  }

  /** Has something done after all processes have ended. */
  onStopped(cleanup: () => Promise<void>): void {
    this.#cleanups.push(cleanup);
  }

  /**
   * Runs a program to its end.
   * @returns How it ended, and what it wrote.
   */
  async run(name: ServiceName, plan: Omit<LaunchParameters, 'name' | 'logFile'>): Promise<[ChildExit, string]> {
    const { process, output } = this.#launch(name, plan);
    const exit = await process.exited;
    await process.stop();
    return [exit, output()];
  }

  /**
   * Starts a service and waits until it answers. When another program took one of its ports in between, it is started
   * again on others.
   *
   * @param portCount - How many ports it needs.
   * @param plan - What to run on these ports.
   * @throws ChildExitedError, ReadinessTimeoutError, NoFreePortError, StackStoppingError
   */
  async start<T>(name: ServiceName, portCount: number, plan: (ports: readonly number[]) => ServicePlan<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const ports = await Promise.all(Array.from({ length: portCount }, () => freePort(name)));
      const planned = plan(ports);
      const { process, output } = this.#launch(name, planned);
      try {
        const value = await this.#waitUntilReady(name, process, { ...planned, output });
        this.#ports.push(...ports);
        void process.exited.then((exit) => this.#noticeExit(name, exit));
        return value;
      } catch (error) {
        await process.stop();
        ports.forEach(releasePort);
        if (this.#stopping || !(error instanceof ChildExitedError) || !ADDRESS_IN_USE.test(output())) throw error;
        if (attempt === PORT_ATTEMPTS) throw new NoFreePortError(name, { cause: error });
      }
    }
  }

  /** Ends everything, the index before what it reads from. */
  stop(): Promise<void> {
    return (this.#stopping ??= this.#stopAll());
  }

  async #stopAll(): Promise<void> {
    const index = await Promise.allSettled([this.#running.get('graph-node')?.stop()]);
    const others = await Promise.allSettled([...this.#running.values()].map((process) => process.stop()));
    this.#ports.forEach(releasePort);
    for (const unfollow of this.#unfollow.values()) unfollow();
    const cleanups = await Promise.allSettled([this.cleanUp()]);
    const failure = [...index, ...others, ...cleanups].find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  /** Does what is to be done after all processes have ended; also what was asked for since they have. */
  async cleanUp(): Promise<void> {
    const cleanups = await Promise.allSettled(this.#cleanups.splice(0).map((cleanup) => cleanup()));
    const failure = cleanups.find((result) => result.status === 'rejected');
    if (failure) throw failure.reason;
  }

  #launch(name: ServiceName, parameters: Omit<LaunchParameters, 'name' | 'logFile'>) {
    if (this.#stopping) throw new StackStoppingError(name);
    const logFile = this.#logFile(name);
    const logStart = logSize(logFile);
    if (this.#onLog && !this.#unfollow.has(name)) this.#unfollow.set(name, followLog(name, logFile, this.#onLog));
    const process = launch({ ...parameters, name, logFile });
    this.#running.set(name, process);
    return { process, output: () => logSince(logFile, logStart) };
  }

  async #waitUntilReady<T>(
    name: ServiceName,
    process: LeashedProcess,
    plan: ServicePlan<T> & ServiceOutput,
  ): Promise<T> {
    const { condition, readyTimeoutMs: timeoutMs = READY_TIMEOUT_MS } = plan;
    let value: T | undefined;
    let cause: unknown;
    const isReady = await pollUntil(async () => {
      try {
        value = await plan.ready(plan);
      } catch (error) {
        cause = error; // not yet; told if it stays so
      }
      const exit = process.exit();
      if (exit !== null) throw new ChildExitedError({ ...this.#about(name), exit });
      return value !== undefined;
    }, timeoutMs);
    if (isReady) return value as T;
    throw new ReadinessTimeoutError({ ...this.#about(name), condition, timeoutMs, cause });
  }

  #logFile(name: ServiceName): string {
    return join(this.#logDirectory, `${name}.log`);
  }

  #noticeExit(name: ServiceName, exit: ChildExit): void {
    if (!this.#stopping) this.#fail(new ChildExitedError({ ...this.#about(name), exit }));
  }

  #about(name: ServiceName) {
    const logFile = this.#logFile(name);
    return { child: name, logFile, logTail: logTail(logFile) };
  }
}
