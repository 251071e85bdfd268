import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link refundOrder} takes. */
export interface RefundOrderParameters {
  readonly orderId: bigint;
}

/** What {@link refundOrder} returns. */
export interface RefundOrderReturnType extends SentTransaction {
  readonly buyer: string;
  /** Credited to the buyer, in token base units; see {@link withdrawEarnings}. */
  readonly refundedAmount: bigint;
}

/**
 * Returns the escrow to the buyer: by anyone after a missed deadline, or at once when consent is gone.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the order is on time, or has ended.
 */
export async function refundOrder(
  client: GemelClient,
  { orderId }: RefundOrderParameters,
): Promise<RefundOrderReturnType> {
  requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.refund(orderId));
  const { buyer, amount } = await eventOf(sent, insightMarket, insightMarket.filters.OrderRefunded);
  return { ...sent, buyer, refundedAmount: amount };
}
