import { EventMissingError } from '../../client/errors.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { eventsOf, type SentTransaction } from '../../client/sendTransaction.ts';

/** How an order ended; amounts in token base units. */
export type OrderEnd =
  | {
      readonly outcome: 'SETTLED';
      /** To the owner, or to all members together. */
      readonly ownersAmount: bigint;
      readonly workerAmount: bigint;
      readonly royaltyAmount: bigint;
      readonly protocolAmount: bigint;
      readonly paidMembers: number;
    }
  | { readonly outcome: 'REFUNDED'; readonly refundedAmount: bigint };

/** How a transaction ended an order. @throws {EventMissingError} */
export async function orderEnd(
  { contracts: { insightMarket } }: GemelClient,
  sent: SentTransaction,
): Promise<OrderEnd> {
  const [settled] = await eventsOf(sent, insightMarket, insightMarket.filters.OrderSettled);
  if (settled) {
    const { ownersAmount, workerAmount, royaltyAmount, protocolAmount, paidMembers } = settled;
    const amounts = { ownersAmount, workerAmount, royaltyAmount, protocolAmount };
    return { outcome: 'SETTLED', ...amounts, paidMembers: Number(paidMembers) };
  }
  const [refunded] = await eventsOf(sent, insightMarket, insightMarket.filters.OrderRefunded);
  if (refunded) return { outcome: 'REFUNDED', refundedAmount: refunded.amount };
  throw new EventMissingError('OrderSettled or OrderRefunded', sent.hash);
}
