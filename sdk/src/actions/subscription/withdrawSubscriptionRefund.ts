import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawSubscriptionRefund} takes. */
export interface WithdrawSubscriptionRefundParameters {
  readonly token: string;
  /** Account that gets it. */
  readonly to: string;
}

/** What {@link withdrawSubscriptionRefund} returns. */
export interface WithdrawSubscriptionRefundReturnType extends SentTransaction {
  /** Token base units. */
  readonly amount: bigint;
}

/**
 * Sends what the signer was credited by cancelled subscriptions to an account.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to withdraw.
 */
export async function withdrawSubscriptionRefund(
  client: GemelClient,
  { token, to }: WithdrawSubscriptionRefundParameters,
): Promise<WithdrawSubscriptionRefundReturnType> {
  requireSigner(client);
  const { subscriptions } = client.contracts;
  const sent = await sendTransaction(client, subscriptions.withdraw(token, to));
  const { amount } = await eventOf(sent, subscriptions, subscriptions.filters.Withdrawn);
  return { ...sent, amount };
}
