import { IndexBehindError, waitForIndex, type GemelClient } from '@gemel/sdk';
import { useCallback, useState } from 'react';
import { chainChanged } from './useLoad.ts';

/** Something that the visitor started. */
export type Attempt<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running' }
  | { readonly status: 'done'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown };

/** An attempt, and how to start it. */
export interface Action<T, Arguments extends readonly unknown[]> {
  readonly attempt: Attempt<T>;
  readonly isRunning: boolean;
  /** Starts it, unless it runs. */
  run(...values: Arguments): void;
  reset(): void;
}

/** Runs something that may fail, once at a time, and keeps how it ended. */
export function useAction<T, Arguments extends readonly unknown[]>(
  act: (...values: Arguments) => Promise<T>,
): Action<T, Arguments> {
  const [attempt, setAttempt] = useState<Attempt<T>>({ status: 'idle' });
  const isRunning = attempt.status === 'running';
  const run = (...values: Arguments): void => {
    if (isRunning) return;
    setAttempt({ status: 'running' });
    act(...values).then(
      (value) => setAttempt({ status: 'done', value }),
      (error: unknown) => setAttempt({ status: 'failed', error }),
    );
  };
  const reset = useCallback(() => setAttempt({ status: 'idle' }), []);
  return { attempt, isRunning, run, reset };
}

/**
 * Sends something to the chain, waits until the index has it too, and has the page load everything again. What is in a block
 * is done, also when the index takes long: nobody should send it twice.
 */
export async function changing<T extends { readonly blockNumber: number }>(
  client: GemelClient,
  sent: Promise<T>,
): Promise<T> {
  const value = await sent;
  await waitForIndex(client, value.blockNumber).catch((error: unknown) => {
    if (!(error instanceof IndexBehindError)) throw error;
  });
  chainChanged();
  return value;
}
