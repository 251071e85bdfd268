import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { sendTransaction, type SentTransaction } from '../../client/sendTransaction.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildConsentReceipt, hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import { assertConsentKey, assertConsentTerms } from './consentTerms.ts';
import type { GrantConsentParameters } from './grantConsent.ts';

/** What {@link grantConsents} takes. */
export interface GrantConsentsParameters {
  /** About any twins of the signer. */
  readonly grants: readonly GrantConsentParameters[];
}

/** What {@link grantConsents} returns. */
export interface GrantConsentsReturnType extends SentTransaction {
  /** One a grant, in the same order. */
  readonly consentReceipts: readonly ConsentReceipt[];
}

/**
 * Grants several consents in one transaction: all of them or none.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}, {UnknownTwinError}, {ContractRevertedError}
 * @see `grantBatch` in contracts/interfaces/IConsentRegistry.sol
 */
export async function grantConsents(
  client: GemelClient,
  { grants }: GrantConsentsParameters,
): Promise<GrantConsentsReturnType> {
  requireSigner(client);
  for (const { terms, ...key } of grants) {
    assertConsentKey(key);
    assertConsentTerms(terms);
  }
  const consentReceipts = await Promise.all(
    grants.map(async (grant) => {
      const { epoch } = await twinRecord(client, grant.twinId);
      return buildConsentReceipt({ deployment: client.deployment, ...grant, epoch, status: 'GIVEN' });
    }),
  );
  const batch = grants.map((grant, index) => ({
    ...grant,
    receiptHash: hashConsentReceipt(consentReceipts[index] as ConsentReceipt),
  }));
  const sent = await sendTransaction(client, client.contracts.consentRegistry.grantBatch(batch));
  return { ...sent, consentReceipts };
}
