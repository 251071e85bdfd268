import type { SDJwtVcInstance, SDJWTVCConfig } from '@sd-jwt/sd-jwt-vc';
import { base64url } from 'jose';
import * as z from 'zod';
import { CredentialRejectedError } from './errors.ts';
import { issuerHeader, verifyIssuerToken, type IssuerSigner, type IssuerToken } from './issuerKey.ts';
import { publicJwkSchema, signText, type CredentialKey, type PublicJwk } from './signingKey.ts';
import {
  assertStatement,
  endDayText,
  furtherClaim,
  isClaimName,
  schemaIdentifier,
  secondsNumber,
  STATE_CREDENTIAL_TYPE,
  stateRootText,
  statusUri,
  type DisclosedStatement,
  type StateStatement,
} from './statement.ts';
import { STATE_CREDENTIAL_TYPE_INTEGRITY } from './typeMetadata.ts';

const SALT_BYTES = 16;
const MAX_DISCLOSURES = 64;

const payloadSchema = z.strictObject({
  iss: z.string(),
  iat: secondsNumber,
  exp: secondsNumber,
  vct: z.literal(STATE_CREDENTIAL_TYPE),
  'vct#integrity': z.literal(STATE_CREDENTIAL_TYPE_INTEGRITY),
  cnf: z.strictObject({ jwk: publicJwkSchema }),
  status: z.strictObject({ status_list: z.strictObject({ idx: secondsNumber, uri: statusUri }) }),
  schema: schemaIdentifier,
  _sd: z.array(z.string().regex(/^[A-Za-z0-9_-]{43}$/)).max(MAX_DISCLOSURES),
  _sd_alg: z.literal('sha-256'),
});
const disclosureSchema = z.tuple([z.string(), z.string(), z.unknown()]);
const ownClaims = z.object({
  sub: z.string().optional(),
  state_root: stateRootText.transform(BigInt).optional(),
  end_day: endDayText.optional(),
});

/**
 * The library set up with WebCrypto; it signs with `key` where one is given, as an issuer or as a holder. Loaded when it is first
 * used: it takes a tenth of a second, and who verifies needs none.
 */
export async function sdJwtLibrary(key?: CredentialKey): Promise<SDJwtVcInstance> {
  const library = await import('@sd-jwt/sd-jwt-vc');
  return new library.SDJwtVcInstance({
    hasher: async (data) => sha256(typeof data === 'string' ? data : new TextDecoder().decode(data)),
    hashAlg: 'sha-256',
    saltGenerator: () => base64url.encode(crypto.getRandomValues(new Uint8Array(SALT_BYTES))),
    ...(key ? signersOf(key) : {}),
  });
}

function signersOf(key: CredentialKey): Pick<SDJWTVCConfig, 'signer' | 'signAlg' | 'kbSigner' | 'kbSignAlg'> {
  const sign = (text: string): Promise<string> => signText(key, text);
  return { signer: sign, signAlg: key.algorithm, kbSigner: sign, kbSignAlg: key.algorithm };
}

/**
 * Issues a statement as an SD-JWT VC. The twin, the state root, the last day and every further claim are disclosed only as
 * the holder chooses; who issued it, when, under which schema and its place in the status list always show.
 *
 * @throws {InvalidStatementError}
 * @see https://www.rfc-editor.org/rfc/rfc9901
 * @see https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/
 */
export async function issueSdJwt(
  statement: StateStatement & { readonly holder: PublicJwk },
  signer: IssuerSigner,
): Promise<string> {
  assertStatement(statement);
  const { claims, status, holder } = statement;
  const hidden = { sub: statement.twin, state_root: String(statement.stateRoot), end_day: statement.endDay, ...claims };
  const payload = {
    iss: statement.issuer,
    iat: statement.issuedAt,
    exp: statement.expiry,
    vct: STATE_CREDENTIAL_TYPE,
    'vct#integrity': STATE_CREDENTIAL_TYPE_INTEGRITY,
    cnf: { jwk: holder },
    status: { status_list: { idx: status.index, uri: status.uri } },
    schema: statement.schema,
    ...hidden,
  };
  const header = await issuerHeader(signer, 'dc+sd-jwt');
  const library = await sdJwtLibrary(signer.key);
  return library.issue(payload, { _sd: Object.keys(hidden) as (keyof typeof payload)[] }, { header });
}

/** An SD-JWT VC, with or without a key binding, that its issuer's key signed. */
export interface ParsedSdJwt extends IssuerToken {
  readonly statement: DisclosedStatement & { readonly holder: PublicJwk };
  /** Everything but the key binding: what its `sd_hash` is of. */
  readonly unbound: string;
  readonly keyBinding: string | undefined;
}

/**
 * Reads an SD-JWT VC: checks its form, the issuer's signature and every disclosure. A disclosure that leads nowhere is refused,
 * as RFC 9901, section 7.1 wants it.
 *
 * @throws {CredentialRejectedError} CREDENTIAL_MALFORMED, CREDENTIAL_SIGNATURE_INVALID, CREDENTIAL_DISCLOSURE_INVALID
 */
export async function readSdJwt(text: string): Promise<ParsedSdJwt> {
  const parts = text.split('~');
  const [jwt = '', ...disclosures] = parts;
  const keyBinding = disclosures.pop();
  if (keyBinding === undefined || disclosures.length > MAX_DISCLOSURES) throw malformed();
  const token = await verifyIssuerToken(jwt, 'dc+sd-jwt');
  const payload = payloadSchema.safeParse(token.payload).data;
  if (!payload) throw malformed();
  const { sub, state_root, end_day, claims } = await disclosed(disclosures, payload._sd);
  return {
    ...token,
    statement: {
      issuer: payload.iss,
      issuedAt: payload.iat,
      expiry: payload.exp,
      schema: payload.schema,
      holder: payload.cnf.jwk,
      status: { uri: payload.status.status_list.uri, index: payload.status.status_list.idx },
      ...(sub === undefined ? {} : { twin: sub }),
      ...(state_root === undefined ? {} : { stateRoot: state_root }),
      ...(end_day === undefined ? {} : { endDay: end_day }),
      claims,
    },
    unbound: `${parts.slice(0, -1).join('~')}~`,
    keyBinding: keyBinding === '' ? undefined : keyBinding,
  };
}

/** The claims of disclosures, each of which the issuer signed. */
async function disclosed(
  disclosures: readonly string[],
  digests: readonly string[],
): Promise<z.infer<typeof ownClaims> & Pick<StateStatement, 'claims'>> {
  const open = new Map<string, unknown>();
  const unused = new Set(digests);
  for (const disclosure of disclosures) {
    const digest = base64url.encode(await sha256(disclosure));
    const [, name, value] = readDisclosure(disclosure);
    if (!unused.delete(digest) || open.has(name)) {
      throw new CredentialRejectedError(
        'CREDENTIAL_DISCLOSURE_INVALID',
        'a disclosed claim is not one that the issuer signed here, or is there twice; ask for another presentation',
      );
    }
    open.set(name, value);
  }
  const own = ownClaims.safeParse(Object.fromEntries(open)).data;
  const further = [...open].filter(([name]) => !(name in ownClaims.shape));
  const claims = z.record(z.string().refine(isClaimName), furtherClaim).safeParse(Object.fromEntries(further)).data;
  if (!own || !claims) throw malformed();
  return { ...own, claims };
}

function readDisclosure(disclosure: string): z.infer<typeof disclosureSchema> {
  try {
    return disclosureSchema.parse(
      JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(base64url.decode(disclosure))),
    );
  } catch {
    // The cause could repeat a claim.
    throw malformed();
  }
}

/** SHA-256 of a text's bytes. */
export async function sha256(text: string): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

function malformed(): CredentialRejectedError {
  return new CredentialRejectedError(
    'CREDENTIAL_MALFORMED',
    `expected an SD-JWT VC of type ${STATE_CREDENTIAL_TYPE}, as RFC 9901 writes it`,
  );
}
