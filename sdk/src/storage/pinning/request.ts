import type * as z from 'zod';
import { GemelError } from '../../errors.ts';
import {
  PinningAnswerError,
  PinningConfigurationError,
  PinningRefusedError,
  PinningUnavailableError,
  type PinningFailure,
} from './errors.ts';
import { failureSchema } from './pinStatus.ts';

/** Longest answer that is read, in bytes: a page of pins with all they may carry is far shorter. */
const MAX_ANSWER_BYTES = 4 * 1024 * 1024;
/** Most of a service's own words that are kept. */
const MAX_DETAILS = 512;
const LOOPBACK = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** A pinning service and the token that it knows its caller by. */
export interface PinningEndpoint {
  /** Scheme, host and port, for errors. */
  readonly origin: string;
  /** Address without a slash at its end. */
  readonly base: string;
  readonly accessToken: string;
}

/** One request. */
export interface PinningRequest {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** From the endpoint on, e.g. `/pins`, with its query. */
  readonly path: string;
  readonly body?: unknown;
}

/** One request whose answer is read. */
export interface PinningQuestion<Answer> extends PinningRequest {
  /** What the answer must look like. */
  readonly schema: z.ZodType<Answer>;
}

/**
 * Where a pinning service is.
 *
 * @throws {PinningConfigurationError} for an address that is not https (http on this machine alone), or holds credentials, a
 * query or a fragment; and for a token that no header can carry.
 */
export function pinningEndpoint(endpoint: string, accessToken: string): PinningEndpoint {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.test(url.hostname));
  if (!url || !isSafe) {
    throw new PinningConfigurationError('The address of a pinning service must be an https URL: it is sent a token.');
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new PinningConfigurationError('The address of a pinning service holds no credentials, query or fragment.');
  }
  if (!/^[\x21-\x7e]{1,8192}$/.test(accessToken)) {
    throw new PinningConfigurationError('The access token of a pinning service is printable ASCII without spaces.');
  }
  return { origin: url.origin, base: url.href.replace(/\/+$/, ''), accessToken };
}

/**
 * Asks a pinning service once, and reads what it answers.
 *
 * @throws as {@link tell}. @throws {PinningAnswerError} for an answer of another form.
 */
export async function ask<Answer>(
  endpoint: PinningEndpoint,
  { schema, ...request }: PinningQuestion<Answer>,
  signal: AbortSignal,
): Promise<Answer> {
  const { origin } = endpoint;
  return send(endpoint, request, signal, async (response) => parse(schema, await readText(response, origin), origin));
}

/**
 * Asks a pinning service once, for something to be done.
 *
 * @throws {PinningRefusedError} for an answer of 3xx, or 4xx but 408 and 429.
 * @throws {PinningUnavailableError} for those, for 5xx, and for no connection: asking again may help.
 * @throws What aborted `signal`.
 */
export async function tell(endpoint: PinningEndpoint, request: PinningRequest, signal: AbortSignal): Promise<void> {
  await send(endpoint, request, signal, async (response) => response.body?.cancel());
}

async function send<Answer>(
  endpoint: PinningEndpoint,
  { method, path, body }: PinningRequest,
  signal: AbortSignal,
  read: (response: Response) => Promise<Answer>,
): Promise<Answer> {
  const { origin, base, accessToken } = endpoint;
  const headers = { authorization: `Bearer ${accessToken}`, accept: 'application/json' };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  try {
    // not along a redirect: the token was not meant for there
    const init = { method, headers: { ...headers, ...type }, ...sent, redirect: 'manual', signal } as const;
    const response = await fetch(`${base}${path}`, init);
    if (!response.ok) throw await failureOf(endpoint, response);
    return await read(response);
  } catch (cause) {
    signal.throwIfAborted();
    if (cause instanceof GemelError) throw cause;
    throw new PinningUnavailableError(origin, { cause });
  }
}

function parse<Answer>(schema: z.ZodType<Answer>, text: string, origin: string): Answer {
  try {
    return schema.parse(JSON.parse(text));
  } catch (cause) {
    throw new PinningAnswerError(`${origin} does not answer as a pinning service; check its address.`, { cause });
  }
}

async function failureOf(endpoint: PinningEndpoint, response: Response): Promise<GemelError> {
  const { status, headers } = response;
  const failure = { status, ...saidIn(endpoint, await readText(response, endpoint.origin).catch(() => '')) };
  if (status < 500 && status !== 408 && status !== 429) return new PinningRefusedError(endpoint.origin, failure);
  return new PinningUnavailableError(endpoint.origin, { ...failure, retryAfterMs: retryAfterMs(headers) });
}

/** What an error object says. A service that repeats its caller's token is not repeated. */
function saidIn({ accessToken }: PinningEndpoint, text: string): Pick<PinningFailure, 'reason' | 'details'> {
  let parsed: z.infer<typeof failureSchema>;
  try {
    parsed = failureSchema.parse(JSON.parse(text));
  } catch {
    return { reason: undefined, details: undefined };
  }
  const { reason, details } = parsed.error;
  const isCode = /^[A-Za-z0-9_.-]{1,64}$/.test(reason) && !reason.includes(accessToken);
  return {
    reason: isCode ? reason : undefined,
    details: details?.replaceAll(accessToken, '…').slice(0, MAX_DETAILS),
  };
}

/** @see https://www.rfc-editor.org/rfc/rfc9110#name-retry-after */
function retryAfterMs(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now());
}

async function readText(response: Response, origin: string): Promise<string> {
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new PinningAnswerError(`${origin} sent more than ${MAX_ANSWER_BYTES} bytes.`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
