import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link withdrawApproval} takes. */
export interface WithdrawApprovalParameters {
  /** A twin that the signer guards. */
  readonly twinId: bigint;
}

/** What {@link withdrawApproval} returns. */
export type WithdrawApprovalReturnType = SentTransaction;

/**
 * Takes back, as a guardian, what the signer agreed to; a recovery that is left without a quorum ends.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `withdrawApproval` in contracts/interfaces/ITwinRecovery.sol
 */
export async function withdrawApproval(
  client: GemelClient,
  { twinId }: WithdrawApprovalParameters,
): Promise<WithdrawApprovalReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.withdrawApproval(twinId));
}
