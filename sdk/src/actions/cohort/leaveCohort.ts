import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link leaveCohort} takes. */
export interface LeaveCohortParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link leaveCohort} returns. */
export interface LeaveCohortReturnType extends SentTransaction {
  /** Earned before and still claimable, in token base units; see {@link claimEarnings}. */
  readonly unclaimed: bigint;
}

/**
 * Takes the signer's own twin out of a cohort at once, also while orders are open; those pay it no more.
 *
 * What the cohort did not spend of the twin's privacy budget is returned.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function leaveCohort(
  client: GemelClient,
  { cohortId, twinId }: LeaveCohortParameters,
): Promise<LeaveCohortReturnType> {
  requireSigner(client);
  const { cohortRegistry } = client.contracts;
  const sent = await sendTransaction(client, cohortRegistry.leave(cohortId, twinId));
  const { unclaimed } = await eventOf(sent, cohortRegistry, cohortRegistry.filters.MemberLeft);
  return { ...sent, unclaimed };
}
