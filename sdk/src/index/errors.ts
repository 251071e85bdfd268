import { GemelError } from '../errors.ts';

/** The index cannot be reached, or its node failed. Another try may help. */
export class IndexUnavailableError extends GemelError {
  override readonly code: string = 'INDEX_UNAVAILABLE';
}

/** The index gave no complete answer in time. */
export class IndexTimeoutError extends IndexUnavailableError {
  override readonly code = 'INDEX_TIMEOUT';
}

/** The block that the pages before were of is no block of the chain any more. Another try may help: it begins anew. */
export class IndexBlockGoneError extends IndexUnavailableError {
  override readonly code = 'INDEX_BLOCK_GONE';
}

/** The index refused the query, or answered in another form than this version knows. */
export class IndexAnswerError extends GemelError {
  override readonly code = 'INDEX_ANSWER';
}

/** The index has not reached a block: not yet, or not in time. */
export class IndexBehindError extends GemelError {
  override readonly code = 'INDEX_BEHIND';
  readonly blockNumber: number;
  /** The last block that it reached; undefined when it reached none. */
  readonly reached: number | undefined;

  /** @param timeoutMs how long it was waited for; not at all by default. */
  constructor(blockNumber: number, reached: number | undefined, timeoutMs?: number) {
    const reason =
      timeoutMs === undefined
        ? `does not contain block ${blockNumber} yet; wait for it (waitForIndex)`
        : `did not reach block ${blockNumber} in ${timeoutMs} ms; check that Graph Node follows the chain`;
    super(`the index is at block ${reached ?? 'none'} and ${reason}`);
    this.blockNumber = blockNumber;
    this.reached = reached;
  }
}
