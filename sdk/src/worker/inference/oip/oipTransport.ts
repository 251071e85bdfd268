import { setTimeout as wait } from 'node:timers/promises';
import { WorkerConfigurationError } from '../../errors.ts';
import { InferenceBusyError, InferenceFailedError, InferenceServerError, InferenceTimeoutError } from '../errors.ts';

/** How a server is reached. */
export interface OipTransportParameters {
  /** Of the server, e.g. `https://gpu.example:8443`; a path before `/v2` may follow. */
  readonly url: string;
  /** Shown as a bearer; never part of an error. */
  readonly token?: string;
  /** Most milliseconds that one request may take. */
  readonly timeoutMs: number;
  /** How often a request is sent again after a failed connection, 503 or 429. */
  readonly retries: number;
}

/** What a server answered with 200. */
export interface OipAnswer {
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** A request under way: what is sent, and what of an answer is read. */
export interface OipRequest {
  readonly body?: Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Largest answer that is read, in bytes. */
  readonly maxBytes: number;
  readonly signal?: AbortSignal;
}

const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 10_000;
const BUSY = [429, 503];

/**
 * HTTP to an inference server. Nothing of what a server writes gets into an error, since it may repeat what it was sent.
 *
 * @throws {WorkerConfigurationError} for a URL that is none, or holds a name or password.
 */
export class OipTransport {
  /** Scheme, host and port: all of the URL that may be shown. */
  readonly origin: string;
  readonly #base: string;
  readonly #parameters: OipTransportParameters;

  constructor(parameters: OipTransportParameters) {
    const url = URL.canParse(parameters.url) ? new URL(parameters.url) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '') {
      throw new WorkerConfigurationError('the inference URL is no http or https URL without a query');
    }
    if (url.username !== '' || url.password !== '') {
      throw new WorkerConfigurationError(
        'the inference URL holds a name or password; leave them out, and give a token by file or environment',
      );
    }
    this.origin = url.origin;
    this.#base = url.href.replace(/\/+$/, '');
    this.#parameters = parameters;
  }

  /**
   * Sends a request, again where that can help.
   *
   * @param path from `/v2` on.
   * @throws {InferenceFailedError} when there is no connection. @throws {InferenceBusyError} when the server stays busy.
   * @throws {InferenceTimeoutError} when an answer takes too long. @throws {InferenceServerError} for any other answer than 200.
   */
  async send(path: string, request: OipRequest): Promise<OipAnswer> {
    for (let attempt = 0; ; attempt++) {
      const answer = await this.#attempt(path, request);
      if ('answer' in answer) return answer.answer;
      if (attempt >= this.#parameters.retries) throw answer.failure;
      const backoffMs = Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** attempt);
      const waitMs = answer.retryAfterMs ?? backoffMs * (0.5 + Math.random() / 2);
      await wait(Math.min(MAX_BACKOFF_MS, waitMs), undefined, request.signal ? { signal: request.signal } : {});
    }
  }

  async #attempt(path: string, request: OipRequest): Promise<Attempt> {
    const timeout = AbortSignal.timeout(this.#parameters.timeoutMs);
    let response: Response | undefined;
    try {
      response = await fetch(`${this.#base}${path}`, this.#init(request, timeout));
      if (BUSY.includes(response.status)) return await this.#busy(response);
      if (response.status !== 200) {
        await response.body?.cancel();
        throw new InferenceServerError(`the inference server at ${this.origin} ${refusalOf(response.status)}`);
      }
      const body = await readCapped(response, request.maxBytes, this.origin);
      return { answer: { headers: response.headers, body } };
    } catch (cause) {
      if (cause instanceof InferenceServerError || request.signal?.aborted) throw cause;
      if (timeout.aborted) {
        const limit = `${this.#parameters.timeoutMs} ms`;
        throw new InferenceTimeoutError(`the inference server at ${this.origin} took longer than ${limit}`);
      }
      const what = response ? 'broke off its answer' : 'cannot be reached; is it running?';
      return { failure: new InferenceFailedError(`the inference server at ${this.origin} ${what}`, { cause }) };
    }
  }

  #init({ body, headers = {}, signal }: OipRequest, timeout: AbortSignal): RequestInit {
    const { token } = this.#parameters;
    return {
      method: body ? 'POST' : 'GET',
      ...(body && { body }),
      headers: { ...headers, ...(token !== undefined && { authorization: `Bearer ${token}` }) },
      redirect: 'manual', // an address that others choose is not asked

      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    };
  }

  async #busy(response: Response): Promise<Attempt> {
    await response.body?.cancel();
    const seconds = /^\d{1,4}$/.exec(response.headers.get('retry-after') ?? '')?.[0];
    const failure = new InferenceBusyError(`the inference server at ${this.origin} is busy (${response.status})`);
    return { failure, ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1000 }) };
  }
}

type Attempt = { readonly answer: OipAnswer } | { readonly failure: Error; readonly retryAfterMs?: number };

function refusalOf(status: number): string {
  if (status === 401 || status === 403) return `refuses the token (${status}); give the one that it was started with`;
  if (status === 404) return 'does not serve the model (404); name the model when it is started';
  return `refused the request (${status})`;
}

/** Reads a body up to a size: what a server announces is not believed. */
async function readCapped(response: Response, maxBytes: number, origin: string): Promise<Uint8Array> {
  const announced = Number(response.headers.get('content-length') ?? 0);
  const tooLarge = new InferenceServerError(`the inference server at ${origin} sent more than ${maxBytes} bytes`);
  if (announced > maxBytes) {
    await response.body?.cancel();
    throw tooLarge;
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > maxBytes) throw tooLarge; // leaving the loop cancels the body
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
