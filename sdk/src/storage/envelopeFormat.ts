import type { GeneralJWE } from 'jose';
import { base64url } from 'jose';
import * as z from 'zod';
import { BINDING_NAME, BINDING_VALUE, MAX_BINDING_ENTRIES } from './binding.ts';
import type { NormalisedBinding } from './binding.ts';
import { EnvelopeAlgorithmNotAllowedError, EnvelopeMalformedError } from './errors.ts';
import { PADDING_BUCKETS } from './padding.ts';

export const ENVELOPE_ALGORITHM = 'ECDH-ES+A256KW';
export const ENVELOPE_ENCRYPTION = 'A256GCM';
export const ENVELOPE_TYPE = 'gemel-envelope+json';
/** Name of the protected header parameter that carries the binding; marked critical, RFC 7516 section 4.1.13. */
export const BINDING_HEADER = 'gemelBinding';

/** The most recipients of one envelope: each costs the others one trial key agreement. */
export const MAX_RECIPIENTS = 32;
/** The most bytes that an envelope may have: ciphertext of the largest bucket in base64url, headers, recipients. */
export const MAX_ENVELOPE_BYTES = Math.ceil(((PADDING_BUCKETS.at(-1) ?? 0) * 4) / 3) + 32 * 1024;

/** Digits that may end unpadded base64url of length 4n + 2 and 4n + 3: those without stray bits. */
const LAST_DIGITS: Readonly<Record<number, string>> = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' };

/** Unpadded base64url of exactly one of these byte lengths, in the one spelling that such bytes have. */
function encodedBytes(...lengths: readonly number[]) {
  return z.string().refine((text) => {
    if (!/^[A-Za-z0-9_-]+$/.test(text) || !lengths.includes(Math.floor((text.length * 3) / 4))) return false;
    return text.length % 4 === 0 || LAST_DIGITS[text.length % 4]?.includes(text.at(-1)!) === true;
  });
}

const epkSchema = z.strictObject({ kty: z.literal('OKP'), crv: z.literal('X25519'), x: encodedBytes(32) });

const envelopeSchema = z.strictObject({
  protected: z.string().min(1).max(16_384),
  recipients: z
    .array(z.strictObject({ encrypted_key: encodedBytes(40), header: z.strictObject({ epk: epkSchema }).optional() }))
    .min(1)
    .max(MAX_RECIPIENTS),
  iv: encodedBytes(12),
  ciphertext: encodedBytes(...PADDING_BUCKETS),
  tag: encodedBytes(16),
});

const headerSchema = z.strictObject({
  alg: z.literal(ENVELOPE_ALGORITHM),
  enc: z.literal(ENVELOPE_ENCRYPTION),
  typ: z.literal(ENVELOPE_TYPE),
  crit: z.tuple([z.literal(BINDING_HEADER)]),
  [BINDING_HEADER]: z
    .record(z.string().regex(BINDING_NAME), z.string().regex(BINDING_VALUE))
    .refine((binding) => Object.keys(binding).length <= MAX_BINDING_ENTRIES),
  // jose writes the ephemeral key of a lone recipient here, of several into their own headers
  epk: epkSchema.optional(),
});

/** An envelope whose shape is known good; nothing in it is authenticated yet. */
export interface ParsedEnvelope {
  readonly jwe: GeneralJWE;
  readonly binding: NormalisedBinding;
}

/** The one spelling of an envelope: fixed member order, no white space. */
export function serialiseEnvelope(jwe: z.infer<typeof envelopeSchema>): Uint8Array {
  const recipients = jwe.recipients.map(({ encrypted_key, header }) =>
    header === undefined
      ? { encrypted_key }
      : { encrypted_key, header: { epk: { kty: 'OKP', crv: 'X25519', x: header.epk.x } } },
  );
  const { iv, ciphertext, tag } = jwe;
  return new TextEncoder().encode(JSON.stringify({ protected: jwe.protected, recipients, iv, ciphertext, tag }));
}

/**
 * Reads hostile bytes as an envelope without doing any cryptography.
 *
 * @throws EnvelopeMalformedError for wrong syntax, members, lengths or spelling.
 * @throws EnvelopeAlgorithmNotAllowedError for a header that Gemel never writes (`zip`, `p2c`, another `alg` …).
 */
export function parseEnvelope(bytes: Uint8Array): ParsedEnvelope {
  if (bytes.length > MAX_ENVELOPE_BYTES) {
    throw new EnvelopeMalformedError(`An envelope has at most ${MAX_ENVELOPE_BYTES} bytes, this has ${bytes.length}.`);
  }
  const checked = envelopeSchema.safeParse(parseJson(bytes, 'The envelope'));
  if (!checked.success) {
    throw new EnvelopeMalformedError(`The envelope is malformed at ${firstIssue(checked.error)}.`);
  }
  if (!sameBytes(serialiseEnvelope(checked.data), bytes)) {
    throw new EnvelopeMalformedError('The envelope is not in its canonical spelling.');
  }
  const header = headerSchema.safeParse(parseHeader(checked.data.protected));
  if (!header.success) {
    throw new EnvelopeAlgorithmNotAllowedError(`The protected header is not Gemel's at ${firstIssue(header.error)}.`);
  }
  return { jwe: checked.data as GeneralJWE, binding: header.data[BINDING_HEADER] };
}

function parseHeader(encoded: string): unknown {
  let bytes: Uint8Array;
  try {
    bytes = base64url.decode(encoded);
  } catch (cause) {
    throw new EnvelopeMalformedError('The protected header is not base64url.', { cause });
  }
  return parseJson(bytes, 'The protected header');
}

function parseJson(bytes: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    // the parser's own error quotes the text, which may be a plaintext passed by mistake
    throw new EnvelopeMalformedError(`${what} is not UTF-8 JSON.`);
  }
}

/** Where and how the first check failed, without the value: it may be anything. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join('.') || 'the top'} (${issue?.code ?? 'unknown'})`;
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  if (left.length !== right.length) return false;
  // a loop: a call for each byte would be most of what reading an envelope costs
  for (let index = 0; index < left.length; index++) if (left[index] !== right[index]) return false;
  return true;
}
