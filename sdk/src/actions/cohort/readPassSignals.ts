import type { GemelClient } from '../../client/gemelClient.ts';
import { readContract } from '../../client/sendTransaction.ts';
import { identityNullifier, type Identity } from '../../identity/identity.ts';

/** What {@link readPassSignals} takes. */
export interface ReadPassSignalsParameters {
  readonly cohortId: bigint;
  /** Account that the pass is for. */
  readonly account: string;
  readonly identity: Pick<Identity, 'secretScalar'>;
}

/** What {@link readPassSignals} returns. */
export interface ReadPassSignalsReturnType {
  readonly scope: bigint;
  /** Binds the cohort's terms and the account; another after each entry. */
  readonly context: bigint;
  /** What the identity shows in the scope. */
  readonly nullifier: bigint;
}

/**
 * The public signals that a proof for {@link enterCohort} needs. Where the cohort's terms ask for a claim, the proof shows the root
 * of a revocation list too: {@link requireCurrentRevocations} checks it, and {@link statementOfProof} does again.
 *
 * @throws {ContractRevertedError} for an unknown cohort.
 */
export async function readPassSignals(
  { contracts: { cohortPasses } }: Pick<GemelClient, 'contracts'>,
  { cohortId, account, identity }: ReadPassSignalsParameters,
): Promise<ReadPassSignalsReturnType> {
  const scope = await readContract(cohortPasses.passScope(cohortId));
  const nullifier = await identityNullifier(scope, identity);
  const context = await readContract(cohortPasses.passContext(cohortId, account));
  return { scope, context, nullifier };
}
