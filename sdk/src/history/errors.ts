import { GemelError } from '../errors.ts';

/** A history on disk can't be opened: another key, altered bytes, or a newer form. Nothing of it is repeated. */
export class HistoryUnreadableError extends GemelError {
  override readonly code = 'HISTORY_UNREADABLE';
}

/** A history that is published as one twin was to be published as another: it would show another person's days. */
export class HistoryOfAnotherTwinError extends GemelError {
  override readonly code = 'HISTORY_OF_ANOTHER_TWIN';

  /** @param twin DID of the twin that it is published as. */
  constructor(twin: string) {
    super(`this history is published as ${twin}: name that twin, another history, or bind this one anew (--rebind)`);
  }
}
