import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { approveToken } from '../token/approveToken.ts';

/** What {@link addStake} takes. */
export interface AddStakeParameters {
  /** Token base units. */
  readonly amount: bigint;
}

/** What {@link addStake} returns. */
export interface AddStakeReturnType extends SentTransaction {
  /** The whole stake from now on, in token base units. */
  readonly stake: bigint;
}

/**
 * Adds to the signer's stake, as a worker: one that was slashed below the least takes no orders before.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `addStake` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function addStake(client: GemelClient, { amount }: AddStakeParameters): Promise<AddStakeReturnType> {
  requireSigner(client);
  const { workerRegistry } = client.contracts;
  const [token, spender] = await readContract(Promise.all([workerRegistry.stakeToken(), workerRegistry.getAddress()]));
  await approveToken(client, { token, spender, amount });
  const sent = await sendTransaction(client, workerRegistry.addStake(amount));
  const { stake } = await eventOf(sent, workerRegistry, workerRegistry.filters.StakeAdded);
  return { ...sent, stake };
}
