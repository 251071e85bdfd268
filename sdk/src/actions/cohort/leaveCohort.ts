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
  /** Orders that were open: none of them pays this twin any more. */
  readonly openOrders: number;
  /** Credited to the owner for what was settled before, in token base units. */
  readonly credited: bigint;
}

/**
 * Takes the signer's own twin out of a cohort at once, also while orders are open.
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
  const { openOrders, credited } = await eventOf(sent, cohortRegistry, cohortRegistry.filters.MemberLeft);
  return { ...sent, openOrders: Number(openOrders), credited };
}
