/**
 * snarkjs starts threads of its own through `web-worker`, which takes every thread of Node but the main one for one of its
 * own making, and throws. Imported before snarkjs, this makes a prover's thread pass for the main one.
 */

/** The part of Node's `worker_threads` that a prover's thread uses; undefined in browsers. */
interface NodeThreads {
  isMainThread: boolean;
  readonly parentPort: {
    postMessage(message: unknown): void;
    on(event: 'message', listener: (message: never) => void): void;
  };
}

const { process } = globalThis as { process?: { getBuiltinModule?(name: string): unknown } };

export const nodeThreads = process?.getBuiltinModule?.('node:worker_threads') as NodeThreads | undefined;

if (nodeThreads) nodeThreads.isMainThread = true;
