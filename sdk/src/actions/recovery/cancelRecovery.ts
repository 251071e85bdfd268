import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link cancelRecovery} takes. */
export interface CancelRecoveryParameters {
  /** A twin under recovery. */
  readonly twinId: bigint;
}

/** What {@link cancelRecovery} returns. */
export type CancelRecoveryReturnType = SentTransaction;

/**
 * Ends a recovery: a veto by the owner, or by any guardian.
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
