import { CompactSign, compactVerify, decodeProtectedHeader } from 'jose';
import * as z from 'zod';
import { CredentialRejectedError } from './errors.ts';
import {
  algorithmOf,
  CREDENTIAL_ALGORITHMS,
  importPublicKey,
  publicJwkSchema,
  thumbprintOf,
  type CredentialKey,
  type PublicJwk,
} from './signingKey.ts';
import { statusIndex, statusUri, type StatusReference } from './statement.ts';

/**
 * The issuer's account standing for a key: an EIP-712 signature over issuer, the key's thumbprint, its place in the issuer's
 * status list, and a period in seconds. It travels in the protected header of everything that the key signs.
 *
 * @see CREDENTIAL_KEY_TYPES
 */
export interface AccountProof {
  /** First second at which the account stands for the key. */
  readonly iat: number;
  /** First second at which it does no more. */
  readonly exp: number;
  /** The key's own place in the issuer's list: once its bit is set, nothing that the key signed counts, whenever it did. */
  readonly status: StatusReference;
  /** The account's, 0x hex; of a contract, whatever it takes by ERC-1271. */
  readonly signature: string;
}

/** What an issuer signs credentials and status lists with. */
export interface IssuerSigner {
  /** The issuer's `did:ethr`. */
  readonly issuer: string;
  readonly key: CredentialKey;
  readonly proof: AccountProof;
}

/** Media types that issuers sign here, as `typ`. */
export type IssuerTokenType = 'dc+sd-jwt' | 'vc+jwt' | 'statuslist+jwt';

/** Largest second that the chain counts: 40 bits. */
const LARGEST_SECOND = 2 ** 40 - 1;

/** Longest time for which an account stands for a key, in seconds: 90 days. */
export const MAX_KEY_SECONDS = 90 * 24 * 3600;

const seconds = z.number().int().nonnegative().max(LARGEST_SECOND);

/** Shape of an {@link AccountProof}. */
export const accountProofSchema = z.strictObject({
  iat: seconds,
  exp: seconds,
  status: z.strictObject({ uri: statusUri, index: statusIndex }),
  signature: z.string().regex(/^0x(?:[0-9a-fA-F]{2}){1,4096}$/),
});

const headerSchema = z.object({
  alg: z.enum(CREDENTIAL_ALGORITHMS),
  typ: z.string(),
  kid: z.string(),
  jwk: publicJwkSchema,
  account_proof: accountProofSchema,
  crit: z.undefined().optional(),
});

/** The protected header of what an issuer signs. */
export async function issuerHeader(signer: IssuerSigner, typ: IssuerTokenType): Promise<Record<string, unknown>> {
  const { publicJwk, algorithm } = signer.key;
  return {
    alg: algorithm,
    typ,
    ...(typ === 'vc+jwt' ? { cty: 'vc' } : {}),
    kid: await thumbprintOf(publicJwk),
    jwk: publicJwk,
    account_proof: signer.proof,
  };
}

/** Signs a payload as a compact JWS. */
export async function signAsIssuer(
  signer: IssuerSigner,
  typ: IssuerTokenType,
  payload: Readonly<Record<string, unknown>>,
): Promise<string> {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({ ...(await issuerHeader(signer, typ)), alg: signer.key.algorithm })
    .sign(signer.key.privateKey);
}

/** What {@link verifyIssuerToken} returns. */
export interface IssuerToken {
  readonly payload: unknown;
  readonly jwk: PublicJwk;
  readonly proof: AccountProof;
}

/**
 * Checks form, type and signature of what an issuer signed. That the key is the issuer's shows only on chain.
 *
 * @throws {CredentialRejectedError} CREDENTIAL_MALFORMED, CREDENTIAL_SIGNATURE_INVALID
 */
export async function verifyIssuerToken(token: string, typ: IssuerTokenType): Promise<IssuerToken> {
  const { jwk, account_proof: proof, alg, kid } = readHeader(token, typ);
  if (alg !== algorithmOf(jwk) || kid !== (await thumbprintOf(jwk))) {
    throw new CredentialRejectedError('CREDENTIAL_MALFORMED', 'the header names another key than it shows');
  }
  try {
    const { payload } = await compactVerify(token, await importPublicKey(jwk), { algorithms: [alg] });
    return { payload: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)) as unknown, jwk, proof };
  } catch {
    throw new CredentialRejectedError(
      'CREDENTIAL_SIGNATURE_INVALID',
      'the signature is not of the issuer’s key: the content was changed; ask for it anew',
    );
  }
}

function readHeader(token: string, typ: IssuerTokenType): z.infer<typeof headerSchema> {
  try {
    const header = headerSchema.parse(decodeProtectedHeader(token));
    if (header.typ === typ) return header;
  } catch {
    // The cause could repeat what was given.
  }
  throw new CredentialRejectedError(
    'CREDENTIAL_MALFORMED',
    `expected a signed ${typ} with the issuer’s key in its header`,
  );
}
