import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { SignedConsentGrant } from './signConsentGrant.ts';

/** What {@link submitConsentGrant} takes. */
export interface SubmitConsentGrantParameters {
  readonly signedGrant: SignedConsentGrant;
}

/** What {@link submitConsentGrant} returns. */
export type SubmitConsentGrantReturnType = SentTransaction;

/**
 * Sends a consent that the twin's owner signed; the client's signer pays the gas.
 *
 * @throws {SignerRequiredError}
 * @throws {ContractRevertedError} when the signature does not hold, was used, its deadline passed or the epoch ended.
 */
export async function submitConsentGrant(
  client: GemelClient,
  { signedGrant }: SubmitConsentGrantParameters,
): Promise<SubmitConsentGrantReturnType> {
  requireSigner(client);
  const { twinId, epoch, grantee, scope, terms, receiptHash, nonce, deadline, signature } = signedGrant;
  const { consentRegistry } = client.contracts;
  return sendTransaction(
    client,
    consentRegistry.grantWithSig(twinId, epoch, grantee, scope, terms, receiptHash, nonce, deadline, signature),
  );
}
