import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';

/** What {@link setEncryptionKey} takes. */
export interface SetEncryptionKeyParameters {
  /** X25519 public key that owners encrypt their states to from now on. */
  readonly encryptionKey: string;
}

/** What {@link setEncryptionKey} returns. */
export type SetEncryptionKeyReturnType = SentTransaction;

/**
 * Replaces the key that owners encrypt their states to for the signer, a worker.
 *
 * Keep the old one: states that were encrypted to it open with it alone, until their owners publish them again.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signer is not registered, or the key is none.
 * @see `setEncryptionKey` in contracts/interfaces/IWorkerRegistry.sol
 */
export async function setEncryptionKey(
  client: GemelClient,
  { encryptionKey }: SetEncryptionKeyParameters,
): Promise<SetEncryptionKeyReturnType> {
  requireSigner(client);
  return sendTransaction(client, client.contracts.workerRegistry.setEncryptionKey(encryptionKey));
}
