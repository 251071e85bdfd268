import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link approveRecovery} takes. */
export interface ApproveRecoveryParameters {
  /** A twin that the signer guards. */
  readonly twinId: bigint;
  /** Account that would get the twin. */
  readonly newOwner: string;
}

/** What {@link approveRecovery} returns. */
export type ApproveRecoveryReturnType = SentTransaction;

/**
 * Agrees, as a guardian, that a twin goes to a new account; the first to do so begins the recovery.
 *
 * From the quorum's agreement on the owner has the agreed delay to veto.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `approveRecovery` in contracts/interfaces/ITwinRecovery.sol
 */
export async function approveRecovery(
  client: GemelClient,
  { twinId, newOwner }: ApproveRecoveryParameters,
): Promise<ApproveRecoveryReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.approveRecovery(twinId, newOwner));
}
