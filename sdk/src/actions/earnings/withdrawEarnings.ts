import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawEarnings} takes. */
export interface WithdrawEarningsParameters {
  readonly token: string;
  /** Default: the signer. */
  readonly to?: string;
}

/** What {@link withdrawEarnings} returns. */
export interface WithdrawEarningsReturnType extends SentTransaction {
  /** What was sent, in token base units. */
  readonly amount: bigint;
}

/**
 * Sends all that the signer earned or was refunded in a token to an account.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to withdraw.
 */
export async function withdrawEarnings(
  client: GemelClient,
  { token, to }: WithdrawEarningsParameters,
): Promise<WithdrawEarningsReturnType> {
  const signer = requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.withdraw(token, to ?? (await signer.getAddress())));
  const { amount } = await eventOf(sent, insightMarket, insightMarket.filters.Withdrawn);
  return { ...sent, amount };
}
