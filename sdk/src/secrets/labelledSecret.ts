import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** Salt of HKDF's extraction: sets these secrets apart from whatever else is derived from the same node. */
const EXTRACTION_SALT = 'gemel/twin-secrets/1';

/**
 * HKDF-SHA256 of a node's private key, which is wiped.
 *
 * @param label what the secret is for; another label gives an unrelated secret.
 * @param bytes how many are wanted.
 * @see https://www.rfc-editor.org/rfc/rfc5869 and docs/adr/0024-one-recovery-phrase.md
 */
export function labelledSecret(key: Uint8Array, label: string, bytes: number): Uint8Array<ArrayBuffer> {
  const derived = hkdf(sha256, key, utf8ToBytes(EXTRACTION_SALT), utf8ToBytes(label), bytes);
  key.fill(0);
  return new Uint8Array(derived);
}
