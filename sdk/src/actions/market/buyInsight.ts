import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction } from '../../client/sendTransaction.ts';
import { approveToken } from '../token/approveToken.ts';
import { boughtOrder, prepareOrder, type BuyInsightParameters, type BuyInsightReturnType } from './prepareOrder.ts';

/**
 * Buys an insight for the purposes of its listing: stores the query, allows the market to take the price where it may not yet, and pays it into escrow.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidParameterError}, {InvalidQueryError}
 * @throws {UnknownListingError} when there is no such listing.
 * @throws {ContractRevertedError} when the listing is closed, not covered by consent, or dearer than `maxPrice`.
 * @see {@link readInsight} for the result
 * @example
 * const { orderId, buyerKeys } = await buyInsight(client, {
 *   listingId: 1n, query: { kind: 'PREDICTION', horizonsDays: [1, 7] },
 * });
 */
export async function buyInsight(client: GemelClient, parameters: BuyInsightParameters): Promise<BuyInsightReturnType> {
  requireSigner(client);
  const order = await prepareOrder(client, parameters);
  const { token, maxPrice, queryDigest, buyerKeys } = order;
  const { insightMarket } = client.contracts;
  await approveToken(client, { token, spender: await insightMarket.getAddress(), amount: maxPrice });
  const buying = insightMarket.buy(parameters.listingId, queryDigest, buyerKeys.publicKey, maxPrice);
  const sent = await sendTransaction(client, buying);
  return boughtOrder(client, sent, order);
}
