import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawBounty} takes. */
export interface WithdrawBountyParameters {
  readonly token: string;
  /** Account that gets it. */
  readonly to: string;
}

/** What {@link withdrawBounty} returns. */
export interface WithdrawBountyReturnType extends SentTransaction {
  /** Token base units. */
  readonly amount: bigint;
}

/**
 * Sends what bounties credited the signer in a token to an account.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to withdraw.
 */
export async function withdrawBounty(
  client: GemelClient,
  { token, to }: WithdrawBountyParameters,
): Promise<WithdrawBountyReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(client, claimBounties.withdraw(token, to));
  const { amount } = await eventOf(sent, claimBounties, claimBounties.filters.Withdrawn);
  return { ...sent, amount };
}
