import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link joinCohort} takes. */
export interface JoinCohortParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link joinCohort} returns. */
export interface JoinCohortReturnType extends SentTransaction {
  /** Round from which on the twin counts; a later one than the current while an order is open. */
  readonly activeFromRound: bigint;
}

/**
 * Joins a cohort with the signer's own twin: a standing consent to its terms.
 *
 * The cohort's ρ cap is reserved from the twin's own privacy budget, see {@link readBudget}. The cohort's processor must be able to read the twin's state, see `readers` of {@link mintTwin}.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function joinCohort(
  client: GemelClient,
  { cohortId, twinId }: JoinCohortParameters,
): Promise<JoinCohortReturnType> {
  requireSigner(client);
  const { cohortRegistry } = client.contracts;
  const sent = await sendTransaction(client, cohortRegistry.join(cohortId, twinId));
  const { activeFromRound } = await eventOf(sent, cohortRegistry, cohortRegistry.filters.MemberJoined);
  return { ...sent, activeFromRound };
}
