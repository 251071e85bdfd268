import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { FlattenedEncrypt } from 'jose';
import { normaliseBinding, type EnvelopeBinding } from './binding.ts';
import { importEncryptionPrivateKey, publicKeyToJwk } from './encryptionKeys.ts';
import {
  BINDING_HEADER,
  ENVELOPE_ALGORITHM,
  ENVELOPE_ENCRYPTION,
  ENVELOPE_TYPE,
  serialiseEnvelope,
} from './envelopeFormat.ts';
import { InvalidEncryptionKeyError } from './errors.ts';
import { pad } from './padding.ts';

const EPHEMERAL_BYTES = 32;
const KEY_BYTES = 32;
const NONCE_BYTES = 12;

/** What {@link encryptSeededEnvelope} takes. */
export interface EncryptSeededEnvelopeParameters {
  readonly plaintext: Uint8Array;
  /** Raw X25519 public key, 0x hex. */
  readonly recipient: string;
  readonly binding: EnvelopeBinding;
  /** 32 secret bytes: who has them, and the plaintext, makes the same envelope again. */
  readonly seed: Uint8Array;
}

/**
 * Encrypts bytes for one reader as {@link encryptEnvelope} does, with all that is random in it derived from a seed: so whoever is
 * shown seed and plaintext can tell that this envelope is theirs, and that its reader can open it.
 *
 * The keys depend on the plaintext too: a seed that is used twice never encrypts two texts with one key.
 *
 * @throws InvalidEnvelopeInputError for too long a plaintext.
 * @throws InvalidEncryptionKeyError for a key that is malformed or of low order.
 * @see https://www.rfc-editor.org/rfc/rfc5869
 */
export async function encryptSeededEnvelope(parameters: EncryptSeededEnvelopeParameters): Promise<Uint8Array> {
  const { plaintext, recipient, seed } = parameters;
  const binding = normaliseBinding(parameters.binding);
  const key = publicKeyToJwk(recipient);
  const secrets = hkdf(sha256, seed, sha256(plaintext), LABEL, EPHEMERAL_BYTES + KEY_BYTES + NONCE_BYTES);
  const { privateKey: epk } = await importEncryptionPrivateKey(`0x${bytesToHex(secrets.subarray(0, EPHEMERAL_BYTES))}`);
  const padded = pad(plaintext);
  try {
    /* The library has these for test vectors: reused, they would break the cipher. Here they belong to this plaintext alone. */
    /* eslint-disable @typescript-eslint/no-deprecated */
    const jwe = await new FlattenedEncrypt(padded)
      .setProtectedHeader({
        alg: ENVELOPE_ALGORITHM,
        enc: ENVELOPE_ENCRYPTION,
        typ: ENVELOPE_TYPE,
        crit: [BINDING_HEADER],
        [BINDING_HEADER]: binding,
      })
      .setKeyManagementParameters({ epk })
      .setContentEncryptionKey(secrets.slice(EPHEMERAL_BYTES, EPHEMERAL_BYTES + KEY_BYTES))
      .setInitializationVector(secrets.slice(EPHEMERAL_BYTES + KEY_BYTES))
      .encrypt(key, { crit: { [BINDING_HEADER]: true } });
    /* eslint-enable @typescript-eslint/no-deprecated */
    const { encrypted_key: encryptedKey = '', iv = '', tag = '', ciphertext } = jwe;
    const recipients = [{ encrypted_key: encryptedKey }];
    return serialiseEnvelope({ protected: jwe.protected ?? '', recipients, iv, ciphertext, tag });
  } catch (cause) {
    // WebCrypto refuses an agreement whose shared secret is zero, RFC 7748 section 6.1
    throw new InvalidEncryptionKeyError('A recipient key is not usable: it is of low order.', { cause });
  } finally {
    padded.fill(0);
    secrets.fill(0);
  }
}

const LABEL = new TextEncoder().encode('gemel seeded envelope');
