import { GemelError } from '../../errors.ts';

/** A request that the content server refuses or cannot serve; its message is sent to the client. */
export class ContentRequestError extends GemelError {
  override readonly code = 'CONTENT_REQUEST';
  /** HTTP status of the answer. */
  readonly status: number;

  constructor(status: number, message: string, cause?: unknown) {
    super(message, { cause });
    this.status = status;
  }
}

/** A content server that cannot start: directory not usable, port taken, or wrong options. */
export class ContentServerStartError extends GemelError {
  override readonly code = 'CONTENT_SERVER_START';
}
