import type { GeneralJWE } from 'jose';
import { generalDecrypt, GeneralEncrypt } from 'jose';
import type { EnvelopeBinding } from './binding.ts';
import { normaliseBinding, requireSameBinding } from './binding.ts';
import { publicKeyToJwk } from './encryptionKeys.ts';
import {
  BINDING_HEADER,
  ENVELOPE_ALGORITHM,
  ENVELOPE_ENCRYPTION,
  ENVELOPE_TYPE,
  MAX_RECIPIENTS,
  parseEnvelope,
  serialiseEnvelope,
} from './envelopeFormat.ts';
import { EnvelopeNotDecryptableError, InvalidEncryptionKeyError, InvalidEnvelopeInputError } from './errors.ts';
import { pad, unpad } from './padding.ts';

const CRITICAL = { crit: { [BINDING_HEADER]: true } };

/** What {@link encryptEnvelope} takes. */
export interface EncryptEnvelopeParameters {
  /** Up to {@link MAX_PLAINTEXT_BYTES} bytes; the caller keeps its own array. */
  readonly plaintext: Uint8Array;
  /** 1 to 32 raw X25519 public keys, 0x hex, 32 bytes each; a key given twice counts once. */
  readonly recipients: readonly string[];
  /** What the envelope belongs to; public. */
  readonly binding: EnvelopeBinding;
}

/**
 * Encrypts bytes for several readers: JWE in general serialisation, ECDH-ES+A256KW over X25519, A256GCM.
 *
 * The plaintext is padded to one of five sizes, and no recipient is named: each reader tries every entry. An envelope
 * does not say who made it, and one recipient could make another for the others: attest its digest where that matters.
 * What was once encrypted to a key stays readable by it; a new version for a smaller set does not call the old one back.
 *
 * @returns The envelope, UTF-8 JSON; store these bytes as they are.
 * @throws InvalidEnvelopeInputError for too long a plaintext, or no or too many recipients.
 * @throws InvalidEncryptionKeyError for a key that is malformed or of low order.
 * @throws InvalidBindingError for a binding that cannot be carried.
 * @see https://www.rfc-editor.org/rfc/rfc7516 and https://www.rfc-editor.org/rfc/rfc8037
 * @example
 * const { publicKey, privateKey } = await generateEncryptionKeys();
 * const binding = { purpose: 'insight-result', chainId: 31337, market: '0x…', orderId: 1n };
 * const envelope = await encryptEnvelope({ plaintext, recipients: [publicKey], binding });
 * const opened = await decryptEnvelope(envelope, privateKey, binding);
 */
export async function encryptEnvelope(parameters: EncryptEnvelopeParameters): Promise<Uint8Array> {
  const recipients = [...new Set(parameters.recipients.map((key) => key.toLowerCase()))].map(publicKeyToJwk);
  if (recipients.length === 0 || recipients.length > MAX_RECIPIENTS) {
    throw new InvalidEnvelopeInputError(`An envelope has 1 to ${MAX_RECIPIENTS} recipients, not ${recipients.length}.`);
  }
  const binding = normaliseBinding(parameters.binding);
  const padded = pad(parameters.plaintext);
  try {
    const encryption = new GeneralEncrypt(padded).setProtectedHeader({
      alg: ENVELOPE_ALGORITHM,
      enc: ENVELOPE_ENCRYPTION,
      typ: ENVELOPE_TYPE,
      crit: [BINDING_HEADER],
      [BINDING_HEADER]: binding,
    });
    for (const recipient of recipients) encryption.addRecipient(recipient, CRITICAL);
    return serialiseEnvelope((await encryption.encrypt()) as Parameters<typeof serialiseEnvelope>[0]);
  } catch (cause) {
    // WebCrypto refuses an agreement whose shared secret is zero, RFC 7748 section 6.1
    throw new InvalidEncryptionKeyError('A recipient key is not usable: it is of low order.', { cause });
  } finally {
    padded.fill(0);
  }
}

/**
 * Opens an envelope that was made for `privateKey` and for exactly `expectedBinding`.
 *
 * @returns The plaintext; overwrite it when done.
 * @throws EnvelopeMalformedError, EnvelopeAlgorithmNotAllowedError when the bytes are no Gemel envelope.
 * @throws EnvelopeBindingMismatchError when it belongs to something else.
 * @throws EnvelopeNotDecryptableError when the key opens no entry, or the envelope was altered.
 */
export async function decryptEnvelope(
  bytes: Uint8Array,
  privateKey: CryptoKey,
  expectedBinding: EnvelopeBinding,
): Promise<Uint8Array> {
  const expected = normaliseBinding(expectedBinding);
  const { jwe, binding } = parseEnvelope(bytes);
  requireSameBinding(binding, expected);
  const padded = await decrypt(jwe, privateKey);
  try {
    return unpad(padded);
  } finally {
    padded.fill(0);
  }
}

async function decrypt(jwe: GeneralJWE, privateKey: CryptoKey): Promise<Uint8Array> {
  try {
    const { plaintext } = await generalDecrypt(jwe, privateKey, {
      ...CRITICAL,
      keyManagementAlgorithms: [ENVELOPE_ALGORITHM],
      contentEncryptionAlgorithms: [ENVELOPE_ENCRYPTION],
      maxDecompressedLength: 0,
    });
    return plaintext;
  } catch (cause) {
    throw new EnvelopeNotDecryptableError(
      'This key does not open the envelope: it is not for this reader, or it was altered. Ask its owner to name this key as a reader of the next version.',
      { cause },
    );
  }
}
