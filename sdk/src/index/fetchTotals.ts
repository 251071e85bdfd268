import { hexlify, toUtf8Bytes } from 'ethers';
import { z } from 'zod';
import type { GemelClient } from '../client/gemelClient.ts';
import { bigint, bytes } from './query/fields.ts';
import { queryIndex } from './query/queryIndex.ts';

/** Id of the one entity that counts over the whole protocol. */
const PROTOCOL_ID = hexlify(toUtf8Bytes('gemel'));

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
const totalsSchema = z.object({
  protocol: protocolSchema.nullable(),
  tokens: z.array(tokenSchema),
  _meta: z.object({ block: z.object({ number: count }) }),
});

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
export interface FetchTotalsParameters {
  /** As of the end of this block; see {@link waitForIndex}. Default: the last one indexed. */
  readonly blockNumber?: number;
}

/**
 * Counts and sums over the whole protocol.
 *
 * @throws {IndexRequiredError}, {IndexUnavailableError}, {IndexTimeoutError}, {IndexAnswerError}
 */
export async function fetchTotals(
  client: GemelClient,
  { blockNumber }: FetchTotalsParameters = {},
): Promise<IndexedTotals> {
  const [declared, at] = blockNumber === undefined ? ['', ''] : [', $block: Int!', ', block: { number: $block }'];
  const meta = blockNumber === undefined ? '_meta' : '_meta(block: { number: $block })';
  const query = `query Totals($id: ID!${declared}) {
    protocol(id: $id${at}) {
      twins paused activeGrants activeMemberships claimsAccepted ordersCreated ordersSettled ordersRefunded
      ordersDisputed withdrawals
    }
    tokens(first: 100${at}) { id allowed credited withdrawn claimed settledVolume refundedVolume }
    ${meta} { block { number } }
  }`;
  const variables = { id: PROTOCOL_ID, ...(blockNumber === undefined ? {} : { block: blockNumber }) };
  const { protocol, tokens, _meta } = await queryIndex(client, { query, variables, schema: totalsSchema });
  return { ...(protocol ?? NOTHING), tokens, blockNumber: _meta.block.number };
}
