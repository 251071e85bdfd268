import { FetchRequest, type FetchCancelSignal, type GetUrlResponse } from 'ethers';
import { NodeAnswerError } from './errors.ts';

/** What is taken of one answer of a chain's node. */
export interface AnswerLimits {
  /** Time from the question to the last byte of the answer, in milliseconds. */
  readonly timeoutMs: number;
  /** Size of the answer as it is read, after it was decompressed. */
  readonly maxBytes: number;
}

const MIB = 1024 * 1024;
/** A node that takes the question but doesn't answer is away; the logs of 2,000 full blocks are well below the size. */
export const ANSWER_LIMITS: AnswerLimits = { timeoutMs: 30_000, maxBytes: 64 * MIB };

/** Why a question was broken off. */
const LATE = Symbol('late');

/** A node that is busy (429) is asked again at most so often, a few seconds in all. */
const MAX_ATTEMPTS = 6;

/**
 * How a chain's node is reached: every answer within a time and a size, whatever the node does. The answer that breaks one ends in
 * {@link NodeAnswerError}, and its connection is closed.
 */
export function nodeConnection(rpcUrl: string, limits: AnswerLimits = ANSWER_LIMITS): FetchRequest {
  const connection = new FetchRequest(rpcUrl);
  connection.timeout = limits.timeoutMs;
  connection.setThrottleParams({ maxAttempts: MAX_ATTEMPTS });
  connection.getUrlFunc = (request, signal) => boundedAnswer(request, limits, signal);
  return connection;
}

async function boundedAnswer(
  request: FetchRequest,
  { timeoutMs, maxBytes }: AnswerLimits,
  cancel: FetchCancelSignal | undefined,
): Promise<GetUrlResponse> {
  const url = new URL(request.url);
  const headers = headersOf(request, url);
  const ending = new AbortController();
  const timer = setTimeout(() => ending.abort(LATE), timeoutMs);
  cancel?.addListener(() => ending.abort());
  try {
    const { method, body } = request;
    const sent = body && { body: new Uint8Array(body) };
    const response = await fetch(url, { method, headers, signal: ending.signal, ...sent });
    const read = await readWithin(response, maxBytes);
    if (read === undefined) throw new NodeAnswerError(url.host, `answered with more than ${maxBytes / MIB} MiB`);
    return {
      statusCode: response.status,
      statusMessage: response.statusText,
      // How long to wait before the next try is not the node's to say.
      headers: Object.fromEntries([...response.headers].filter(([name]) => name !== 'retry-after')),
      body: read,
    };
  } catch (error) {
    if (ending.signal.reason === LATE)
      throw new NodeAnswerError(url.host, `gave no whole answer in ${timeoutMs / 1_000} s`, { cause: error });
    throw connectionError(error);
  } finally {
    clearTimeout(timer);
  }
}

/** Name and password of the URL, which `fetch` refuses there, go into a header. */
function headersOf(request: FetchRequest, url: URL): Headers {
  const headers = new Headers(Object.entries(request.headers));
  if (url.username === '' && url.password === '') return headers;
  const credentials = new TextEncoder().encode(decodeURIComponent(`${url.username}:${url.password}`));
  headers.set('authorization', `Basic ${btoa(String.fromCharCode(...credentials))}`);
  url.username = '';
  url.password = '';
  return headers;
}

/** The body, or undefined as soon as it is longer than that. */
async function readWithin(response: Response, maxBytes: number): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > maxBytes) {
      await reader?.cancel();
      return undefined;
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}

/** What `fetch` in Node says of a connection is inside: its code, and the address that it failed for. */
function connectionError(error: unknown): unknown {
  const { cause } = Object(error) as { readonly cause?: unknown };
  return typeof (Object(cause) as { readonly code?: unknown }).code === 'string' ? cause : error;
}
