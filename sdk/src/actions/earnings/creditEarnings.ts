import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { ClaimEarningsParameters } from './claimEarnings.ts';

/** What {@link creditEarnings} takes. */
export type CreditEarningsParameters = ClaimEarningsParameters;

/** What {@link creditEarnings} returns. */
export interface CreditEarningsReturnType extends SentTransaction {
  /** The twin's owner, or its last one once it was burned. */
  readonly beneficiary: string;
  /** Credited, in base units of the cohort's token. */
  readonly amount: bigint;
}

/**
 * As {@link claimEarnings}, but credits the owner's balance in the market, which they withdraw to any account.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when there is nothing to claim.
 * @see {@link withdrawEarnings}
 */
export async function creditEarnings(
  client: GemelClient,
  { cohortId, twinId }: CreditEarningsParameters,
): Promise<CreditEarningsReturnType> {
  requireSigner(client);
  const { insightMarket } = client.contracts;
  const sent = await sendTransaction(client, insightMarket.creditEarnings(cohortId, twinId));
  const { beneficiary, amount } = await eventOf(sent, insightMarket, insightMarket.filters.Credited);
  return { ...sent, beneficiary, amount };
}
