import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventsOf, readContract, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from './proofStruct.ts';
import type { SignedClaim } from './signClaim.ts';

/** What {@link submitClaims} takes. */
export interface SubmitClaimsParameters {
  /** Claims with their proofs, of any owners and circuits; see {@link signClaim}. */
  readonly claims: readonly { readonly claim: SignedClaim; readonly proof: Groth16Proof }[];
}

/** What {@link submitClaims} returns. */
export interface SubmitClaimsReturnType extends SentTransaction {
  /** How many were new; one that was accepted before is passed over. */
  readonly accepted: number;
}

/**
 * Submits several named claims in one transaction. Proofs are checked together, n of k circuits with n + 2 + k pairings, so
 * claims of one circuit are put next to each other.
 *
 * All are accepted or none is, and the check does not tell which proof is invalid: verify proofs before you take them into a
 * batch.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when a claim or a signature is refused, or one of the proofs is invalid.
 * @see IClaimVerifier.submitClaims
 */
export async function submitClaims(
  client: GemelClient,
  { claims }: SubmitClaimsParameters,
): Promise<SubmitClaimsReturnType> {
  requireSigner(client);
  const { claimVerifier } = client.contracts;
  const requests = [...new Set(claims.map(({ claim }) => claim.requestId))];
  const circuits = await readContract(
    Promise.all(requests.map(async (id) => (await claimVerifier.requestOf(id)).circuit)),
  );
  const circuitOf = new Map(requests.map((id, index) => [id, circuits[index] ?? '']));
  const order = claims.toSorted((a, b) => {
    const [first = '', second = ''] = [a, b].map(({ claim }) => circuitOf.get(claim.requestId));
    return first < second ? -1 : Number(first > second);
  });
  const submissions = order.map(({ claim }) => ({ ...claim }));
  const proofs = order.map(({ proof }) => proofStruct(proof));
  const sent = await sendTransaction(client, claimVerifier.submitClaims(submissions, proofs));
  const accepted = await eventsOf(sent, claimVerifier, claimVerifier.filters.ClaimAccepted);
  return { ...sent, accepted: accepted.length };
}
