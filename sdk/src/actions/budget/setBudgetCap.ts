import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link setBudgetCap} takes. */
export interface SetBudgetCapParameters {
  /** Twin of the signer. */
  readonly twinId: bigint;
  /** Most that may ever be spent on the twin, over all cohorts and buyers, in 1e-9 ρ. */
  readonly capNano: bigint;
}

/** What {@link setBudgetCap} returns. */
export type SetBudgetCapReturnType = SentTransaction;

/**
 * Sets the privacy budget of the signer's twin; cohorts that it joins reserve their caps from it.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the cap is above the limit, or below what is reserved and spent.
 * @see `setBudgetCap` in contracts/interfaces/IPrivacyLedger.sol
 */
export async function setBudgetCap(
  client: GemelClient,
  { twinId, capNano }: SetBudgetCapParameters,
): Promise<SetBudgetCapReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.cohortRegistry.setBudgetCap(twinId, capNano));
}
