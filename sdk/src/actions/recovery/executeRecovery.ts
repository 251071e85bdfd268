import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link executeRecovery} takes. */
export interface ExecuteRecoveryParameters {
  /** A twin under recovery. */
  readonly twinId: bigint;
}

/** What {@link executeRecovery} returns. */
export type ExecuteRecoveryReturnType = SentTransaction;

/**
 * Moves a twin to its new account once the delay is over; anyone may. Every grant and membership ends.
 *
 * The new owner publishes the state again afterwards, with keys of its own: readers refuse one that an earlier owner published.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when no recovery is under way, or its delay is not over.
 * @see `executeRecovery` in contracts/interfaces/ITwinRecovery.sol
 */
export async function executeRecovery(
  client: GemelClient,
  { twinId }: ExecuteRecoveryParameters,
): Promise<ExecuteRecoveryReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.twinRegistry.executeRecovery(twinId));
}
