import { Worker } from 'node:worker_threads';
import { InferenceFailedError, InferenceTimeoutError, type InferenceClosedError } from './errors.ts';
import type { ThreadReply, ThreadRequest, ThreadStart } from './threadMessages.ts';

interface Pending {
  readonly resolve: (output: BigInt64Array<ArrayBuffer>) => void;
  readonly reject: (error: Error) => void;
}

/** One worker thread that runs one batch at a time, with a limit on the time of each. */
export class InferenceLane {
  readonly #worker: Worker;
  readonly #timeoutMs: number;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended: Error | undefined;

  private constructor(start: ThreadStart, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    // Beside this file, in the same form: .ts when run from source, .js when built.
    const script = new URL(
      import.meta.url.endsWith('.ts') ? './inferenceThread.ts' : './inferenceThread.js',
      import.meta.url,
    );
    this.#worker = new Worker(script, { workerData: start, name: 'gemel-inference' });
    this.#worker.on('message', (message: ThreadReply) => this.#receive(message));
    this.#worker.on('error', (cause) => this.#end(new InferenceFailedError('the inference thread failed', { cause })));
    this.#worker.on('exit', () => this.#end(new InferenceFailedError('the inference thread ended by itself')));
  }

  /**
   * Starts a thread and loads the model in it.
   *
   * @throws {InferenceFailedError} when the runtime refuses the model.
   * @throws {InferenceTimeoutError} when loading takes longer than the limit.
   */
  static async start(start: ThreadStart, timeoutMs: number): Promise<InferenceLane> {
    const lane = new InferenceLane(start, timeoutMs);
    await lane.#wait();
    return lane;
  }

  /** Why the lane takes no more batches; undefined while it does. */
  get ended(): Error | undefined {
    return this.#ended;
  }

  /** Whether a batch is under way. */
  get busy(): boolean {
    return this.#pending !== undefined;
  }

  /** Runs one batch. The lane must not be busy. */
  run(request: ThreadRequest): Promise<BigInt64Array<ArrayBuffer>> {
    const done = this.#wait();
    this.#worker.postMessage(request, [request.features.buffer]);
    return done;
  }

  /** Ends the thread; a batch under way fails with `reason`. */
  async close(reason: InferenceClosedError): Promise<void> {
    this.#end(reason);
    await this.#worker.terminate();
  }

  #wait(): Promise<BigInt64Array<ArrayBuffer>> {
    // An idle thread keeps nobody's process alive, a working one does.
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#timer = setTimeout(() => {
        this.#end(new InferenceTimeoutError(`inference took longer than ${this.#timeoutMs} ms and was ended`));
      }, this.#timeoutMs);
    });
  }

  #receive(message: ThreadReply): void {
    if (message.kind === 'failed') {
      this.#end(new InferenceFailedError(`the model does not run: ${message.reason}`));
      return;
    }
    const pending = this.#settle();
    pending?.resolve(message.kind === 'output' ? message.output : new BigInt64Array());
  }

  #settle(): Pending | undefined {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    this.#worker.unref();
    return pending;
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#settle()?.reject(error);
    void this.#worker.terminate();
  }
}
