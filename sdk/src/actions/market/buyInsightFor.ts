import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction } from '../../client/sendTransaction.ts';
import { approveToken } from '../token/approveToken.ts';
import { boughtOrder, prepareOrder, type BuyInsightParameters, type BuyInsightReturnType } from './prepareOrder.ts';

/** What {@link buyInsightFor} takes. */
export interface BuyInsightForParameters extends BuyInsightParameters {
  /** Whose order it is: the consent's grantee, who approved the signer by {@link setOperator}. */
  readonly buyer: string;
}

/** What {@link buyInsightFor} returns. */
export type BuyInsightForReturnType = BuyInsightReturnType;

/**
 * As {@link buyInsight}, in another account's name; the signer pays, and refunds are credited to the buyer.
 *
 * @throws {SignerRequiredError}, {StorageRequiredError}, {InvalidParameterError}, {InvalidQueryError}
 * @throws {UnknownListingError}
 * @throws {ContractRevertedError} when the buyer did not approve the signer, else as {@link buyInsight}.
 */
export async function buyInsightFor(
  client: GemelClient,
  { buyer, ...parameters }: BuyInsightForParameters,
): Promise<BuyInsightForReturnType> {
  requireSigner(client);
  const order = await prepareOrder(client, parameters);
  const { token, maxPrice, queryDigest, buyerKeys } = order;
  const { insightMarket } = client.contracts;
  await approveToken(client, { token, spender: await insightMarket.getAddress(), amount: maxPrice });
  const buying = insightMarket.buyFor(buyer, parameters.listingId, queryDigest, buyerKeys.publicKey, maxPrice);
  const sent = await sendTransaction(client, buying);
  return boughtOrder(client, sent, order);
}
