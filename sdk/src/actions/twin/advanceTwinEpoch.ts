import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link advanceTwinEpoch} takes. */
export interface AdvanceTwinEpochParameters {
  readonly twinId: bigint;
}

/** What {@link advanceTwinEpoch} returns. */
export interface AdvanceTwinEpochReturnType extends SentTransaction {
  /** The twin's epoch from now on. */
  readonly epoch: bigint;
}

/**
 * Ends every grant and every cohort membership of a twin at once. What was read before cannot be called back.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 */
export async function advanceTwinEpoch(
  client: GemelClient,
  { twinId }: AdvanceTwinEpochParameters,
): Promise<AdvanceTwinEpochReturnType> {
  requireSigner(client);
  const { twinRegistry } = client.contracts;
  const sent = await sendTransaction(client, twinRegistry.advanceEpoch(twinId));
  const { epoch } = await eventOf(sent, twinRegistry, twinRegistry.filters.EpochAdvanced);
  return { ...sent, epoch };
}
