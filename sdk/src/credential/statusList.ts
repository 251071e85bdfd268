import { base64url } from 'jose';
import * as z from 'zod';
import { REVOCATION_CAPACITY, RevocationList } from '../identity/revocationList.ts';
import { compress, decompress } from './compression.ts';
import { CredentialRejectedError, InvalidStatementError } from './errors.ts';
import { signAsIssuer, verifyIssuerToken, type IssuerSigner, type IssuerToken } from './issuerKey.ts';
import { secondsNumber, statusUri } from './statement.ts';
import { dateTimeStamp } from './vcJwt.ts';

/** The least length of a bitstring, so that a credential has a crowd to hide in; the bits past the list's own are zero. */
const BITSTRING_BYTES = 131_072 / 8;
const LIST_BYTES = REVOCATION_CAPACITY / 8;
const CONTEXT = 'https://www.w3.org/ns/credentials/v2';
const TYPES = ['VerifiableCredential', 'BitstringStatusListCredential'] as const;

/** A status list as its issuer signed it; that the key is the issuer's shows only on chain. */
export interface StatusList extends Pick<IssuerToken, 'jwk' | 'proof'> {
  /** Its name, as credentials give it. */
  readonly uri: string;
  /** The issuer's `did:ethr`. */
  readonly issuer: string;
  /** In seconds. */
  readonly issuedAt: number;
  /** First second at which it counts no more: the sooner of its end, and its time to live counted from its issue. */
  readonly staleAt: number;
  readonly revocations: RevocationList;
}

/** What {@link signStatusLists} takes. */
export interface SignStatusListsParameters {
  readonly signer: IssuerSigner;
  /** One list for every form of credential that the issuer's account signs: an index means the same in each. */
  readonly revocations: RevocationList;
  readonly uri: string;
  /** In seconds. */
  readonly issuedAt: number;
  /** First second at which the lists count no more. */
  readonly expiry: number;
  /** How old, in seconds, a list may become before it is to be fetched anew. */
  readonly ttl: number;
}

/** The same list in the two forms that credentials refer to. */
export interface SignedStatusLists {
  /** For SD-JWT VCs: an IETF Token Status List, `statuslist+jwt`. */
  readonly token: string;
  /** For W3C credentials: a BitstringStatusListCredential, `vc+jwt`. */
  readonly credential: string;
}

/**
 * Signs a revocation list in both forms.
 *
 * @throws {InvalidStatementError} for an empty period.
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/
 * @see https://www.w3.org/TR/vc-bitstring-status-list/
 */
export async function signStatusLists(parameters: SignStatusListsParameters): Promise<SignedStatusLists> {
  const { signer, revocations, uri, issuedAt, expiry, ttl } = parameters;
  if (expiry <= issuedAt || ttl <= 0) throw new InvalidStatementError('a status list must expire after it was issued');
  const bytes = revocations.toBytes();
  const lst = base64url.encode(await compress(bytes, 'deflate'));
  const token = await signAsIssuer(signer, 'statuslist+jwt', {
    iss: signer.issuer,
    sub: uri,
    iat: issuedAt,
    exp: expiry,
    ttl,
    status_list: { bits: 1, lst },
  });
  const bitstring = new Uint8Array(BITSTRING_BYTES);
  bitstring.set(bytes.map(reversedBits));
  const credential = await signAsIssuer(signer, 'vc+jwt', {
    '@context': [CONTEXT],
    id: uri,
    type: TYPES,
    issuer: signer.issuer,
    validFrom: dateTimeStamp(issuedAt),
    validUntil: dateTimeStamp(expiry),
    credentialSubject: {
      id: `${uri}#list`,
      type: 'BitstringStatusList',
      statusPurpose: 'revocation',
      encodedList: `u${base64url.encode(await compress(bitstring, 'gzip'))}`,
      ttl: ttl * 1000,
    },
  });
  return { token, credential };
}

const tokenSchema = z.object({
  iss: z.string(),
  sub: statusUri,
  iat: secondsNumber,
  exp: secondsNumber,
  ttl: secondsNumber,
  status_list: z.object({ bits: z.literal(1), lst: z.string() }),
});

const moment = z.iso.datetime({ precision: 0 }).transform((text) => Date.parse(text) / 1000);
const credentialSchema = z.object({
  '@context': z.tuple([z.literal(CONTEXT)]),
  id: statusUri,
  type: z.tuple([z.literal(TYPES[0]), z.literal(TYPES[1])]),
  issuer: z.string(),
  validFrom: moment,
  validUntil: moment,
  credentialSubject: z.object({
    type: z.literal('BitstringStatusList'),
    statusPurpose: z.literal('revocation'),
    encodedList: z.string().startsWith('u'),
    ttl: z.number().int().positive(),
  }),
});

/**
 * Reads a Token Status List: checks form and signature.
 *
 * @throws {CredentialRejectedError} STATUS_LIST_INVALID, CREDENTIAL_MALFORMED, CREDENTIAL_SIGNATURE_INVALID
 */
export async function readStatusListToken(text: string): Promise<StatusList> {
  const { payload, jwk, proof } = await verifyIssuerToken(text, 'statuslist+jwt');
  const list = tokenSchema.safeParse(payload).data;
  const bytes = list && (await decompress(decoded(list.status_list.lst), 'deflate', LIST_BYTES));
  if (!list || bytes?.length !== LIST_BYTES) throw invalidList();
  return {
    ...{ jwk, proof, uri: list.sub, issuer: list.iss, issuedAt: list.iat },
    staleAt: Math.min(list.exp, list.iat + list.ttl),
    revocations: await RevocationList.fromBytes(bytes),
  };
}

/**
 * Reads a BitstringStatusListCredential: checks form and signature.
 *
 * @throws {CredentialRejectedError} STATUS_LIST_INVALID, CREDENTIAL_MALFORMED, CREDENTIAL_SIGNATURE_INVALID
 */
export async function readStatusListCredential(text: string): Promise<StatusList> {
  const { payload, jwk, proof } = await verifyIssuerToken(text, 'vc+jwt');
  const list = credentialSchema.safeParse(payload).data;
  const { encodedList = '', ttl = 0 } = list?.credentialSubject ?? {};
  const bits = list && (await decompress(decoded(encodedList.slice(1)), 'gzip', BITSTRING_BYTES));
  if (!list || bits?.length !== BITSTRING_BYTES || bits.subarray(LIST_BYTES).some((byte) => byte !== 0)) {
    throw invalidList();
  }
  return {
    ...{ jwk, proof, uri: list.id, issuer: list.issuer, issuedAt: list.validFrom },
    staleAt: Math.min(list.validUntil, list.validFrom + Math.floor(ttl / 1000)),
    revocations: await RevocationList.fromBytes(bits.subarray(0, LIST_BYTES).map(reversedBits)),
  };
}

/** A byte with its bits the other way round: a Token Status List counts them from the lowest, a bitstring from the highest. */
function reversedBits(byte: number): number {
  let reversed = 0;
  for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
  return reversed;
}

function decoded(text: string): Uint8Array {
  try {
    return base64url.decode(text);
  } catch {
    return new Uint8Array();
  }
}

function invalidList(): CredentialRejectedError {
  return new CredentialRejectedError(
    'STATUS_LIST_INVALID',
    `this is no status list of ${REVOCATION_CAPACITY} bits in the form that the credential refers to`,
  );
}
