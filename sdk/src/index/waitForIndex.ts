import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { IndexAnswerError, IndexBehindError, IndexUnavailableError } from './errors.ts';
import { queryIndex } from './query/queryIndex.ts';

const POLL_MS = 100;
const DEFAULT_TIMEOUT_MS = 30_000;

const metaSchema = z.object({
  _meta: z.object({
    block: z.object({ number: z.number().int(), hash: z.string().nullable(), timestamp: z.number().int().nullable() }),
    deployment: z.string(),
    hasIndexingErrors: z.boolean(),
  }),
});

/** How far an index is. */
export interface IndexStatus {
  /** Last block that its answers contain. */
  readonly blockNumber: number;
  readonly blockHash: string | null;
  /** Time of that block, in seconds. */
  readonly blockTimestamp: number | null;
  /** Identifier of the deployed subgraph. */
  readonly deployment: string;
  /** Whether a handler failed, so that answers are not to be trusted. */
  readonly hasIndexingErrors: boolean;
}

/**
 * How far the client's index is.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError}
 */
export async function fetchIndexStatus(client: GemelClient, timeoutMs?: number): Promise<IndexStatus> {
  const { _meta } = await queryIndex(client, {
    query: '{ _meta { block { number hash timestamp } deployment hasIndexingErrors } }',
    schema: metaSchema,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  const { block, deployment, hasIndexingErrors } = _meta;
  return {
    blockNumber: block.number,
    blockHash: block.hash,
    blockTimestamp: block.timestamp,
    deployment,
    hasIndexingErrors,
  };
}

/** What {@link waitForIndex} may be told. */
export interface WaitForIndexOptions {
  /** In milliseconds. Default 30,000. */
  readonly timeoutMs?: number;
}

/**
 * Waits until the index contains a block, e.g. that of a transaction whose effect is asked for next.
 *
 * @throws {IndexRequiredError}
 * @throws {IndexBehindError} when it does not get there in time, or stopped at an error.
 * @example
 * const { blockNumber } = await mintTwin(client, parameters);
 * await waitForIndex(client, blockNumber);
 * const twins = await fetchTwins(client, { owner });
 */
export async function waitForIndex(
  client: GemelClient,
  blockNumber: number,
  { timeoutMs = DEFAULT_TIMEOUT_MS }: WaitForIndexOptions = {},
): Promise<IndexStatus> {
  const deadline = performance.now() + timeoutMs;
  let reached: number | undefined;
  for (;;) {
    const remainingMs = deadline - performance.now();
    if (remainingMs <= 0) throw new IndexBehindError(blockNumber, reached, timeoutMs);
    const status = await statusIfAny(client, Math.ceil(remainingMs));
    if (status?.hasIndexingErrors) throw new IndexBehindError(blockNumber, status.blockNumber, timeoutMs);
    reached = status?.blockNumber ?? reached;
    if (status && status.blockNumber >= blockNumber) return status;
    await new Promise((resolve) => setTimeout(resolve, Math.min(POLL_MS, remainingMs)));
  }
}

/** The status, or undefined while the index starts: no connection yet, or no block indexed yet. */
async function statusIfAny(client: GemelClient, timeoutMs: number): Promise<IndexStatus | undefined> {
  try {
    return await fetchIndexStatus(client, timeoutMs);
  } catch (error) {
    if (error instanceof IndexUnavailableError || error instanceof IndexAnswerError) return undefined;
    throw error;
  }
}
