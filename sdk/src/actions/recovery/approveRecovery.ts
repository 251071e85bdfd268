import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { eventOf, sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link approveRecovery} takes. */
export interface ApproveRecoveryParameters {
  /** A twin that the signer guards. */
  readonly twinId: bigint;
  /** Account that would get the twin. */
  readonly newOwner: string;
}

/** What {@link approveRecovery} returns. */
export interface ApproveRecoveryReturnType extends SentTransaction {
  /** Guardians that agree to this account now. */
  readonly approvals: number;
}

/**
 * Agrees, as a guardian, that a twin goes to a new account, instead of to whom the signer agreed before.
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
  const { twinRegistry } = client.contracts;
  const sent = await sendTransaction(client, twinRegistry.approveRecovery(twinId, newOwner));
  const { approvals } = await eventOf(sent, twinRegistry, twinRegistry.filters.RecoveryApproved);
  return { ...sent, approvals: Number(approvals) };
}
