import * as z from 'zod';
import type { Credential } from './credential.ts';
import { InvalidCredentialError } from './errors.ts';

const element = z
  .string()
  .regex(/^(?:0|[1-9]\d{0,77})$/)
  .transform(BigInt);
const point = z.tuple([element, element]).readonly();

const TYPE = 'gemel-credential-1';

const credentialDocument = z.strictObject({
  type: z.literal(TYPE),
  credential: z.strictObject({
    stateRoot: element,
    identityCommitment: element,
    schema: z.string().regex(/^0x[0-9a-fA-F]{64}$/),
    issuedAt: z.number().int().nonnegative(),
    expiry: z.number().int().nonnegative(),
    revocationIndex: z.number().int().nonnegative(),
    issuerKey: point,
    signature: z.strictObject({ r8: point, s: element }),
  }),
});

/**
 * A credential as JSON, for its issuer to hand to its holder; field elements are decimal text.
 *
 * Whoever reads one learns the state root and the identity commitment, and so whose claims are made with it: send it
 * encrypted.
 */
export function encodeCredential(credential: Credential): string {
  const asText = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
  return JSON.stringify({ type: TYPE, credential }, asText);
}

/**
 * Reads what {@link encodeCredential} wrote. Checks the shape alone; see {@link assertCredential} for the signature.
 *
 * @throws {InvalidCredentialError} when it is not such a document.
 */
export function parseCredential(text: string): Credential {
  try {
    return credentialDocument.parse(JSON.parse(text)).credential;
  } catch (cause) {
    throw new InvalidCredentialError('This is no credential as an issuer encodes it.', { cause });
  }
}
