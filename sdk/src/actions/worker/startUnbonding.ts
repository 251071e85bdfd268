import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link startUnbonding} returns. */
export interface StartUnbondingReturnType extends SentTransaction {
  /** First second at which the stake can be withdrawn. */
  readonly withdrawableAt: number;
}

/**
 * Stops taking orders, as a worker; the stake comes free after the unbonding period. Accepted orders can still be delivered.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `startUnbonding` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function startUnbonding(client: GemelClient): Promise<StartUnbondingReturnType> {
  requireSigner(client);
  const { workerRegistry } = client.contracts;
  const sent = await sendTransaction(client, workerRegistry.startUnbonding());
  const { withdrawableAt } = await eventOf(sent, workerRegistry, workerRegistry.filters.UnbondingStarted);
  return { ...sent, withdrawableAt: Number(withdrawableAt) };
}
