import { signatureDeadline } from '../../client/chainClock.ts';
import type { GemelClient } from '../../client/gemelClient.ts';
import { requireSigner } from '../../client/gemelClient.ts';
import { CONSENT_REVOCATION_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { unusedNonce } from '../../client/unorderedNonce.ts';
import type { Digest } from '../../storage/cid.ts';
import { hashConsentReceipt, type ConsentReceipt } from './consentReceipt.ts';
import type { ConsentKey } from './consentTerms.ts';
import { withdrawalReceipt } from './withdrawalReceipt.ts';

/** What {@link signConsentRevocation} takes. */
export interface SignConsentRevocationParameters extends ConsentKey {
  /** Last second at which the signature holds. Default: an hour after the latest block. */
  readonly deadline?: bigint;
  /** Default: the lowest that is unused; see {@link unusedNonce}. */
  readonly nonce?: bigint;
}

/** A revocation that the twin's owner signed; anyone may submit it. */
export interface SignedConsentRevocation extends ConsentKey {
  readonly owner: string;
  readonly epoch: bigint;
  readonly receiptHash: Digest;
  readonly nonce: bigint;
  readonly deadline: bigint;
  readonly signature: string;
}

/** What {@link signConsentRevocation} returns. */
export interface SignConsentRevocationReturnType {
  readonly signedRevocation: SignedConsentRevocation;
  readonly consentReceipt: ConsentReceipt;
}

/**
 * Signs the end of a consent (EIP-712), so that someone else may pay the gas.
 *
 * @throws {SignerRequiredError}, {InvalidParameterError}
 * @see {@link submitConsentRevocation}
 */
export async function signConsentRevocation(
  client: GemelClient,
  { twinId, grantee, scope, deadline: wanted, nonce }: SignConsentRevocationParameters,
): Promise<SignConsentRevocationReturnType> {
  const signer = requireSigner(client);
  const { deployment, provider, contracts } = client;
  const { receipt, epoch } = await withdrawalReceipt(client, { twinId, grantee, scope });
  const owner = await signer.getAddress();
  const message = {
    owner,
    twinId,
    epoch,
    grantee,
    scope,
    receiptHash: hashConsentReceipt(receipt),
    nonce: nonce ?? (await unusedNonce(contracts.consentRegistry, owner)),
    deadline: await signatureDeadline(client, wanted),
  };
  const domain = await signingDomain(deployment.contracts.ConsentRegistry, deployment.chainId, provider);
  const signature = await signer.signTypedData(domain, CONSENT_REVOCATION_TYPES, message);
  return { signedRevocation: { ...message, signature }, consentReceipt: receipt };
}
