import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { SignedConsentRevocation } from './signConsentRevocation.ts';

/** What {@link submitConsentRevocation} takes. */
export interface SubmitConsentRevocationParameters {
  readonly signedRevocation: SignedConsentRevocation;
}

/** What {@link submitConsentRevocation} returns. */
export type SubmitConsentRevocationReturnType = SentTransaction;

/**
 * Sends a revocation that the twin's owner signed; the client's signer pays the gas.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature does not hold, was used, or there is nothing to revoke.
 */
export async function submitConsentRevocation(
  client: GemelClient,
  { signedRevocation }: SubmitConsentRevocationParameters,
): Promise<SubmitConsentRevocationReturnType> {
  requireSigner(client);
  const { twinId, epoch, grantee, scope, receiptHash, nonce, deadline, signature } = signedRevocation;
  const { consentRegistry } = client.contracts;
  return sendTransaction(
    client,
    consentRegistry.revokeWithSig(twinId, epoch, grantee, scope, receiptHash, nonce, deadline, signature),
  );
}
