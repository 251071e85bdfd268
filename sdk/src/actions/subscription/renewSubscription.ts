import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link renewSubscription} takes. */
export interface RenewSubscriptionParameters {
  readonly subscriptionId: bigint;
}

/** What {@link renewSubscription} returns. */
export interface RenewSubscriptionReturnType extends SentTransaction {
  readonly orderId: bigint;
  /** Orders that are paid for and not placed. */
  readonly remaining: number;
  /** First second at which the next one may be placed, if any remains. */
  readonly nextAt: number;
}

/**
 * Places the order of a subscription that is due; anyone may. The order is its subscriber's.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when none is due, or consent, cohort or model do not allow one now.
 * @see `renew` in contracts/interfaces/ISubscriptions.sol
 */
export async function renewSubscription(
  client: GemelClient,
  { subscriptionId }: RenewSubscriptionParameters,
): Promise<RenewSubscriptionReturnType> {
  requireSigner(client);
  const { subscriptions } = client.contracts;
  const sent = await sendTransaction(client, subscriptions.renew(subscriptionId));
  const { orderId, remaining, nextAt } = await eventOf(sent, subscriptions, subscriptions.filters.SubscriptionRenewed);
  return { ...sent, orderId, remaining: Number(remaining), nextAt: Number(nextAt) };
}
