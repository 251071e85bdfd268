import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from './proofStruct.ts';
import type { SignedClaim } from './signClaim.ts';
import type { SubmitClaimReturnType } from './submitClaim.ts';

/** What {@link submitSignedClaim} takes. */
export interface SubmitSignedClaimParameters {
  readonly claim: SignedClaim;
  readonly proof: Groth16Proof;
}

/** What {@link submitSignedClaim} returns. */
export type SubmitSignedClaimReturnType = SubmitClaimReturnType;

/**
 * Submits one named claim that its twin's owner signed; the client's signer pays the gas and gains nothing.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature or the proof is refused, or the state is not attested, or too old.
 * @see {@link signClaim}, and {@link submitClaims} for several at once
 */
export async function submitSignedClaim(
  client: GemelClient,
  { claim, proof }: SubmitSignedClaimParameters,
): Promise<SubmitSignedClaimReturnType> {
  requireSigner(client);
  const { claimVerifier } = client.contracts;
  const sent = await sendTransaction(client, claimVerifier.submitClaimWithSig({ ...claim }, proofStruct(proof)));
  const { stateVersion } = await eventOf(sent, claimVerifier, claimVerifier.filters.ClaimAccepted);
  return { ...sent, stateVersion: Number(stateVersion) };
}
