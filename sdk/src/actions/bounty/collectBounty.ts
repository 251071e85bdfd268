import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link collectBounty} takes. */
export interface CollectBountyParameters {
  readonly bountyId: bigint;
  /** Twin whose claim was accepted while the bounty is open. */
  readonly twinId: bigint;
}

/** What {@link collectBounty} returns. */
export interface CollectBountyReturnType extends SentTransaction {
  readonly payee: string;
  /** Credited, in token base units. */
  readonly amount: bigint;
}

/**
 * Has a bounty pay a claim that was accepted: credits the owner of its twin; anyone may. Rewards go in the order of these calls.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link withdrawBounty}
 */
export async function collectBounty(
  client: GemelClient,
  { bountyId, twinId }: CollectBountyParameters,
): Promise<CollectBountyReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(client, claimBounties.collect(bountyId, twinId));
  const { payee, amount } = await eventOf(sent, claimBounties, claimBounties.filters.BountyCollected);
  return { ...sent, payee, amount };
}
