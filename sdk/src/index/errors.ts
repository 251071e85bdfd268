import { GemelError } from '../errors.ts';

/** The index cannot be reached, or its node failed. Another try may help. */
export class IndexUnavailableError extends GemelError {
  override readonly code: string = 'INDEX_UNAVAILABLE';
}

/** The index gave no complete answer in time. */
export class IndexTimeoutError extends IndexUnavailableError {
  override readonly code = 'INDEX_TIMEOUT';
}

/** The index refused the query, or answered in another form than this version knows. */
export class IndexAnswerError extends GemelError {
  override readonly code = 'INDEX_ANSWER';
}

/** The index did not reach a block in time. */
export class IndexBehindError extends GemelError {
  override readonly code = 'INDEX_BEHIND';
  readonly blockNumber: number;
  /** The last block that it reached; undefined when it reached none. */
  readonly reached: number | undefined;

  constructor(blockNumber: number, reached: number | undefined, timeoutMs: number) {
    super(
      `the index is at block ${reached ?? 'none'} and did not reach block ${blockNumber} in ${timeoutMs} ms; ` +
        'check that Graph Node follows the chain',
    );
    this.blockNumber = blockNumber;
    this.reached = reached;
  }
}
