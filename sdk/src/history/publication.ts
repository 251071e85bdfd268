import { HistoryOfAnotherTwinError } from './errors.ts';
import type { PersonalHistory } from './personalHistory.ts';

/** Which twin a history is published as, and what was in it the last time. */
export interface HistoryPublication {
  /** DID of the twin: chain, registry and number. */
  readonly twin: string;
  /** The sources whose days were published. */
  readonly sources: ReadonlySet<string>;
}

/**
 * Checks that a history may be published as a twin: it is that twin's, or nobody's yet.
 *
 * @throws {HistoryOfAnotherTwinError}
 */
export function requireTwin({ publication }: PersonalHistory, twin: string): void {
  if (publication && publication.twin !== twin) throw new HistoryOfAnotherTwinError(publication.twin);
}

/** The history as one that was published as a twin, with all its sources. */
export function publishedAs(history: PersonalHistory, twin: string): PersonalHistory {
  return { ...history, publication: { twin, sources: new Set(history.sources.keys()) } };
}

/** The one publication of two histories of a person. @throws {HistoryOfAnotherTwinError} when they are of two twins. */
export function mergePublications(left: PersonalHistory, right: PersonalHistory): Partial<PersonalHistory> {
  const [own, other] = [left.publication, right.publication];
  if (!own || !other) return own || other ? { publication: (own ?? other)! } : {};
  requireTwin(left, other.twin);
  return { publication: { twin: own.twin, sources: new Set([...own.sources, ...other.sources]) } };
}
