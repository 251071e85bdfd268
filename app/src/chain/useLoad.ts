import { useEffect, useState, useSyncExternalStore } from 'react';

/** Something that is fetched. */
export type Loaded<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: T }
  | { readonly status: 'failed'; readonly error: unknown };

let generation = 0;
const listeners = new Set<() => void>();

/** Has everything on the page that was loaded from chain or index loaded again. */
export function chainChanged(): void {
  generation += 1;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Loads something now, and again when the chain changed. What was there before stays until the new is.
 *
 * @param load must be the same function as long as it would load the same: see `useCallback`.
 */
export function useLoad<T>(load: () => Promise<T>): Loaded<T> {
  const version = useSyncExternalStore(subscribe, () => generation);
  const [held, setHeld] = useState<{ load: unknown; loaded: Loaded<T> }>();
  useEffect(() => {
    let isCurrent = true;
    load().then(
      (value) => {
        if (isCurrent) setHeld({ load, loaded: { status: 'ready', value } });
      },
      (error: unknown) => {
        if (isCurrent) setHeld({ load, loaded: { status: 'failed', error } });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, version]);
  return held?.load === load ? held.loaded : { status: 'loading' };
}
