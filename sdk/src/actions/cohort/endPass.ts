import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link endPass} takes. */
export interface EndPassParameters {
  readonly cohortId: bigint;
}

/** What {@link endPass} returns. */
export type EndPassReturnType = SentTransaction;

/**
 * Ends the signer's pass of a cohort: the consent to its terms is taken back.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the account has no pass.
 */
export async function endPass(client: GemelClient, { cohortId }: EndPassParameters): Promise<EndPassReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.cohortPasses.leave(cohortId));
}
