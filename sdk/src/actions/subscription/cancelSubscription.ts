import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link cancelSubscription} takes. */
export interface CancelSubscriptionParameters {
  readonly subscriptionId: bigint;
}

/** What {@link cancelSubscription} returns. */
export interface CancelSubscriptionReturnType extends SentTransaction {
  /** Credited to the subscriber, in token base units. */
  readonly refunded: bigint;
}

/**
 * Ends a subscription and credits what was not spent: by its subscriber at any time, by anyone once its listing is closed.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link withdrawSubscriptionRefund}
 */
export async function cancelSubscription(
  client: GemelClient,
  { subscriptionId }: CancelSubscriptionParameters,
): Promise<CancelSubscriptionReturnType> {
  requireSigner(client);
  const { subscriptions } = client.contracts;
  const sent = await sendTransaction(client, subscriptions.cancel(subscriptionId));
  const { refunded } = await eventOf(sent, subscriptions, subscriptions.filters.SubscriptionCancelled);
  return { ...sent, refunded };
}
