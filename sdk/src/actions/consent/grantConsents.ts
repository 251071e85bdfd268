import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildConsentReceipt, hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import { assertConsentKey, assertConsentTerms, type ConsentKey, type ConsentTerms } from './consentTerms.ts';

/** What {@link grantConsents} takes. */
export interface GrantConsentsParameters {
  /** The same for each. */
  readonly terms: ConsentTerms;
  /** Twins of the signer, and whom each consent is for. */
  readonly keys: readonly ConsentKey[];
}

/** What {@link grantConsents} returns. */
export interface GrantConsentsReturnType extends SentTransaction {
  /** One a key, in the same order. */
  readonly consentReceipts: readonly ConsentReceipt[];
}

/**
 * Grants several consents with the same terms in one transaction: all of them or none.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {UnknownTwinError}, {ContractRevertedError}
 * @see `grantBatch` in contracts/interfaces/IConsentRegistry.sol
 */
export async function grantConsents(
  client: GemelClient,
  { terms, keys }: GrantConsentsParameters,
): Promise<GrantConsentsReturnType> {
  requireSigner(client);
  assertConsentTerms(terms);
  for (const key of keys) assertConsentKey(key);
  const consents = await Promise.all(
    keys.map(async (key) => {
      const { epoch } = await twinRecord(client, key.twinId);
      const { deployment } = client;
      const consentReceipt = buildConsentReceipt({ deployment, ...key, terms, epoch, status: 'GIVEN' });
      return { target: { ...key, receiptHash: hashConsentReceipt(consentReceipt) }, consentReceipt };
    }),
  );
  const targets = consents.map(({ target }) => target);
  const sent = await sendTransaction(client, client.contracts.consentRegistry.grantBatch(terms, targets));
  return { ...sent, consentReceipts: consents.map(({ consentReceipt }) => consentReceipt) };
}
