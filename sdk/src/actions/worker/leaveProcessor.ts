import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link leaveProcessor} takes. */
export interface LeaveProcessorParameters {
  /** The signer, or an operator that works for the signer. */
  readonly operator: string;
}

/** What {@link leaveProcessor} returns. */
export type LeaveProcessorReturnType = SentTransaction;

/**
 * Ends the work of an operator for a processor, by either of them; it is its own processor again.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `leaveProcessor` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function leaveProcessor(
  client: GemelClient,
  { operator }: LeaveProcessorParameters,
): Promise<LeaveProcessorReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.workerRegistry.leaveProcessor(operator));
}
