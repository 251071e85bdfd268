import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link cancelRecovery} takes. */
export interface CancelRecoveryParameters {
  /** Twin of the signer. */
  readonly twinId: bigint;
}

/** What {@link cancelRecovery} returns. */
export type CancelRecoveryReturnType = SentTransaction;

/**
 * Vetoes, as the owner, the recovery of the signer's twin at any time: every guardian's agreement is taken back.
 *
 * @throws {SignerRequiredError}, {ContractRevertedError}
 * @see `cancelRecovery` in contracts/interfaces/ITwinRecovery.sol
 */
export async function cancelRecovery(
  client: GemelClient,
  { twinId }: CancelRecoveryParameters,
): Promise<CancelRecoveryReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.cancelRecovery(twinId));
}
