import { InvalidParameterError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { EncryptionKeys } from '../../storage/encryptionKeys.ts';
import type { Digest } from '../../storage/cid.ts';
import { prepareOrder, type BuyInsightParameters } from '../market/prepareOrder.ts';
import { approveToken } from '../token/approveToken.ts';
import { setOperator } from '../market/setOperator.ts';

/** What {@link subscribe} takes. */
export interface SubscribeParameters extends BuyInsightParameters {
  /** How many orders are paid for in advance, the first of them due at once. */
  readonly orders: number;
  /** Least time between two orders. */
  readonly intervalSeconds: number;
}

/** What {@link subscribe} returns. */
export interface SubscribeReturnType extends SentTransaction {
  /** Counts from 1. */
  readonly subscriptionId: bigint;
  /** Of each order, in token base units. */
  readonly price: bigint;
  readonly queryDigest: Digest;
  /** Keep the private key: only it opens the results. */
  readonly buyerKeys: EncryptionKeys;
}

const MAX_ORDERS = 0xffff;

/**
 * Pays for several orders of a listing in advance; anyone may place each when it is due, see {@link renewSubscription}.
 *
 * Lets the subscriptions contract buy in the signer's name and take the price, where it may not yet.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidParameterError}, {InvalidQueryError}
 * @throws {UnknownListingError}, {ContractRevertedError}
 * @see `subscribe` in contracts/interfaces/ISubscriptions.sol
 */
export async function subscribe(
  client: GemelClient,
  { orders, intervalSeconds, ...purchase }: SubscribeParameters,
): Promise<SubscribeReturnType> {
  const subscriber = await requireSigner(client).getAddress();
  if (!Number.isInteger(orders) || orders < 1 || orders > MAX_ORDERS) {
    throw new InvalidParameterError('orders', `must be an integer in 1…${MAX_ORDERS}`);
  }
  const { insightMarket, subscriptions } = client.contracts;
  const spender = await subscriptions.getAddress();
  const { queryDigest, buyerKeys, maxPrice, token } = await prepareOrder(client, purchase);
  if (!(await readContract(insightMarket.isOperator(subscriber, spender)))) {
    await setOperator(client, { operator: spender, approved: true });
  }
  await approveToken(client, { token, spender, amount: maxPrice * BigInt(orders) });
  const { publicKey } = buyerKeys;
  const { listingId } = purchase;
  const sent = await sendTransaction(
    client,
    subscriptions.subscribe(listingId, orders, intervalSeconds, queryDigest, publicKey, maxPrice),
  );
  const { subscriptionId, price } = await eventOf(sent, subscriptions, subscriptions.filters.Subscribed);
  return { ...sent, subscriptionId, price, queryDigest, buyerKeys };
}
