import { curves, type Curve } from 'snarkjs';

let curve: Promise<Curve> | undefined;
let users = 0;

/**
 * Runs `task` with snarkjs's curve and its worker threads started, and stops them when the last task is done.
 *
 * snarkjs keeps one curve for the whole process and never ends its threads, which would keep Node from exiting; two
 * tasks that start it at the same time would each leave threads behind.
 */
export async function withCurve<T>(task: (curve: Curve) => Promise<T>): Promise<T> {
  users += 1;
  curve ??= curves.getCurveFromName('bn128');
  const started = curve;
  try {
    return await task(await started);
  } finally {
    users -= 1;
    if (users === 0) {
      curve = undefined;
      await (await started).terminate();
    }
  }
}
