import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { CONSENT_GRANT_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { unusedNonce } from '../../client/unorderedNonce.ts';
import type { Digest } from '../../storage/cid.ts';
import { twinRecord } from '../twin/findTwinState.ts';
import { buildConsentReceipt, hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import { assertConsentKey, assertConsentTerms, type ConsentTerms } from './consentTerms.ts';
import type { GrantConsentParameters } from './grantConsent.ts';

/** What {@link signConsentGrant} takes. */
export interface SignConsentGrantParameters extends GrantConsentParameters {
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
  /** Default: the lowest that is unused; see {@link unusedNonce}. */
  readonly nonce?: bigint;
}

/** A consent that the twin's owner signed; anyone may submit it. */
export interface SignedConsentGrant {
  readonly owner: string;
  readonly twinId: bigint;
  readonly epoch: bigint;
  readonly grantee: string;
  readonly scope: string;
  readonly terms: ConsentTerms;
  readonly receiptHash: Digest;
  readonly nonce: bigint;
  readonly deadline: bigint;
  readonly signature: string;
}

/** What {@link signConsentGrant} returns. */
export interface SignConsentGrantReturnType {
  readonly signedGrant: SignedConsentGrant;
  readonly consentReceipt: ConsentReceipt;
}

/**
 * Signs a consent (EIP-712), so that someone else may pay the gas.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}
 * @see {@link submitConsentGrant}
 */
export async function signConsentGrant(
  client: GemelClient,
  { terms, deadline: wanted, nonce, ...key }: SignConsentGrantParameters,
): Promise<SignConsentGrantReturnType> {
  const signer = requireSigner(client);
  assertConsentKey(key);
  assertConsentTerms(terms);
  const { deployment, provider, contracts } = client;
  const { epoch } = await twinRecord(client, key.twinId);
  const receipt = buildConsentReceipt({ deployment, ...key, epoch, terms, status: 'GIVEN' });
  const owner = await signer.getAddress();
  const message = {
    owner,
    ...key,
    epoch,
    terms,
    receiptHash: hashConsentReceipt(receipt),
    nonce: nonce ?? (await unusedNonce(contracts.consentRegistry, owner)),
    deadline: await signatureDeadline(client, wanted),
  };
  const domain = await signingDomain(deployment.contracts.ConsentRegistry, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, CONSENT_GRANT_TYPES, message);
  return { signedGrant: { ...message, signature }, consentReceipt: receipt };
}
