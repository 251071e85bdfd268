import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link evictMember} takes. */
export interface EvictMemberParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link evictMember} returns. */
export type EvictMemberReturnType = SentTransaction;

/**
 * Ends the membership of a twin whose epoch ended or that was burned; anyone may.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the twin is still a rightful member.
 */
export async function evictMember(
  client: GemelClient,
  { cohortId, twinId }: EvictMemberParameters,
): Promise<EvictMemberReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.cohortRegistry.evict(cohortId, twinId));
}
