import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { SignedRevokeAll } from './signRevokeAll.ts';

/** What {@link submitRevokeAll} takes. */
export interface SubmitRevokeAllParameters {
  readonly signedRevocation: SignedRevokeAll;
}

/** What {@link submitRevokeAll} returns. */
export type SubmitRevokeAllReturnType = SentTransaction;

/**
 * Sends the end of every consent of a twin, as its owner signed it; the client's signer pays the gas.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature does not hold, was used, its deadline passed or the epoch ended.
 */
export async function submitRevokeAll(
  client: GemelClient,
  { signedRevocation }: SubmitRevokeAllParameters,
): Promise<SubmitRevokeAllReturnType> {
  requireSigner(client);
  const { twinId, epoch, receiptHash, nonce, deadline, signature } = signedRevocation;
  const { twinRegistry } = client.contracts;
  return sendTransaction(
    client,
    twinRegistry.advanceEpochWithSig(twinId, epoch, receiptHash, nonce, deadline, signature),
  );
}
