import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link claimEarnings} takes. */
export interface ClaimEarningsParameters {
  readonly cohortId: bigint;
  readonly twinId: bigint;
}

/** What {@link claimEarnings} returns. */
export interface ClaimEarningsReturnType extends SentTransaction {
  /** The twin's owner, or its last one once it was burned. */
  readonly beneficiary: string;
  /** Paid to the beneficiary, in base units of the cohort's token. */
  readonly amount: bigint;
}

/**
 * Pays what a twin earned in a cohort to the twin's owner, at once; anyone may.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to claim, or the token refuses the owner.
 * @see {@link creditEarnings} for a token that refuses the owner
 */
export async function claimEarnings(
  client: GemelClient,
  { cohortId, twinId }: ClaimEarningsParameters,
): Promise<ClaimEarningsReturnType> {
  requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.claimEarnings(cohortId, twinId));
  const { beneficiary, amount } = await eventOf(sent, insightMarket, insightMarket.filters.EarningsClaimed);
  return { ...sent, beneficiary, amount };
}
