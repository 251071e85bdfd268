import { GemelError } from '../errors.ts';
import type { Digest } from './digest.ts';
import { ContentMismatchError, ContentNotFoundError, ContentTimeoutError, ContentUnavailableError } from './errors.ts';

/** Statuses that say "not now": another try may succeed. */
const RETRYABLE_STATUS = new Set([408, 429, 502, 503, 504]);

/** What an IPFS node was asked, for the error it may end in. */
export interface NodeRequest {
  /** The node's scheme, host and port; never its path, query or credentials. */
  readonly origin: string;
  readonly digest: Digest;
  readonly timeoutMs: number;
}

/**
 * The Gemel error for what a request to an IPFS node ended in.
 *
 * @param status HTTP status of the answer, if there was one.
 * @param text The node's own words; only matched against, never repeated.
 */
export function answerError(request: NodeRequest, status: number, text: string, cause?: unknown): GemelError {
  // Kubo answers 500 for everything; these are its words for a bad block and for a missing one
  if (/different hash than requested/i.test(text))
    return new ContentMismatchError(request.digest, request.origin, cause);
  if ([404, 410, 412].includes(status) || /not found|could not find|isn't pinned|not pinned/i.test(text)) {
    return new ContentNotFoundError(request.digest, request.origin, cause);
  }
  return new ContentUnavailableError(`${request.origin} answered ${status}; check the node and its address.`, {
    retryable: RETRYABLE_STATUS.has(status),
    cause,
  });
}

/** The Gemel error for anything thrown while talking to an IPFS node. */
export function thrownError(request: NodeRequest, error: unknown): GemelError {
  if (error instanceof GemelError) return error;
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError') {
    return new ContentTimeoutError(
      `${request.origin} gave no complete answer for content ${request.digest} in ${request.timeoutMs} ms.`,
      { cause: error },
    );
  }
  const status = httpStatus(error);
  if (status !== undefined) return answerError(request, status, (error as Error).message, error);
  return new ContentUnavailableError(`${request.origin} cannot be reached; check that the node runs.`, {
    retryable: true,
    cause: error,
  });
}

/** The status inside the HTTPError of kubo-rpc-client. */
function httpStatus(error: unknown): number | undefined {
  const response = (error as { readonly response?: { readonly status?: unknown } } | null)?.response;
  return typeof response?.status === 'number' ? response.status : undefined;
}
