import { useSyncExternalStore } from 'react';

/** Where the visitor is: the parts of the address after `#/`, so that any static host serves every page. */
export function useRoute(): readonly string[] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  return partsOf(hash);
}

/** Goes to a page, as a link would. */
export function navigate(path: string): void {
  window.location.hash = path;
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('hashchange', onChange);
  return () => window.removeEventListener('hashchange', onChange);
}

/** The parts of an address after `#/`; what is no text that was encoded for an address stays as it is. */
export function partsOf(hash: string): string[] {
  const path = hash.replace(/^#\/?/, '');
  return path === '' ? [] : path.split('/').map((part) => decoded(part));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
