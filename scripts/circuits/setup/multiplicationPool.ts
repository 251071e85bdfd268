import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { ELEMENT_BYTES, elementBytes } from './field.ts';
import { POINT_BYTES, type Group } from './fixedBase.ts';

/** Multiples of a group's generator, as affine points in Montgomery form, one after the other. */
export interface PointList {
  readonly bytes: Uint8Array;
  readonly pointBytes: number;
}

/** What a thread is asked for. */
export interface MultiplicationTask {
  readonly group: Group;
  readonly scalars: Uint8Array;
  readonly windowBits: number;
}

interface Job {
  readonly task: MultiplicationTask;
  readonly resolve: (points: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Scalars in one task: few enough to keep every thread busy to the end. */
const TASK_SCALARS = 4096;

/** Below this, large tables cost more than they save. */
const FEW_SCALARS = 1000;

/** Threads that multiply generators, one for each core, started when the first is needed. */
export class MultiplicationPool implements AsyncDisposable {
  readonly #idle: Worker[] = [];
  readonly #threads: Worker[] = [];
  readonly #jobs: Job[] = [];
  readonly #running = new Map<Worker, Job>();

  /**
   * `scalar · G` for each scalar, G being the group's generator.
   *
   * @param onDone told how many scalars more are done.
   */
  async multiply(
    group: Group,
    scalars: readonly bigint[],
    onDone: (count: number) => void = () => {},
  ): Promise<PointList> {
    const pointBytes = POINT_BYTES[group];
    const bytes = new Uint8Array(scalars.length * pointBytes);
    const windowBits = scalars.length < FEW_SCALARS ? 5 : 10;
    const tasks: Promise<void>[] = [];
    for (let start = 0; start < scalars.length; start += TASK_SCALARS) {
      const chunk = scalars.slice(start, start + TASK_SCALARS);
      const points = this.#run({ group, scalars: serialise(chunk), windowBits });
      tasks.push(
        points.then((result) => {
          bytes.set(result, start * pointBytes);
          onDone(chunk.length);
        }),
      );
    }
    await Promise.all(tasks);
    return { bytes, pointBytes };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.splice(0).map((thread) => thread.terminate()));
    this.#idle.length = 0;
  }

  #run(task: MultiplicationTask): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      this.#jobs.push({ task, resolve, reject });
      this.#next();
    });
  }

  #next(): void {
    const thread = this.#idle.pop() ?? this.#start();
    if (!thread) return;
    const job = this.#jobs.shift();
    if (!job) {
      this.#idle.push(thread);
      return;
    }
    this.#running.set(thread, job);
    thread.postMessage(job.task);
  }

  #start(): Worker | undefined {
    if (this.#jobs.length === 0 || this.#threads.length >= availableParallelism()) return undefined;
    const thread = new Worker(new URL('./multiplicationThread.ts', import.meta.url), { execArgv: [] });
    thread.on('message', (points: Uint8Array) => {
      this.#running.get(thread)?.resolve(points);
      this.#running.delete(thread);
      this.#idle.push(thread);
      this.#next();
    });
    thread.on('error', (error: Error) => this.#running.get(thread)?.reject(error));
    this.#threads.push(thread);
    return thread;
  }
}

function serialise(scalars: readonly bigint[]): Uint8Array {
  const bytes = new Uint8Array(scalars.length * ELEMENT_BYTES);
  scalars.forEach((scalar, index) => bytes.set(elementBytes(scalar), index * ELEMENT_BYTES));
  return bytes;
}
