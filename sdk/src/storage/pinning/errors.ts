import { GemelError } from '../../errors.ts';

/** A pinning service named without a usable address, token, origin or name. */
export class PinningConfigurationError extends GemelError {
  override readonly code = 'PINNING_CONFIGURATION';
}

/** What the error object of a pinning service says. */
export interface PinningFailure {
  /** HTTP status of the answer. */
  readonly status: number;
  /** What kind of error it is, for programs, e.g. `INSUFFICIENT_FUNDS`; undefined when the service did not say so. */
  readonly reason: string | undefined;
  /** The service's own words, up to 512 characters, for a person who asks for them; never part of the message. */
  readonly details: string | undefined;
}

/** A request that the pinning service does not take: asking again would not help. */
export class PinningRefusedError extends GemelError implements PinningFailure {
  override readonly code = 'PINNING_REFUSED';
  readonly status: number;
  readonly reason: string | undefined;
  readonly details: string | undefined;

  constructor(origin: string, { status, reason, details }: PinningFailure) {
    const hints: Readonly<Record<number, string>> = {
      401: 'check its access token',
      404: 'check its address, and the number of the request',
      409: 'look at your account there',
    };
    const said = reason === undefined ? '' : ` (${reason})`;
    const hint = status < 400 ? 'give its final address: no redirect is followed' : hints[status];
    super(`${origin} answered ${status}${said}; ${hint ?? 'look at what it wants'}.`);
    this.status = status;
    this.reason = reason;
    this.details = details;
  }
}

/** A pinning service that cannot be reached, is too busy or failed, also after it was asked again. */
export class PinningUnavailableError extends GemelError {
  override readonly code = 'PINNING_UNAVAILABLE';
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly details: string | undefined;
  /** How long the service wants to be left alone, in milliseconds, if it said so. */
  readonly retryAfterMs: number | undefined;

  constructor(
    origin: string,
    failure: Partial<PinningFailure> & { readonly retryAfterMs?: number | undefined; readonly cause?: unknown },
  ) {
    const { status, reason, details, retryAfterMs, cause } = failure;
    const said = reason === undefined ? '' : ` (${reason})`;
    const what = status === undefined ? 'cannot be reached' : `answered ${status}${said}`;
    super(`${origin} ${what}; try again later.`, { cause });
    this.status = status;
    this.reason = reason;
    this.details = details;
    this.retryAfterMs = retryAfterMs;
  }
}

/** An answer that no pinning service may give: another form, another content, or too long. */
export class PinningAnswerError extends GemelError {
  override readonly code = 'PINNING_ANSWER';
}

/** No answer, or no end of the pinning, within the time limit. */
export class PinningTimeoutError extends GemelError {
  override readonly code = 'PINNING_TIMEOUT';
}

/** A pinning service that could not pin: most often, it did not find the content at anyone. */
export class PinningFailedError extends GemelError {
  override readonly code = 'PINNING_FAILED';
}
