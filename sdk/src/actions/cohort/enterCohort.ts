import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Groth16Proof } from '../../prover/groth16Proof.ts';
import { proofStruct } from '../claim/proofStruct.ts';
import type { UnlinkableClaimStatement } from '../claim/unlinkableStatement.ts';

/** What {@link enterCohort} takes. */
export interface EnterCohortParameters {
  readonly cohortId: bigint;
  /** Account that the pass is for; the proof binds it, so any account may pay the gas. */
  readonly account: string;
  /** What is proven: the whole statement where the cohort's terms ask for a claim, else nullifier and registry root. */
  readonly statement: UnlinkableClaimStatement | Pick<UnlinkableClaimStatement, 'nullifier' | 'registryRoot'>;
  /** For the scope and context that {@link readPassSignals} gives. */
  readonly proof: Groth16Proof;
}

/** What {@link enterCohort} returns. */
export interface EnterCohortReturnType extends SentTransaction {
  /** How often the identity has entered the cohort. */
  readonly timesEntered: number;
}

/**
 * Gives an account a pass of a cohort, or renews it: proof that some enrolled twin is behind it and agrees to the cohort's
 * terms. Nobody learns which twin; use a fresh account, and a relayer.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the proof is refused, or the identity has entered with another account.
 * @see ICohortPasses
 */
export async function enterCohort(
  client: GemelClient,
  { cohortId, account, statement, proof }: EnterCohortParameters,
): Promise<EnterCohortReturnType> {
  requireSigner(client);
  const { cohortPasses } = client.contracts;
  const shown = proofStruct(proof);
  const { nullifier, registryRoot } = statement;
  const withClaim = 'issuer' in statement ? statement : undefined;
  const sent = await sendTransaction(
    client,
    withClaim === undefined
      ? cohortPasses.enter(cohortId, account, nullifier, registryRoot, shown)
      : cohortPasses.enterWithClaim(cohortId, account, withClaim, shown),
  );
  const { entryCount } = await eventOf(sent, cohortPasses, cohortPasses.filters.PassGranted);
  return { ...sent, timesEntered: Number(entryCount) };
}
