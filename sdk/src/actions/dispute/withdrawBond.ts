import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawBond} takes. */
export interface WithdrawBondParameters {
  /** Account that gets it. */
  readonly to: string;
}

/** What {@link withdrawBond} returns. */
export interface WithdrawBondReturnType extends SentTransaction {
  /** Token base units. */
  readonly amount: bigint;
}

/**
 * Sends what disputes credited the signer, in the workers' stake token, to an account.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to withdraw.
 */
export async function withdrawBond(
  client: GemelClient,
  { to }: WithdrawBondParameters,
): Promise<WithdrawBondReturnType> {
  requireSigner(client);
  const { disputeModule } = client.contracts;
  const sent = await sendTransaction(client, disputeModule.withdraw(await disputeModule.token(), to));
  const { amount } = await eventOf(sent, disputeModule, disputeModule.filters.Withdrawn);
  return { ...sent, amount };
}
