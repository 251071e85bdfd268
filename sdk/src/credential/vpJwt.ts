import { CompactSign, compactVerify, decodeJwt, decodeProtectedHeader } from 'jose';
import * as z from 'zod';
import { CredentialRejectedError, InvalidCredentialKeyError } from './errors.ts';
import {
  bindingTermsSchema,
  bindingInvalid,
  requireBindingTerms,
  type PresentationTerms,
  type PresentCredentialParameters,
} from './presentation.ts';
import { algorithmOf, importPublicKey, thumbprintOf, type PublicJwk } from './signingKey.ts';
import { readVcJwt } from './vcJwt.ts';

const CONTEXT = 'https://www.w3.org/ns/credentials/v2';
const ENVELOPE = 'data:application/vc+jwt,';

const presentationSchema = bindingTermsSchema.extend({
  '@context': z.tuple([z.literal(CONTEXT)]),
  type: z.tuple([z.literal('VerifiablePresentation')]),
  verifiableCredential: z.tuple([
    z.object({
      '@context': z.literal(CONTEXT),
      type: z.literal('EnvelopedVerifiableCredential'),
      id: z.string().startsWith(ENVELOPE),
    }),
  ]),
});

/** Whether a text says that it is a W3C presentation, secured by JOSE. */
export function isVpJwt(text: string): boolean {
  try {
    return decodeProtectedHeader(text).typ === 'vp+jwt';
  } catch {
    return false;
  }
}

/**
 * Presents a W3C credential that is bound to a key to one verifier: all of it shows.
 *
 * @throws {InvalidCredentialKeyError} when it is bound to another key, or to none.
 * @throws {CredentialRejectedError} when it is none.
 * @see https://www.w3.org/TR/vc-jose-cose/#securing-vps-with-jose
 */
export async function presentVcJwt({
  credential,
  holder,
  audience: aud,
  nonce,
  issuedAt: iat,
}: Omit<PresentCredentialParameters, 'disclose'>): Promise<string> {
  const { statement } = await readVcJwt(credential);
  const isBound = statement.holder && (await thumbprintOf(statement.holder)) === (await thumbprintOf(holder.publicJwk));
  if (!isBound) throw new InvalidCredentialKeyError('the credential is bound to another key, or to none');
  const payload = {
    '@context': [CONTEXT],
    type: ['VerifiablePresentation'],
    verifiableCredential: [
      { '@context': CONTEXT, type: 'EnvelopedVerifiableCredential', id: `${ENVELOPE}${credential}` },
    ],
    ...{ iat, aud, nonce },
  };
  const header = { alg: holder.algorithm, typ: 'vp+jwt', cty: 'vp', kid: await thumbprintOf(holder.publicJwk) };
  return new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader(header)
    .sign(holder.privateKey);
}

/** The one credential in a W3C presentation; nothing of either is verified. @throws {CredentialRejectedError} */
export function envelopedVcJwt(presentation: string): string {
  try {
    const [envelope] = presentationSchema.parse(decodeJwt(presentation)).verifiableCredential;
    return envelope.id.slice(ENVELOPE.length);
  } catch {
    throw new CredentialRejectedError('CREDENTIAL_MALFORMED', 'expected a W3C presentation of one vc+jwt');
  }
}

/**
 * Checks that a presentation was made for this verifier, now, by who holds the key of its credential.
 *
 * @param holder of the credential in it, which must have been verified.
 * @param now in seconds.
 * @throws {CredentialRejectedError} as the key binding of an SD-JWT VC
 */
export async function verifyVpJwt(
  presentation: string,
  holder: PublicJwk | undefined,
  terms: PresentationTerms,
  now: number,
): Promise<void> {
  if (!holder) throw bindingInvalid();
  let payload: unknown;
  try {
    const verified = await compactVerify(presentation, await importPublicKey(holder), {
      algorithms: [algorithmOf(holder)],
    });
    payload = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(verified.payload));
  } catch {
    throw bindingInvalid();
  }
  const binding = presentationSchema.safeParse(payload).data;
  if (!binding) throw bindingInvalid();
  requireBindingTerms(binding, terms, now);
}
