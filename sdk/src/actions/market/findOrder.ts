import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { normaliseDigest, type Digest } from '../../storage/cid.ts';
import { EventNotFoundError } from '../errors.ts';

/** What {@link findOrder} takes. */
export interface FindOrderParameters {
  readonly orderId: bigint;
}

/** What {@link findOrder} returns: what was asked when the order was bought. */
export interface FindOrderReturnType {
  readonly orderId: bigint;
  readonly listingId: bigint;
  readonly buyer: string;
  /** In escrow, in token base units. */
  readonly price: bigint;
  /** sha2-256 of the query. */
  readonly queryDigest: Digest;
  /** X25519 public key that the result is encrypted to. */
  readonly buyerKey: string;
  /** First second at which no worker can accept any more. */
  readonly acceptBy: number;
  /** Number of the block in which it was bought. */
  readonly blockNumber: number;
}

/**
 * What an order asks for, from the event of its purchase: the chain stores only what the contract itself needs.
 *
 * @throws {EventNotFoundError} when there is no such order.
 * @see `OrderCreated` in contracts/interfaces/IInsightMarket.sol
 */
export async function findOrder(client: GemelClient, { orderId }: FindOrderParameters): Promise<FindOrderReturnType> {
  const { insightMarket } = client.contracts;
  const filter = insightMarket.filters.OrderCreated(orderId);
  const [event] = await readContract(insightMarket.queryFilter(filter, client.deployment.startBlock));
  if (!event) throw new EventNotFoundError('OrderCreated', `order ${orderId}`);
  const { listingId, buyer, price, queryDigest, buyerKey, acceptBy } = event.args;
  return {
    orderId,
    listingId,
    buyer,
    price,
    queryDigest: normaliseDigest(queryDigest),
    buyerKey,
    acceptBy: Number(acceptBy),
    blockNumber: event.blockNumber,
  };
}
