import { base64url, compactVerify, decodeProtectedHeader } from 'jose';
import * as z from 'zod';
import { CredentialRejectedError, InvalidCredentialKeyError, InvalidStatementError } from './errors.ts';
import { readSdJwt, sdJwtLibrary, sha256, type ParsedSdJwt } from './sdJwt.ts';
import { algorithmOf, importPublicKey, thumbprintOf, type CredentialKey } from './signingKey.ts';
import { secondsNumber } from './statement.ts';

/** How far a key binding's time may be from the verifier's, in seconds. */
export const PRESENTATION_SECONDS = 600;

/** What a verifier asks a presentation to be made for. */
export interface PresentationTerms {
  /** The verifier's own name, e.g. its URL. */
  readonly audience: string;
  /** Drawn by the verifier anew for each presentation. */
  readonly nonce: string;
}

/** What {@link presentCredential} takes. */
export interface PresentCredentialParameters extends PresentationTerms {
  /** The SD-JWT VC as it was issued. */
  readonly credential: string;
  /** Names of the claims to disclose, e.g. `end_day`; the others stay hidden. */
  readonly disclose: readonly string[];
  /** The key that the credential was issued for. */
  readonly holder: CredentialKey;
  /** By the chain's clock, in seconds. */
  readonly issuedAt: number;
}

/** Names of the claims that a credential can disclose. @throws {CredentialRejectedError} */
export async function disclosableClaims(credential: string): Promise<string[]> {
  const { unbound } = await readSdJwt(credential);
  return (await sdJwtLibrary()).presentableKeys(unbound);
}

/**
 * Presents an SD-JWT VC to one verifier, with the claims that the holder chose and a proof that the presenter holds its key.
 *
 * Warning: two presentations of one credential can be told to be of the same one, by its signature, its key and its place in the
 * status list. For claims that nobody can link, prove them in zero knowledge: `proveUnlinkableClaim` of `@gemel/sdk/prover`.
 *
 * @throws {InvalidStatementError} when the credential has no such claim.
 * @throws {InvalidCredentialKeyError} when it is bound to another key.
 * @throws {CredentialRejectedError} when it is none.
 */
export async function presentCredential(parameters: PresentCredentialParameters): Promise<string> {
  const { credential, disclose, holder, audience: aud, nonce, issuedAt: iat } = parameters;
  const { unbound, statement } = await readSdJwt(credential);
  if ((await thumbprintOf(holder.publicJwk)) !== (await thumbprintOf(statement.holder))) {
    throw new InvalidCredentialKeyError('the credential is bound to another key; use the one that it was issued for');
  }
  const library = await sdJwtLibrary(holder);
  const known = await library.presentableKeys(unbound);
  if (!disclose.every((name) => known.includes(name))) {
    throw new InvalidStatementError(
      'the credential has no claim of such a name to disclose; list them with disclosableClaims',
    );
  }
  const frame = Object.fromEntries(disclose.map((name) => [name, true]));
  return library.present(unbound, frame, { kb: { payload: { iat, aud, nonce } } });
}

/** For whom, for what and when a presentation was made. */
export const bindingTermsSchema = z.object({ iat: secondsNumber, aud: z.string(), nonce: z.string() });

const bindingSchema = bindingTermsSchema.extend({ sd_hash: z.string() });

/**
 * Checks that a presentation was made for this verifier, now, by who holds the credential's key.
 *
 * @param now in seconds.
 * @throws {CredentialRejectedError} PRESENTATION_KEY_BINDING_INVALID, PRESENTATION_WRONG_AUDIENCE, PRESENTATION_WRONG_NONCE,
 * PRESENTATION_STALE
 * @see https://www.rfc-editor.org/rfc/rfc9901 section 7.3
 */
export async function verifyKeyBinding(
  presentation: Pick<ParsedSdJwt, 'keyBinding' | 'unbound' | 'statement'>,
  { audience, nonce }: PresentationTerms,
  now: number,
): Promise<void> {
  const binding = await readBinding(presentation);
  if (binding?.sd_hash !== base64url.encode(await sha256(presentation.unbound))) {
    throw bindingInvalid();
  }
  requireBindingTerms(binding, { audience, nonce }, now);
}

/** A presentation that does not show that its presenter holds the credential's key. */
export function bindingInvalid(): CredentialRejectedError {
  return new CredentialRejectedError(
    'PRESENTATION_KEY_BINDING_INVALID',
    'that the presenter holds the credential’s key is not proven for exactly these claims',
  );
}

/** @throws {CredentialRejectedError} PRESENTATION_WRONG_AUDIENCE, PRESENTATION_WRONG_NONCE, PRESENTATION_STALE */
export function requireBindingTerms(
  binding: z.infer<typeof bindingTermsSchema>,
  { audience, nonce }: PresentationTerms,
  now: number,
): void {
  if (binding.aud !== audience) {
    throw new CredentialRejectedError('PRESENTATION_WRONG_AUDIENCE', 'the presentation was made for another verifier');
  }
  if (binding.nonce !== nonce) {
    throw new CredentialRejectedError('PRESENTATION_WRONG_NONCE', 'the presentation answers another request');
  }
  if (Math.abs(now - binding.iat) > PRESENTATION_SECONDS) {
    throw new CredentialRejectedError(
      'PRESENTATION_STALE',
      `the presentation was not made within ${PRESENTATION_SECONDS} seconds of now; ask for another`,
    );
  }
}

async function readBinding({
  keyBinding = '',
  statement: { holder },
}: Pick<ParsedSdJwt, 'keyBinding' | 'statement'>): Promise<z.infer<typeof bindingSchema> | undefined> {
  try {
    if (decodeProtectedHeader(keyBinding).typ !== 'kb+jwt') return undefined;
    const options = { algorithms: [algorithmOf(holder)] };
    const { payload } = await compactVerify(keyBinding, await importPublicKey(holder), options);
    return bindingSchema.parse(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload)));
  } catch {
    return undefined;
  }
}
