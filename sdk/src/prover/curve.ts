import { curves, type Curve } from 'snarkjs';

let curve: Promise<Curve> | undefined;
let users = 0;

/** Where snarkjs keeps the curve that its own functions go on with. */
const kept = globalThis as { curve_bn128?: Curve | null };

/**
 * Runs `task` with snarkjs's curve and its worker threads started, and stops them when the last task is done.
 *
 * snarkjs keeps one curve for the whole process and never ends its threads, which would keep Node from exiting; two
 * tasks that start it at the same time would each leave threads behind.
 *
 * @param singleThread Whether no threads are started: what snarkjs computes meanwhile is computed by this one.
 */
export async function withCurve<T>(task: (curve: Curve) => Promise<T>, singleThread = false): Promise<T> {
  users += 1;
  curve ??= startCurve(singleThread);
  const started = curve;
  try {
    return await task(await started);
  } finally {
    users -= 1;
    if (users === 0) {
      curve = undefined;
      const ended = await started;
      if (kept.curve_bn128 === ended) kept.curve_bn128 = null;
      await ended.terminate();
    }
  }
}

async function startCurve(singleThread: boolean): Promise<Curve> {
  const started = await curves.getCurveFromName('bn128', { singleThread });
  // One of a single thread is not kept by snarkjs itself, which would start another, with threads.
  kept.curve_bn128 = started;
  return started;
}
