import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventsOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link collectEarnings} takes. */
export interface CollectEarningsParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link collectEarnings} returns. */
export interface CollectEarningsReturnType extends SentTransaction {
  /** Credited to the twin's owner, in token base units; 0 when there was nothing. */
  readonly amount: bigint;
}

/**
 * Credits what a twin earned in a cohort to its owner, who can then withdraw it; anyone may.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see {@link withdrawEarnings}
 */
export async function collectEarnings(
  client: GemelClient,
  { cohortId, twinId }: CollectEarningsParameters,
): Promise<CollectEarningsReturnType> {
  requireSigner(client);
  const { insightMarket, cohortRegistry } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.collect(cohortId, twinId));
  const [collected] = await eventsOf(sent, cohortRegistry, cohortRegistry.filters.EarningsCollected);
  return { ...sent, amount: collected?.amount ?? 0n };
}
