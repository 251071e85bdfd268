import { digestToCid, normaliseDigest, type Digest } from '../cid.ts';
import { PinningAnswerError, PinningConfigurationError, PinningRefusedError } from './errors.ts';
import { listPins, type ListPinsQuery } from './listPins.ts';
import { retrying, withDeadline } from './patience.ts';
import { isMultiaddr, MAX_ADDRESSES, pinStatusSchema, type PinStatus } from './pinStatus.ts';
import { ask, pinningEndpoint, tell, type PinningQuestion } from './request.ts';
import { waitUntilPinned, type WaitUntilPinnedOptions } from './waitUntilPinned.ts';

/** Which pinning service, and as whom. */
export interface PinningServiceOptions {
  /** Address that `/pins` is below: https, or http on this machine. */
  readonly endpoint: string;
  /** Who asks, to the service: a secret. */
  readonly accessToken: string;
  /** Limit of one call, retries included, in milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
  /** Longest wait before a call is tried again, doubled each time, in milliseconds. Default 500. */
  readonly firstWaitMs?: number;
}

/** What a pin may be made with. */
export interface PinOptions {
  /** For people, up to 255 characters. Everyone at the service can read it. */
  readonly name?: string;
  /** Multiaddrs of up to 20 nodes that have the content. */
  readonly origins?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A service that keeps content by its CID. What it says about itself is its word alone: only bytes can be checked. */
export interface PinningService {
  /** Scheme, host and port. */
  readonly origin: string;
  /**
   * Asks for content to be pinned; where that is asked for already, or done, nothing changes.
   *
   * @throws {PinningRefusedError}, {PinningUnavailableError}, {PinningTimeoutError}, {PinningAnswerError}
   * @throws {PinningConfigurationError} for a name or origin that no request may carry.
   */
  pin(digest: Digest, options?: PinOptions): Promise<PinStatus>;
  /** Where a request stands. @throws as {@link PinningService.pin} */
  status(requestId: string, options?: { readonly signal?: AbortSignal }): Promise<PinStatus>;
  /** Requests, from the latest to the oldest. @throws as {@link PinningService.pin} */
  list(query?: ListPinsQuery): AsyncGenerator<PinStatus>;
  /** Ends a request, and with it the pin. @throws as {@link PinningService.pin} */
  remove(requestId: string, options?: { readonly signal?: AbortSignal }): Promise<void>;
  /**
   * Asks again, less and less often, until content is pinned.
   *
   * @throws {PinningFailedError} when the service gives up. @throws {PinningTimeoutError} when it is not done in time.
   */
  waitUntilPinned(pin: PinStatus, options?: WaitUntilPinnedOptions): Promise<PinStatus>;
}

/**
 * A pinning service, by the API that they share.
 *
 * Requests that fail with 408, 429 or 5xx, or for want of a connection, are tried again, after the wait that the service asks
 * for; others are not. The token goes to this one address, never along a redirect, and is part of no error.
 *
 * @throws {PinningConfigurationError}
 * @see https://ipfs.github.io/pinning-services-api-spec/
 * @example
 * const service = pinningService({ endpoint: 'https://pinning.example/psa', accessToken });
 * await service.waitUntilPinned(await service.pin(digest));
 */
export function pinningService(options: PinningServiceOptions): PinningService {
  const { timeoutMs = 30_000, firstWaitMs = 500 } = options;
  const endpoint = pinningEndpoint(options.endpoint, options.accessToken);
  const { origin } = endpoint;
  const late = `${origin} gave no complete answer in ${timeoutMs} ms; try again later.`;
  const call = <T>(signal: AbortSignal | undefined, work: (signal: AbortSignal, tries: number) => Promise<T>) =>
    withDeadline({ timeoutMs, late, signal }, (ended, endsAt) =>
      retrying((tries) => work(ended, tries), { firstWaitMs, signal: ended, endsAt }),
    );
  const answer = <T>(question: PinningQuestion<T>, signal?: AbortSignal): Promise<T> =>
    call(signal, (ended) => ask(endpoint, question, ended));

  const service: PinningService = {
    origin,
    async pin(digest, { name, origins = [], signal } = {}) {
      const cid = digestToCid(digest);
      const body = { cid, ...pinMembers(name, origins) };
      const query = { digest, states: ['pinned', 'pinning', 'queued'], limit: 1 } as const;
      return call(signal, async (ended) => {
        // looked for at each try: a request that seemed to fail may have been taken
        for await (const pin of listPins((question) => ask(endpoint, question, ended), origin, query)) return pin;
        const made = await ask(endpoint, { method: 'POST', path: '/pins', body, schema: pinStatusSchema }, ended);
        return requireSame(made, { digest: normaliseDigest(digest) }, origin);
      });
    },
    async status(requestId, { signal } = {}) {
      const question = { method: 'GET', path: pathOf(requestId), schema: pinStatusSchema } as const;
      return requireSame(await answer(question, signal), { requestId }, origin);
    },
    list: (query = {}) => listPins((question) => answer(question, query.signal), origin, query),
    async remove(requestId, { signal } = {}) {
      await call(signal, async (ended, tries) => {
        try {
          await tell(endpoint, { method: 'DELETE', path: pathOf(requestId) }, ended);
        } catch (error) {
          // one that seemed to fail did what it should
          if (!(error instanceof PinningRefusedError) || error.status !== 404 || tries === 1) throw error;
        }
      });
    },
    waitUntilPinned: (pin, waiting = {}) => waitUntilPinned(service, pin, waiting),
  };
  return service;
}

function pathOf(requestId: string): string {
  return `/pins/${encodeURIComponent(requestId)}`;
}

function pinMembers(name: string | undefined, origins: readonly string[]): object {
  if (name !== undefined && name.length > 255) {
    throw new PinningConfigurationError('The name of a pin has up to 255 characters.');
  }
  if (origins.length > MAX_ADDRESSES || !origins.every(isMultiaddr)) {
    throw new PinningConfigurationError(`A pin names up to ${MAX_ADDRESSES} origins, each a multiaddr: /ip4/…/p2p/….`);
  }
  return {
    ...(name === undefined ? {} : { name }),
    ...(origins.length === 0 ? {} : { origins: [...new Set(origins)] }),
  };
}

/** @throws {PinningAnswerError} when an answer is about something else than what was asked. */
function requireSame(pin: PinStatus, asked: { digest?: Digest; requestId?: string }, origin: string): PinStatus {
  const { digest = pin.digest, requestId = pin.requestId } = asked;
  if (pin.digest === digest && pin.requestId === requestId) return pin;
  throw new PinningAnswerError(`${origin} answered about another pin than was asked for; do not trust it.`);
}
