import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link setOperator} takes. */
export interface SetOperatorParameters {
  readonly operator: string;
  /** Whether it may from now on. */
  readonly approved: boolean;
}

/** What {@link setOperator} returns. */
export type SetOperatorReturnType = SentTransaction;

/**
 * Lets another account buy in the signer's name, or no more: subscriptions need it for their contract.
 *
 * An operator chooses the key that results are encrypted to, so it can read what was granted to the signer.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `setOperator` in contracts/interfaces/IInsightMarket.sol
 */
export async function setOperator(
  client: GemelClient,
  { operator, approved }: SetOperatorParameters,
): Promise<SetOperatorReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.insightMarket.setOperator(operator, approved));
}
