import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from './proofStruct.ts';
import type { SignedUnlinkableClaim } from './signUnlinkableClaim.ts';

/** What {@link submitUnlinkableClaim} takes. */
export interface SubmitUnlinkableClaimParameters {
  /** See {@link signUnlinkableClaim}; the recipient itself needs no signature. */
  readonly claim: Omit<SignedUnlinkableClaim, 'deadline' | 'signature'> &
    Partial<Pick<SignedUnlinkableClaim, 'deadline' | 'signature'>>;
  readonly proof: Groth16Proof;
}

/** What {@link submitUnlinkableClaim} returns. */
export type SubmitUnlinkableClaimReturnType = SentTransaction;

/**
 * Submits a claim about some enrolled twin, as its recipient or with the recipient's signature. The contract checks the proof
 * and records the claim for the recipient; nobody learns which twin it is about.
 *
 * Who pays the gas is public: have a relayer submit it for an account that has nothing to do with the twin's owner.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the proof is refused, the nullifier was used, or a root or day is too old.
 */
export async function submitUnlinkableClaim(
  client: GemelClient,
  { claim: { deadline = 0n, signature = '0x', ...claim }, proof }: SubmitUnlinkableClaimParameters,
): Promise<SubmitUnlinkableClaimReturnType> {
  requireSigner(client);
  const submitted = { ...claim, deadline, signature };
  return sendTransaction(client, client.contracts.claimVerifier.submitUnlinkableClaim(submitted, proofStruct(proof)));
}
