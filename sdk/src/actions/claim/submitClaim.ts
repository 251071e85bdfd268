import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from './proofStruct.ts';

/** What {@link submitClaim} takes. */
export interface SubmitClaimParameters {
  readonly requestId: bigint;
  readonly twinId: bigint;
  /** Whose attestation of the state counts. */
  readonly issuer: string;
  /** Last day of the state, in days since 1970-01-01; the proof binds it. */
  readonly endDay: number;
  readonly proof: Groth16Proof;
}

/** What {@link submitClaim} returns. */
export interface SubmitClaimReturnType extends SentTransaction {
  /** Version of the state that the claim is about. */
  readonly stateVersion: number;
}

/**
 * Submits a proven claim about the signer's own twin; the contract checks the proof and records the claim.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the proof is refused, or the state is not attested, too old or another's.
 * @see `proveWindowClaim` in `@gemel/sdk/prover`
 */
export async function submitClaim(
  client: GemelClient,
  { requestId, twinId, issuer, endDay, proof }: SubmitClaimParameters,
): Promise<SubmitClaimReturnType> {
  requireSigner(client);
  const { claimVerifier } = client.contracts;
  const sent = await sendTransaction(
    client,
    claimVerifier.submitClaim(requestId, twinId, issuer, endDay, proofStruct(proof)),
  );
  const { stateVersion } = await eventOf(sent, claimVerifier, claimVerifier.filters.ClaimAccepted);
  return { ...sent, stateVersion: Number(stateVersion) };
}
