import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction } from '../../client/sendTransaction.ts';
import type { CollectBountyReturnType } from './collectBounty.ts';

/** What {@link collectUnlinkableBounty} takes. */
export interface CollectUnlinkableBountyParameters {
  readonly bountyId: bigint;
  /** Nullifier of a claim that was accepted while the bounty is open. */
  readonly nullifier: bigint;
}

/** What {@link collectUnlinkableBounty} returns. */
export type CollectUnlinkableBountyReturnType = CollectBountyReturnType;

/**
 * Has a bounty pay an unlinkable claim that was accepted: credits its recipient; anyone may. Rewards go in the order of these
 * calls.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link submitAndCollectUnlinkable}, {@link withdrawBounty}
 */
export async function collectUnlinkableBounty(
  client: GemelClient,
  { bountyId, nullifier }: CollectUnlinkableBountyParameters,
): Promise<CollectUnlinkableBountyReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(client, claimBounties.collectUnlinkable(bountyId, nullifier));
  const { payee, amount } = await eventOf(sent, claimBounties, claimBounties.filters.BountyCollected);
  return { ...sent, payee, amount };
}
