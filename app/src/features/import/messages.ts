import type { TwinState } from '@gemel/sdk';
import type { ImportReport } from '@gemel/sdk/ingest-browser';

/** What the page asks of the thread that reads files. */
export type ToWorker =
  | { readonly kind: 'file'; readonly file: File; readonly timeZone: string }
  | { readonly kind: 'invented'; readonly seed: number };

/** One person of a file, as a twin would show them. */
export interface PersonState {
  readonly state: TwinState;
  /** Values inside and outside the state's 64 days. */
  readonly inside: number;
  readonly outside: number;
}

/** What a file held. */
export interface Imported {
  readonly report: ImportReport;
  readonly people: readonly PersonState[];
}

/** What the thread that reads files answers. */
export type FromWorker =
  | { readonly kind: 'progress'; readonly bytesRead: number; readonly totalBytes: number }
  | ({ readonly kind: 'done' } & Imported)
  | { readonly kind: 'failed'; readonly error: { readonly code: string | undefined; readonly message: string } };
