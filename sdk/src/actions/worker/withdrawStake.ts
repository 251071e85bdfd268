import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawStake} takes. */
export interface WithdrawStakeParameters {
  /** Account that gets the stake. */
  readonly to: string;
}

/** What {@link withdrawStake} returns. */
export interface WithdrawStakeReturnType extends SentTransaction {
  /** Token base units. */
  readonly amount: bigint;
}

/**
 * Takes the stake back once it is free, and ends the registration.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the worker is not leaving, or the unbonding period is not over.
 * @see `withdrawStake` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function withdrawStake(
  client: GemelClient,
  { to }: WithdrawStakeParameters,
): Promise<WithdrawStakeReturnType> {
  requireSigner(client);
  const { workerRegistry } = client.contracts;
  const sent = await sendTransaction(client, workerRegistry.withdrawStake(to));
  const { amount } = await eventOf(sent, workerRegistry, workerRegistry.filters.StakeWithdrawn);
  return { ...sent, amount };
}
