import { getAddress, TypedDataEncoder } from 'ethers';
import { isAccountSignature } from '../../client/accountSignature.ts';
import { chainNow } from '../../client/chainClock.ts';
import { requireSigner, type GemelClient } from '../../client/gemelClient.ts';
import { CREDENTIAL_REQUEST_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import type { CredentialRequest } from '../../credential/credentialRequest.ts';
import { CredentialRejectedError } from '../../credential/errors.ts';
import { thumbprintOf, type PublicJwk } from '../../credential/signingKey.ts';
import { twinRecord } from '../twin/findTwinState.ts';

/** How long a request counts when the owner does not say, in seconds. */
const DEFAULT_VALIDITY_SECONDS = 7 * 24 * 3600;

/** What {@link signCredentialRequest} takes. */
export interface SignCredentialRequestParameters {
  readonly twinId: bigint;
  /** Public half of the key that credentials shall be bound to: the owner's own, or of whom the owner lets present them. */
  readonly holder: PublicJwk;
  /** Last second at which it counts. Default: a week after the latest block. */
  readonly deadline?: bigint;
}

/** What {@link signCredentialRequest} returns. */
export type SignCredentialRequestReturnType = CredentialRequest;

/**
 * Asks, as a twin's owner, that credentials over the twin be bound to a key (EIP-712). Nothing is sent.
 *
 * @throws {SignerRequiredError}, {UnknownTwinError}
 * @throws {CredentialRejectedError} CREDENTIAL_REQUEST_INVALID when the signer does not own the twin.
 * @see {@link issueStateCredential}
 * @example
 * const request = await signCredentialRequest(client, { twinId: 1n, holder: key.publicJwk });
 * await writeFile('request.json', encodeCredentialRequest(request));
 */
export async function signCredentialRequest(
  client: GemelClient,
  { twinId, holder, ...period }: SignCredentialRequestParameters,
): Promise<SignCredentialRequestReturnType> {
  const signer = requireSigner(client);
  const { owner, epoch } = await twinRecord(client, twinId);
  if ((await signer.getAddress()) !== owner) throw refused(`the client’s account does not own twin ${twinId}`);
  const deadline = period.deadline ?? BigInt((await chainNow(client)) + DEFAULT_VALIDITY_SECONDS);
  const unsigned = { twinId, epoch, owner, holder, deadline };
  const { domain, message } = await requestStatement(client, unsigned);
  return { ...unsigned, signature: await signer.signTypedData(domain, CREDENTIAL_REQUEST_TYPES, message) };
}

/**
 * Checks that a twin's present owner asks for a credential that is bound to this key, now.
 *
 * @throws {CredentialRejectedError} CREDENTIAL_REQUEST_INVALID
 * @throws {UnknownTwinError} when the twin does not exist.
 */
export async function requireCredentialRequest(client: GemelClient, request: CredentialRequest): Promise<void> {
  const { twinId, deadline, signature } = request;
  const { owner, epoch } = await twinRecord(client, twinId);
  if (getAddress(request.owner) !== owner || request.epoch !== epoch) {
    throw refused(`twin ${twinId} has another owner or epoch than the request says; ask its owner for a new request`);
  }
  if (BigInt(await chainNow(client)) > deadline) {
    throw refused(`the request ended at second ${deadline}; ask the owner of twin ${twinId} for a new one`);
  }
  const { domain, message } = await requestStatement(client, request);
  const hash = TypedDataEncoder.hash(domain, CREDENTIAL_REQUEST_TYPES, message);
  if (await isAccountSignature(client.provider, owner, hash, signature)) return;
  throw refused(`the owner of twin ${twinId} did not sign this request for this key, on this chain`);
}

async function requestStatement(
  { deployment, provider }: GemelClient,
  { twinId, epoch, owner, holder, deadline }: Omit<CredentialRequest, 'signature'>,
): Promise<{ domain: Awaited<ReturnType<typeof signingDomain>>; message: Record<string, unknown> }> {
  const domain = await signingDomain(deployment.contracts.TwinRegistry, deployment.chainId, provider);
  return { domain, message: { twinId, epoch, owner, thumbprint: await thumbprintOf(holder), deadline } };
}

function refused(message: string): CredentialRejectedError {
  return new CredentialRejectedError('CREDENTIAL_REQUEST_INVALID', message);
}
