import { InterruptedError } from './errors.ts';

/**
 * Runs `work` until it ends; Ctrl-C or SIGTERM asks it to finish the step in hand.
 *
 * @param work is given a signal that aborts then, with an {@link InterruptedError} as its reason.
 */
export async function untilSignal(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const stop = new AbortController();
  const onSignal = (): void => stop.abort(new InterruptedError('stopped before the end; what was done by then stays'));
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    await work(stop.signal);
  } finally {
    process.off('SIGINT', onSignal).off('SIGTERM', onSignal);
  }
}
