import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { base64url } from 'jose';
import { InvalidEncryptionKeyError } from './errors.ts';

/** A raw 32-byte X25519 public key, as `TwinRegistry` and `WorkerRegistry` hold it. */
export type EncryptionPublicKey = `0x${string}`;

/** Keys that open envelopes. The private key is opaque: printing it shows nothing. */
export interface EncryptionKeys {
  /** Raw X25519 public key, 0x hex, 32 bytes. */
  readonly publicKey: EncryptionPublicKey;
  readonly privateKey: CryptoKey;
}

/** DER before the 32 key bytes of an X25519 PKCS #8 key, RFC 8410 section 7. */
const PKCS8_PREFIX = hexToBytes('302e020100300506032b656e04220420');

/**
 * New X25519 keys for receiving envelopes. Never use them for a wallet or for signing.
 *
 * @example
 * const keys = await generateEncryptionKeys();
 * const backup = await exportEncryptionPrivateKey(keys.privateKey); // keep it secret
 */
export async function generateEncryptionKeys(): Promise<EncryptionKeys> {
  const pair = await crypto.subtle.generateKey({ name: 'X25519' }, true, ['deriveBits']);
  const raw = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey));
  return { publicKey: `0x${bytesToHex(raw)}`, privateKey: pair.privateKey };
}

/**
 * The 32 secret bytes of a private key as 0x hex, for the owner's own safe keeping.
 *
 * @throws InvalidEncryptionKeyError when the key is no exportable X25519 private key.
 */
export async function exportEncryptionPrivateKey(privateKey: CryptoKey): Promise<`0x${string}`> {
  try {
    const { d } = await crypto.subtle.exportKey('jwk', privateKey);
    if (privateKey.algorithm.name === 'X25519' && d !== undefined) return `0x${bytesToHex(base64url.decode(d))}`;
  } catch (cause) {
    throw new InvalidEncryptionKeyError('This private key cannot be exported.', { cause });
  }
  throw new InvalidEncryptionKeyError('Not an X25519 private key; make one with generateEncryptionKeys.');
}

/**
 * The keys whose secret bytes {@link exportEncryptionPrivateKey} returned.
 *
 * @throws InvalidEncryptionKeyError when `secret` is not 0x and 64 hexadecimal digits. The error never repeats it.
 */
export async function importEncryptionPrivateKey(secret: string): Promise<EncryptionKeys> {
  if (!/^0x[0-9a-fA-F]{64}$/.test(secret)) {
    throw new InvalidEncryptionKeyError('Not a private encryption key; expected 0x and 64 hexadecimal digits.');
  }
  const pkcs8 = new Uint8Array([...PKCS8_PREFIX, ...hexToBytes(secret.slice(2))]);
  const privateKey = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'X25519' }, true, ['deriveBits']);
  pkcs8.fill(0);
  const { x } = await crypto.subtle.exportKey('jwk', privateKey);
  return { publicKey: `0x${bytesToHex(base64url.decode(x!))}`, privateKey };
}

/** `publicKey` as the JWK that an envelope is encrypted to. @throws InvalidEncryptionKeyError */
export function publicKeyToJwk(publicKey: string): { kty: 'OKP'; crv: 'X25519'; x: string } {
  if (!/^0x[0-9a-fA-F]{64}$/.test(publicKey)) {
    throw new InvalidEncryptionKeyError('Not a public encryption key; expected 0x and 64 hexadecimal digits.');
  }
  return { kty: 'OKP', crv: 'X25519', x: base64url.encode(hexToBytes(publicKey.slice(2))) };
}
