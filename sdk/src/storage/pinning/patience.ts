import { PinningTimeoutError, PinningUnavailableError } from './errors.ts';

/** Tries of one call; all of them share its time limit. */
const ATTEMPTS = 5;

/** How long a call may take, and what else may end it. */
export interface Patience {
  /** Limit of the whole call, in milliseconds. */
  readonly timeoutMs: number;
  /** What to say at its end. */
  readonly late: string;
  /** Ends it with this signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Runs `work` under a deadline.
 *
 * @param work is given a signal that aborts at the deadline, or with the caller's own.
 * @throws {PinningTimeoutError} at the deadline. @throws The reason of the caller's signal.
 */
export async function withDeadline<T>(
  { timeoutMs, late, signal }: Patience,
  work: (signal: AbortSignal, endsAt: number) => Promise<T>,
): Promise<T> {
  const deadline = AbortSignal.timeout(timeoutMs);
  try {
    return await work(signal ? AbortSignal.any([signal, deadline]) : deadline, performance.now() + timeoutMs);
  } catch (cause) {
    signal?.throwIfAborted();
    if (!deadline.aborted || !(cause instanceof Error) || !['TimeoutError', 'AbortError'].includes(cause.name)) {
      throw cause;
    }
    throw new PinningTimeoutError(late, { cause });
  }
}

/**
 * Runs `attempt` again while the service is unavailable: after what it asks for, else after a growing wait, part of it random
 * so that callers it turned away together don't come back together.
 *
 * @param firstWaitMs Longest wait before the second try, doubled for each further one.
 * @throws {PinningUnavailableError} after the last try, or when the service wants to be left alone past the deadline.
 */
export async function retrying<T>(
  attempt: (tries: number) => Promise<T>,
  { firstWaitMs, signal, endsAt }: { firstWaitMs: number; signal: AbortSignal; endsAt: number },
): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof PinningUnavailableError) || tries === ATTEMPTS) throw error;
      const waitMs = error.retryAfterMs ?? jittered(firstWaitMs * 2 ** (tries - 1));
      if (performance.now() + waitMs >= endsAt) throw error;
      await pause(waitMs, signal);
    }
  }
}

/** A random time from half of `ms` up to `ms`. */
export function jittered(ms: number): number {
  return ms * (1 - Math.random() / 2);
}

/** Waits. @throws The signal's reason, as soon as it is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
