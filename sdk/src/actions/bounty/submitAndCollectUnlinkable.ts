import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from '../claim/proofStruct.ts';
import type { SignedUnlinkableClaim } from '../claim/signUnlinkableClaim.ts';
import type { CollectBountyReturnType } from './collectBounty.ts';

/** What {@link submitAndCollectUnlinkable} takes. */
export interface SubmitAndCollectUnlinkableParameters {
  readonly bountyId: bigint;
  /** Answers the bounty's request; see {@link signUnlinkableClaim}. */
  readonly claim: SignedUnlinkableClaim;
  readonly proof: Groth16Proof;
}

/** What {@link submitAndCollectUnlinkable} returns. */
export type SubmitAndCollectUnlinkableReturnType = CollectBountyReturnType;

/**
 * Submits an unlinkable claim by its recipient's signature and has a bounty pay it, in one transaction. A claim whose nullifier
 * was used already is only paid.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when claim, signature or proof is refused, or the bounty is expired or used up.
 * @see {@link withdrawBounty}
 */
export async function submitAndCollectUnlinkable(
  client: GemelClient,
  { bountyId, claim, proof }: SubmitAndCollectUnlinkableParameters,
): Promise<SubmitAndCollectUnlinkableReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(
    client,
    claimBounties.submitAndCollectUnlinkable(bountyId, { ...claim }, proofStruct(proof)),
  );
  const { payee, amount } = await eventOf(sent, claimBounties, claimBounties.filters.BountyCollected);
  return { ...sent, payee, amount };
}
