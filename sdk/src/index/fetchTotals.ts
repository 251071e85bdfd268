import { hexlify, toUtf8Bytes } from 'ethers';
import * as z from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { blockSchema, fetchAt, heightOf, sameBlock, type BlockOptions } from './query/fetchPages.ts';
import { bigint, bytes } from './query/fields.ts';
import { IndexAnswerError } from './errors.ts';
import { queryIndex } from './query/queryIndex.ts';

/** Id of the one entity that counts over the whole protocol. */
const PROTOCOL_ID = hexlify(toUtf8Bytes('gemel'));

/** An administrator allows tokens one by one, so more than these are made up. */
const MOST_TOKENS = 10_000;

const count = z.number().int();
const protocolSchema = z.object({
  twins: count,
  /** Whether new orders are refused. */
  paused: z.boolean(),
  activeGrants: count,
  activeMemberships: count,
  claimsAccepted: count,
  ordersCreated: count,
  ordersSettled: count,
  ordersRefunded: count,
  ordersDisputed: count,
  withdrawals: count,
});
const tokenSchema = z.object({
  id: bytes,
  allowed: z.boolean(),
  credited: bigint,
  withdrawn: bigint,
  /** Cohort earnings that were claimed for members: paid at once, or credited, and then in `credited` too. */
  claimed: bigint,
  settledVolume: bigint,
  refundedVolume: bigint,
});
const totalsSchema = z.object({ protocol: protocolSchema.nullable(), _meta: blockSchema });
const TOKENS = {
  field: 'tokens',
  filterType: 'Token_filter',
  selection: 'allowed credited withdrawn claimed settledVolume refundedVolume',
  schema: tokenSchema,
};

const NOTHING: z.infer<typeof protocolSchema> = {
  twins: 0,
  paused: false,
  activeGrants: 0,
  activeMemberships: 0,
  claimsAccepted: 0,
  ordersCreated: 0,
  ordersSettled: 0,
  ordersRefunded: 0,
  ordersDisputed: 0,
  withdrawals: 0,
};

/** Counts over the whole protocol, and sums by token in base units. */
export interface IndexedTotals extends z.infer<typeof protocolSchema> {
  readonly tokens: readonly z.infer<typeof tokenSchema>[];
  /** The block that the figures are as of. */
  readonly blockNumber: number;
}

/** What {@link fetchTotals} takes. */
export type FetchTotalsParameters = BlockOptions;

/**
 * Counts and sums over the whole protocol, all as of one block.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexBehindError}, {IndexAnswerError}
 */
export async function fetchTotals(client: GemelClient, at: FetchTotalsParameters = {}): Promise<IndexedTotals> {
  const query = `query Totals($id: ID!, $block: Block_height) {
    protocol(id: $id, block: $block) {
      twins paused activeGrants activeMemberships claimsAccepted ordersCreated ordersSettled ordersRefunded
      ordersDisputed withdrawals
    }
    _meta(block: $block) { block { number hash } }
  }`;
  const height = heightOf(at);
  const variables = { id: PROTOCOL_ID, ...(height === undefined ? {} : { block: height }) };
  const { protocol, _meta } = await queryIndex(client, { query, variables, schema: totalsSchema });
  const everyToken = { limit: MOST_TOKENS + 1, height: sameBlock(_meta.block) };
  const { items: tokens } = await fetchAt(client, TOKENS, {}, everyToken);
  if (tokens.length > MOST_TOKENS) {
    throw new IndexAnswerError(`the index tells of more than ${MOST_TOKENS} tokens; check the index address`);
  }
  return { ...(protocol ?? NOTHING), tokens, blockNumber: _meta.block.number };
}
