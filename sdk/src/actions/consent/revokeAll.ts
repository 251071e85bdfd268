import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Digest } from '../../storage/cid.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildRevocationOfAll, hashRevocationOfAll, type RevocationOfAllReceipt } from './revocationOfAll.ts';

/** What {@link revokeAll} takes. */
export interface RevokeAllParameters {
  readonly twinId: bigint;
}

/** What {@link revokeAll} returns. */
export interface RevokeAllReturnType extends SentTransaction {
  /** The twin's epoch from now on. */
  readonly epoch: bigint;
  readonly revocationReceipt: RevocationOfAllReceipt;
  /** Its sha2-256, which is on chain. */
  readonly receiptHash: Digest;
}

/**
 * Ends every grant and every cohort membership of a twin at once. What was read before cannot be called back.
 *
 * Signatures for grants and revocations that are not submitted yet end too.
 *
 * @throws {SignerRequiredError}, {UnknownTwinError}, {ContractRevertedError}
 * @see `advanceEpoch` in contracts/interfaces/ITwinRegistry.sol
 */
export async function revokeAll(client: GemelClient, { twinId }: RevokeAllParameters): Promise<RevokeAllReturnType> {
  requireSigner(client);
  const { twinRegistry } = client.contracts;
  const { epoch: ending } = await twinRecord(client, twinId);
  const revocationReceipt = buildRevocationOfAll({ deployment: client.deployment, twinId, epoch: ending });
  const receiptHash = hashRevocationOfAll(revocationReceipt);
  const sent = await sendTransaction(client, twinRegistry.advanceEpoch(twinId, receiptHash));
  const { epoch } = await eventOf(sent, twinRegistry, twinRegistry.filters.EpochAdvanced);
  return { ...sent, epoch, revocationReceipt, receiptHash };
}
