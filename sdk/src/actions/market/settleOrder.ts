import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { orderEnd, type OrderEnd } from './orderEnd.ts';

/** What {@link settleOrder} takes. */
export interface SettleOrderParameters {
  readonly orderId: bigint;
}

/** What {@link settleOrder} returns; the outcome is `REFUNDED` where a consent or kMin is gone. */
export type SettleOrderReturnType = SentTransaction & OrderEnd;

/**
 * Pays everyone: by the buyer once the result is delivered, by anyone after the review window.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function settleOrder(
  client: GemelClient,
  { orderId }: SettleOrderParameters,
): Promise<SettleOrderReturnType> {
  requireSigner(client);
  const sent = await sendTransaction(client, client.contracts.insightMarket.settle(orderId));
  return { ...sent, ...(await orderEnd(client, sent)) };
}
