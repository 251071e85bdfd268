import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { InferenceFailedError, InferenceTimeoutError, type InferenceClosedError } from './errors.ts';
import type { InferenceProvider, InferenceReply, InferenceRequest, InferenceStart } from './inferenceMessages.ts';

/** One an output, in the model's order: the rows' integers, one row after the other. */
type Outputs = readonly BigInt64Array<ArrayBuffer>[];

interface Pending {
  readonly resolve: (outputs: Outputs) => void;
  readonly reject: (error: Error) => void;
}

/** Beside this file, in the same form: .ts when run from source, .js when built. */
const SCRIPT = fileURLToPath(
  new URL(import.meta.url.endsWith('.ts') ? './inferenceProcess.ts' : './inferenceProcess.js', import.meta.url),
);

/** Where a system keeps its drivers, and which of its devices are to be used: no secret. */
const DRIVER_VARIABLES = ['LD_LIBRARY_PATH', 'VK_ICD_FILENAMES', 'VK_DRIVER_FILES', 'CUDA_VISIBLE_DEVICES'];

function environmentOf(provider: InferenceProvider): NodeJS.ProcessEnv {
  const names = ['PATH', ...(provider === 'cpu' ? [] : DRIVER_VARIABLES)];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}

/** One child process that runs one batch at a time, with a limit on the time of each. */
export class InferenceLane {
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  readonly #timeoutMs: number;
  #pending: Pending | undefined;
  #timer: NodeJS.Timeout | undefined;
  #ended: Error | undefined;

  private constructor(provider: InferenceProvider, timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
    this.#child = fork(SCRIPT, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      // It may read and compute: no writing of files, no further processes, and nothing of this one's environment.
      execArgv: ['--permission', '--allow-fs-read=*', '--allow-addons', '--no-warnings'],
      env: environmentOf(provider),
    });
    this.#exited = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', () => resolve());
    });
    this.#child.on('message', (message) => this.#receive(message as InferenceReply));
    this.#child.on('error', (cause) => {
      this.#end(new InferenceFailedError('the inference process cannot be started or reached', { cause }));
    });
    this.#child.on('exit', (code, signal) => {
      this.#end(new InferenceFailedError(`the inference process ended by itself (${signal ?? code ?? 'unknown'})`));
    });
  }

  /**
   * Starts a process and loads the model in it.
   *
   * @throws {InferenceFailedError} when the runtime refuses the model.
   * @throws {InferenceTimeoutError} when loading takes longer than the limit.
   */
  static async start(start: InferenceStart, timeoutMs: number): Promise<InferenceLane> {
    const lane = new InferenceLane(start.provider, timeoutMs);
    await lane.#ask(start);
    return lane;
  }

  /** Why the lane takes no more batches; undefined while it does. */
  get ended(): Error | undefined {
    return this.#ended;
  }

  /** Runs one batch. The lane must not be busy. */
  run(request: InferenceRequest): Promise<Outputs> {
    return this.#ask(request);
  }

  /** Kills the process and waits for its end; a batch under way fails with `reason`. */
  async close(reason: InferenceClosedError): Promise<void> {
    this.#end(reason);
    this.#child.ref();
    await this.#exited;
  }

  #ask(message: InferenceStart | InferenceRequest): Promise<Outputs> {
    return new Promise((resolve, reject) => {
      if (this.#ended) {
        reject(this.#ended);
        return;
      }
      // An idle child keeps nobody's process alive, a working one does.
      this.#child.ref();
      this.#child.channel?.ref();
      this.#pending = { resolve, reject };
      this.#timer = setTimeout(() => {
        this.#end(new InferenceTimeoutError(`inference took longer than ${this.#timeoutMs} ms and was ended`));
      }, this.#timeoutMs);
      this.#child.send(message, (cause) => {
        if (cause) this.#end(new InferenceFailedError('the inference process cannot be reached', { cause }));
      });
    });
  }

  #receive(message: InferenceReply): void {
    if (message.kind === 'failed') {
      this.#end(new InferenceFailedError(`the model does not run: ${message.reason}`));
      return;
    }
    this.#settle()?.resolve(message.kind === 'output' ? message.outputs : []);
  }

  #settle(): Pending | undefined {
    clearTimeout(this.#timer);
    const pending = this.#pending;
    this.#pending = undefined;
    this.#child.unref();
    this.#child.channel?.unref();
    return pending;
  }

  #end(error: Error): void {
    if (this.#ended) return;
    this.#ended = error;
    this.#settle()?.reject(error);
    this.#child.kill('SIGKILL');
  }
}
