import { TypedDataEncoder } from 'ethers';
import { isAccountSignature } from '../../client/accountSignature.ts';
import { chainNow } from '../../client/chainClock.ts';
import { InvalidParameterError } from '../../client/errors.ts';
import { requireSigner, type GemelClient } from '../../client/gemelClient.ts';
import { CREDENTIAL_KEY_TYPES } from '../../client/signatureTypes.ts';
import { signingDomain } from '../../client/typedData.ts';
import { MAX_KEY_SECONDS, type AccountProof, type IssuerSigner } from '../../credential/issuerKey.ts';
import { thumbprintOf, type CredentialKey, type PublicJwk } from '../../credential/signingKey.ts';
import { statusUri, type StatusReference } from '../../credential/statement.ts';
import { accountDid } from '../../did/twinDid.ts';
import { isRevocationIndex } from '../../identity/revocationList.ts';

/** What {@link certifyCredentialKey} takes. */
export interface CertifyCredentialKeyParameters {
  readonly key: CredentialKey;
  /** A place in the issuer's list that nothing else has: {@link publishStatusLists} with its bit set ends the key at once. */
  readonly status: StatusReference;
  /** In seconds. Default: the latest block's time. */
  readonly issuedAt?: number;
  /** In seconds. At most, and by default, 90 days after `issuedAt`. Nothing that the key signed counts from then on. */
  readonly expiry?: number;
}

/** What {@link certifyCredentialKey} returns. */
export type CertifyCredentialKeyReturnType = IssuerSigner;

/**
 * Has the signer's account, an accredited issuer, stand for a key that signs its credentials (EIP-712). Nothing is sent: the proof
 * goes with everything that the key signs, so whoever verifies needs the chain alone.
 *
 * @throws {SignerRequiredError}
 * @throws {InvalidParameterError} when the period is empty, or longer than 90 days, or no list has such a place.
 * @example
 * const status = { uri: 'https://issuer.example/status/1', index: 20416 };
 * const signer = await certifyCredentialKey(client, { key: await generateCredentialKey(), status });
 */
export async function certifyCredentialKey(
  client: GemelClient,
  { key, status, ...period }: CertifyCredentialKeyParameters,
): Promise<CertifyCredentialKeyReturnType> {
  const account = requireSigner(client);
  const iat = period.issuedAt ?? (await chainNow(client));
  const exp = period.expiry ?? iat + MAX_KEY_SECONDS;
  if (exp <= iat) throw new InvalidParameterError('expiry', 'must be after issuedAt');
  if (exp - iat > MAX_KEY_SECONDS) throw new InvalidParameterError('expiry', 'must be 90 days after issuedAt at most');
  if (!isPlace(status))
    throw new InvalidParameterError('status', 'is no place in a status list that has a URI for a name');
  const address = await account.getAddress();
  const { domain, message } = await keyStatement(client, address, key.publicJwk, { iat, exp, status });
  const signature = await account.signTypedData(domain, CREDENTIAL_KEY_TYPES, message);
  const issuer = accountDid({ chainId: client.deployment.chainId, address });
  return { issuer, key, proof: { iat, exp, status, signature } };
}

/** Whether an account stands for a key with this proof; that its period is now is for the caller to see. */
export async function isAccountProof(
  client: GemelClient,
  address: string,
  jwk: PublicJwk,
  proof: AccountProof,
): Promise<boolean> {
  const { domain, message } = await keyStatement(client, address, jwk, proof);
  const hash = TypedDataEncoder.hash(domain, CREDENTIAL_KEY_TYPES, message);
  return isAccountSignature(client.provider, address, hash, proof.signature);
}

async function keyStatement(
  { deployment, provider }: GemelClient,
  issuer: string,
  jwk: PublicJwk,
  { iat, exp, status }: Omit<AccountProof, 'signature'>,
): Promise<{ domain: Awaited<ReturnType<typeof signingDomain>>; message: Record<string, unknown> }> {
  const domain = await signingDomain(deployment.contracts.IssuerRegistry, deployment.chainId, provider);
  const thumbprint = await thumbprintOf(jwk);
  const { uri: statusList, index: statusIndex } = status;
  return { domain, message: { issuer, thumbprint, statusList, statusIndex, issuedAt: iat, expiry: exp } };
}

function isPlace({ uri, index }: StatusReference): boolean {
  return statusUri.safeParse(uri).success && URL.canParse(uri) && isRevocationIndex(index);
}
