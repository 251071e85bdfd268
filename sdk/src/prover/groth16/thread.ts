import type { ProofReply, ProofTask } from './messages.ts';

/** A thread that proves. */
export interface ProverThread {
  post(task: ProofTask): void;
  /** Stops the thread and those that it started, in the middle of whatever they do. */
  end(): Promise<void>;
}

/** Is told what a thread says, and of its end when nobody asked for it. */
export interface ThreadListener {
  readonly onReply: (reply: ProofReply) => void;
  readonly onFailure: (error: unknown) => void;
}

/** The part of Node's `worker_threads` that is used here. */
interface NodeThreads {
  readonly Worker: new (
    url: URL,
    options: { execArgv: string[] },
  ) => {
    postMessage(task: ProofTask): void;
    on(event: 'message', listener: (reply: ProofReply) => void): void;
    on(event: 'error', listener: (error: unknown) => void): void;
    on(event: 'exit', listener: (code: number) => void): void;
    terminate(): Promise<unknown>;
  };
}

/** Starts a thread: one of Node's where there are any, else a browser's module worker. */
export function startThread(listener: ThreadListener): ProverThread {
  const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };
  const node = process?.getBuiltinModule?.('node:worker_threads') as NodeThreads | undefined;
  return node ? startNodeThread(node, listener) : startBrowserThread(listener);
}

function startNodeThread({ Worker }: NodeThreads, { onReply, onFailure }: ThreadListener): ProverThread {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  // Apart from each other, so that bundlers don't take this for a browser's worker.
  const file = `./proverThread.${extension}`;
  const worker = new Worker(new URL(file, import.meta.url), { execArgv: [] });
  let isEnding = false;
  worker.on('message', onReply);
  worker.on('error', onFailure);
  worker.on('exit', (code) => {
    if (!isEnding) onFailure(new Error(`the prover's thread ended by itself with code ${code}`));
  });
  return {
    post: (task) => worker.postMessage(task),
    end: async () => {
      isEnding = true;
      await worker.terminate();
    },
  };
}

function startBrowserThread({ onReply, onFailure }: ThreadListener): ProverThread {
  // Bundlers find the worker's file by this very expression.
  const worker = new Worker(new URL('./proverThread.js', import.meta.url), { type: 'module' });
  worker.onmessage = ({ data }: MessageEvent<ProofReply>) => onReply(data);
  worker.onerror = (event) => onFailure(event.error ?? new Error(event.message || "the prover's worker did not load"));
  return {
    post: (task) => worker.postMessage(task),
    end: () => {
      worker.terminate();
      return Promise.resolve();
    },
  };
}
