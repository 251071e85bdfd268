import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from '../claim/proofStruct.ts';
import type { SignedPassEntry } from './signPassEntry.ts';

/** What {@link enterCohort} takes. */
export interface EnterCohortParameters {
  /** See {@link signPassEntry}; the account itself needs no signature. */
  readonly entry: Omit<SignedPassEntry, 'deadline' | 'signature'> &
    Partial<Pick<SignedPassEntry, 'deadline' | 'signature'>>;
  /** For the scope and context that {@link readPassSignals} gives. */
  readonly proof: Groth16Proof;
}

/** What {@link enterCohort} returns. */
export interface EnterCohortReturnType extends SentTransaction {
  /** How often the identity has entered the cohort. */
  readonly timesEntered: number;
}

/**
 * Gives an account a pass of a cohort, or renews it, as that account or with its signature: proof that some enrolled twin is
 * behind it and agrees to the cohort's terms. Nobody learns which twin; use a fresh account, and a relayer.
 *
 * A pass is one identity's. It is one person's only where the cohort's terms ask for a claim of an issuer that gives a credential
 * to one identity a person.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the proof or signature is refused, the identity has entered with another account, or the
 * account with another identity.
 * @see ICohortPasses
 */
export async function enterCohort(
  client: GemelClient,
  { entry: { statement, deadline = 0n, signature = '0x', ...who }, proof }: EnterCohortParameters,
): Promise<EnterCohortReturnType> {
  requireSigner(client);
  const { cohortPasses } = client.contracts;
  const entry = { ...who, deadline, signature };
  const shown = proofStruct(proof);
  const sent = await sendTransaction(
    client,
    'issuer' in statement
      ? cohortPasses.enterWithClaim(entry, statement, shown)
      : cohortPasses.enter(entry, statement.nullifier, statement.registryRoot, shown),
  );
  const { entryCount } = await eventOf(sent, cohortPasses, cohortPasses.filters.PassGranted);
  return { ...sent, timesEntered: Number(entryCount) };
}
