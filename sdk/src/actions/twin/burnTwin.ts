import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link burnTwin} takes. */
export interface BurnTwinParameters {
  readonly twinId: bigint;
}

/** What {@link burnTwin} returns. */
export type BurnTwinReturnType = SentTransaction;

/**
 * Burns a twin: its state, keys, grants and memberships end, for good. What was read before cannot be called back.
 *
 * Collect its cohort earnings first.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function burnTwin(client: GemelClient, { twinId }: BurnTwinParameters): Promise<BurnTwinReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.burn(twinId));
}
