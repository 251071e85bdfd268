import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Digest } from '../../storage/cid.ts';
import { hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import type { ConsentKey } from './consentTerms.ts';
import { withdrawalReceipt } from './withdrawalReceipt.ts';

/** What {@link revokeConsent} takes. */
export type RevokeConsentParameters = ConsentKey;

/** What {@link revokeConsent} returns. */
export interface RevokeConsentReturnType extends SentTransaction {
  readonly consentReceipt: ConsentReceipt;
  /** Its sha2-256, which is on chain. */
  readonly receiptHash: Digest;
}

/**
 * Ends a consent at once. An insight that was delivered before cannot be called back.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}
 * @throws {ContractRevertedError} when there is nothing to revoke.
 */
export async function revokeConsent(
  client: GemelClient,
  { twinId, grantee, scope }: RevokeConsentParameters,
): Promise<RevokeConsentReturnType> {
  requireSigner(client);
  const { receipt: consentReceipt } = await withdrawalReceipt(client, { twinId, grantee, scope });
  const receiptHash = hashConsentReceipt(consentReceipt);
  const { consentRegistry } = client.contracts;
  const sent = await sendTransaction(client, consentRegistry.revoke(twinId, grantee, scope, receiptHash));
  return { ...sent, consentReceipt, receiptHash };
}
