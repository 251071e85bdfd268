import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link removeMember} takes. */
export interface RemoveMemberParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link removeMember} returns. */
export type RemoveMemberReturnType = SentTransaction;

/**
 * Ends a membership for good as the cohort's curator, such as of a twin whose state no worker can open: it can't join again.
 *
 * What the member has earned stays its owner's.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer is not the curator, the twin no member, or active while an order is open.
 * @see `remove` in contracts/interfaces/ICohortRegistry.sol
 */
export async function removeMember(
  client: GemelClient,
  { cohortId, twinId }: RemoveMemberParameters,
): Promise<RemoveMemberReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.cohortRegistry.remove(cohortId, twinId));
}
