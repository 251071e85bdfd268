import * as z from 'zod';
import { CredentialRejectedError } from './errors.ts';
import { signAsIssuer, verifyIssuerToken, type IssuerSigner, type IssuerToken } from './issuerKey.ts';
import { publicJwkSchema } from './signingKey.ts';
import {
  assertStatement,
  endDayText,
  furtherClaim,
  isClaimName,
  schemaIdentifier,
  STATE_CREDENTIAL_TYPE,
  stateRootText,
  statusUri,
  type StateStatement,
} from './statement.ts';

/** Contexts of the W3C credential: the data model’s, and one for the statement’s own terms. */
const CONTEXT = ['https://www.w3.org/ns/credentials/v2', { '@vocab': `${STATE_CREDENTIAL_TYPE}#` }] as const;
const TYPES = ['VerifiableCredential', 'StateCredential'] as const;

/** A moment as XML Schema's dateTimeStamp, to the second. */
const dateTime = z.iso.datetime({ precision: 0 }).transform((text) => Date.parse(text) / 1000);

const subjectSchema = z
  .object({ id: z.string(), stateRoot: stateRootText.transform(BigInt), schema: schemaIdentifier, endDay: endDayText })
  .catchall(furtherClaim);

const credentialSchema = z.strictObject({
  '@context': z.tuple([z.literal(CONTEXT[0]), z.strictObject({ '@vocab': z.literal(CONTEXT[1]['@vocab']) })]),
  type: z.tuple([z.literal(TYPES[0]), z.literal(TYPES[1])]),
  issuer: z.string(),
  validFrom: dateTime,
  validUntil: dateTime,
  credentialSubject: subjectSchema,
  cnf: z.strictObject({ jwk: publicJwkSchema }).optional(),
  credentialStatus: z.strictObject({
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.string().regex(/^(?:0|[1-9]\d{0,8})$/),
    statusListCredential: statusUri,
  }),
});

/** Seconds as W3C credentials write them. */
export function dateTimeStamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');
}

/**
 * Issues a statement as a W3C credential, secured by JOSE. All of it shows to whoever gets it. With a `holder` it is bound to that key
 * (`cnf`), as {@link presentVcJwt} proves; without one, to none.
 *
 * @throws {InvalidStatementError}
 * @see https://www.w3.org/TR/vc-data-model-2.0/
 * @see https://www.w3.org/TR/vc-jose-cose/
 */
export async function issueVcJwt(statement: StateStatement, signer: IssuerSigner): Promise<string> {
  assertStatement(statement);
  const { twin, stateRoot, schema, endDay, claims, status, holder } = statement;
  return signAsIssuer(signer, 'vc+jwt', {
    '@context': CONTEXT,
    type: TYPES,
    issuer: statement.issuer,
    validFrom: dateTimeStamp(statement.issuedAt),
    validUntil: dateTimeStamp(statement.expiry),
    credentialSubject: { id: twin, stateRoot: String(stateRoot), schema, endDay, ...claims },
    ...(holder ? { cnf: { jwk: holder } } : {}),
    credentialStatus: {
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: String(status.index),
      statusListCredential: status.uri,
    },
  });
}

/**
 * Reads a W3C credential: checks its form and the issuer's signature.
 *
 * @throws {CredentialRejectedError} CREDENTIAL_MALFORMED, CREDENTIAL_SIGNATURE_INVALID
 */
export async function readVcJwt(text: string): Promise<IssuerToken & { readonly statement: StateStatement }> {
  const token = await verifyIssuerToken(text, 'vc+jwt');
  const credential = credentialSchema.safeParse(token.payload).data;
  const { id, stateRoot, schema, endDay, ...claims } = credential?.credentialSubject ?? {};
  if (!credential || !id || stateRoot === undefined || !schema || !endDay || !Object.keys(claims).every(isClaimName)) {
    throw new CredentialRejectedError(
      'CREDENTIAL_MALFORMED',
      `expected a W3C credential about a ${STATE_CREDENTIAL_TYPE}, as the data model 2.0 writes it`,
    );
  }
  const { statusListCredential: uri, statusListIndex } = credential.credentialStatus;
  const statement: StateStatement = {
    issuer: credential.issuer,
    twin: id,
    stateRoot,
    schema,
    endDay,
    issuedAt: credential.validFrom,
    expiry: credential.validUntil,
    status: { uri, index: Number(statusListIndex) },
    ...(credential.cnf ? { holder: credential.cnf.jwk } : {}),
    claims,
  };
  return { ...token, statement };
}
