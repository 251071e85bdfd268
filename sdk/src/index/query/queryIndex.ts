import * as z from 'zod';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireIndex } from '../../client/gemelClient.ts';
import { GemelError } from '../../errors.ts';
import {
  IndexAnswerError,
  IndexBehindError,
  IndexBlockGoneError,
  IndexTimeoutError,
  IndexUnavailableError,
} from '../errors.ts';

/** Largest answer that is read, in bytes; a page of the longest type stays far below. */
const MAX_ANSWER_BYTES = 8 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 10_000;

/** What {@link queryIndex} takes. */
export interface QueryIndexParameters<Data> {
  /** GraphQL, with every value in `variables`. */
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** What `data` must look like. */
  readonly schema: z.ZodType<Data>;
  /** Limit of the whole call, in milliseconds. Default 10,000. */
  readonly timeoutMs?: number;
}

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
});

/**
 * Asks the index once.
 *
 * @throws {IndexRequiredError}
 * @throws {IndexTimeoutError}, {IndexUnavailableError} when another try may help.
 * @throws {IndexBehindError} when a block was asked for that the index has not reached.
 * @throws {IndexBlockGoneError} when a block was asked for, by its hash, that lost its place in the chain.
 * @throws {IndexAnswerError} when the index refused the query, or its answer has another form.
 */
export async function queryIndex<Data>(
  client: GemelClient,
  { query, variables = {}, schema, timeoutMs = DEFAULT_TIMEOUT_MS }: QueryIndexParameters<Data>,
): Promise<Data> {
  const url = requireIndex(client);
  const origin = originOf(url);
  const text = await post(url, origin, JSON.stringify({ query, variables }), timeoutMs);
  let answer: z.infer<typeof answerSchema>;
  try {
    answer = answerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new IndexAnswerError(`${origin} did not answer in GraphQL's form; check the index address`, { cause });
  }
  const [refusal] = answer.errors ?? [];
  if (refusal) throw refusalOf(origin, refusal.message);
  const data = schema.safeParse(answer.data);
  if (!data.success) {
    throw new IndexAnswerError(`${origin} answered in a form that this version does not know; deploy its subgraph`, {
      cause: data.error,
    });
  }
  return data.data;
}

/** Graph Node's own words for a block that it has not indexed, and for a hash that it does not know. */
const BEHIND = /has only indexed up to block number (\d{1,15}) and data for block number (\d{1,15}) is/;
const BLOCK_GONE = 'no block with that hash found';

function refusalOf(origin: string, message: string): GemelError {
  const [, reached, asked] = BEHIND.exec(message) ?? [];
  if (asked !== undefined) return new IndexBehindError(Number(asked), Number(reached));
  if (message.includes(BLOCK_GONE)) {
    return new IndexBlockGoneError(`${origin}: the chain was reorganised between two pages; ask again`);
  }
  return new IndexAnswerError(`${origin} refused the query: ${message.slice(0, 300)}`);
}

async function post(url: string, origin: string, body: string, timeoutMs: number): Promise<string> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new IndexUnavailableError(`${origin} answered ${response.status}; check the index address`);
    return await readText(response, origin);
  } catch (cause) {
    if (cause instanceof GemelError) throw cause;
    if (cause instanceof Error && (cause.name === 'TimeoutError' || cause.name === 'AbortError')) {
      throw new IndexTimeoutError(`${origin} gave no complete answer in ${timeoutMs} ms`, { cause });
    }
    throw new IndexUnavailableError(`${origin} cannot be reached; check that Graph Node runs`, { cause });
  }
}

async function readText(response: Response, origin: string): Promise<string> {
  const decoder = new TextDecoder();
  let [text, length] = ['', 0];
  for await (const chunk of response.body ?? []) {
    length += chunk.length;
    if (length > MAX_ANSWER_BYTES) throw new IndexAnswerError(`${origin} sent more than ${MAX_ANSWER_BYTES} bytes`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Scheme, host and port: a path may hold an access key. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'the index';
}
