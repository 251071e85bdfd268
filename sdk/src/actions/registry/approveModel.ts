import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link approveModel} takes. */
export interface ApproveModelParameters {
  readonly modelHash: string;
  /** Who published it: check it, for whoever registered the hash first is paid its royalty. */
  readonly publisher: string;
  /** Default true; false withdraws the approval. */
  readonly approved?: boolean;
}

/** What {@link approveModel} returns. */
export type ApproveModelReturnType = SentTransaction;

/**
 * Approves a model for orders, or withdraws the approval, as an account with that role.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer lacks the role, or another account published the model.
 */
export async function approveModel(
  client: GemelClient,
  { modelHash, publisher, approved = true }: ApproveModelParameters,
): Promise<ApproveModelReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.modelRegistry.setApproved(modelHash, publisher, approved));
}
