import type { RowRunner } from './inferenceRows.ts';

/** A model that runs somewhere, with the card that says what it may be asked for. */
export interface RunnableModel<Card> {
  readonly engine: RowRunner;
  readonly card: Card;
}
