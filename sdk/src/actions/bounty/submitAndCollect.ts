import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from '../claim/proofStruct.ts';
import type { SignedClaim } from '../claim/signClaim.ts';
import type { CollectBountyReturnType } from './collectBounty.ts';

/** What {@link submitAndCollect} takes. */
export interface SubmitAndCollectParameters {
  readonly bountyId: bigint;
  /** Answers the bounty's request; see {@link signClaim}. */
  readonly claim: SignedClaim;
  readonly proof: Groth16Proof;
}

/** What {@link submitAndCollect} returns. */
export type SubmitAndCollectReturnType = CollectBountyReturnType;

/**
 * Submits a named claim by its owner's signature and has a bounty pay it, in one transaction: nobody can come between. A claim
 * that was submitted since the bounty opened is only paid.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when claim, signature or proof is refused, or the bounty is expired or used up.
 * @see {@link withdrawBounty}
 */
export async function submitAndCollect(
  client: GemelClient,
  { bountyId, claim, proof }: SubmitAndCollectParameters,
): Promise<SubmitAndCollectReturnType> {
  requireSigner(client);
  const { claimBounties } = client.contracts;
  const sent = await sendTransaction(
    client,
    claimBounties.submitAndCollect(bountyId, { ...claim }, proofStruct(proof)),
  );
  const { payee, amount } = await eventOf(sent, claimBounties, claimBounties.filters.BountyCollected);
  return { ...sent, payee, amount };
}
