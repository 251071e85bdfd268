import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import type { Digest } from '../../storage/cid.ts';
import { buildConsentReceipt, hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { assertConsentKey, assertConsentTerms, type ConsentKey, type ConsentTerms } from './consentTerms.ts';

/** What {@link grantConsent} takes. */
export interface GrantConsentParameters extends ConsentKey {
  readonly terms: ConsentTerms;
}

/** What {@link grantConsent} returns. */
export interface GrantConsentReturnType extends SentTransaction {
  /** For the owner's and the grantee's records. */
  readonly consentReceipt: ConsentReceipt;
  /** Its sha2-256, which is on chain. */
  readonly receiptHash: Digest;
}

/**
 * Grants a consent, or replaces the one with the same grantee and scope.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {ContractRevertedError}
 * @example
 * await grantConsent(client, {
 *   twinId, grantee: researcher, scope: consentScope('sleep-study'),
 *   terms: {
 *     purposes: Purpose.GENERAL_RESEARCH_USE, channels: channelMask(['hrv_rmssd']), kinds: kindMask([InsightKind.PREDICTION]),
 *     notBefore, expiry, processor: worker,
 *   },
 * });
 */
export async function grantConsent(
  client: GemelClient,
  { terms, ...key }: GrantConsentParameters,
): Promise<GrantConsentReturnType> {
  requireSigner(client);
  assertConsentKey(key);
  assertConsentTerms(terms);
  const { consentRegistry } = client.contracts;
  const { epoch } = await twinRecord(client, key.twinId);
  const consentReceipt = buildConsentReceipt({ deployment: client.deployment, ...key, epoch, terms, status: 'GIVEN' });
  const receiptHash = hashConsentReceipt(consentReceipt);
  const { twinId, grantee, scope } = key;
  const sent = await sendTransaction(client, consentRegistry.grant(twinId, grantee, scope, terms, receiptHash));
  return { ...sent, consentReceipt, receiptHash };
}
