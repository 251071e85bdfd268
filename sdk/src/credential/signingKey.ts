import { base64url, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import * as z from 'zod';
import { InvalidCredentialKeyError } from './errors.ts';

/** Algorithms of credentials' signatures: ECDSA on P-256 with SHA-256, or Ed25519. */
export const CREDENTIAL_ALGORITHMS = ['ES256', 'EdDSA'] as const;

/** One of {@link CREDENTIAL_ALGORITHMS}. */
export type CredentialAlgorithm = (typeof CREDENTIAL_ALGORITHMS)[number];

/** What a key signs to show that its two halves belong together. */
const PROBE = 'gemel credential key';

const coordinate = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const p256 = z.object({ kty: z.literal('EC'), crv: z.literal('P-256'), x: coordinate, y: coordinate });
const ed25519 = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: coordinate });

/** A public key as RFC 7517 writes it; reading drops every other member, so no private part gets through. */
export const publicJwkSchema = z.discriminatedUnion('kty', [p256, ed25519]);

/** The public half of a {@link CredentialKey}. */
export type PublicJwk = z.infer<typeof publicJwkSchema>;

/** A key that signs credentials, or presentations of them. The private key is opaque: printing it shows nothing. */
export interface CredentialKey {
  readonly privateKey: CryptoKey;
  readonly publicJwk: PublicJwk;
  readonly algorithm: CredentialAlgorithm;
}

/** Algorithm of a public key. */
export function algorithmOf({ kty }: PublicJwk): CredentialAlgorithm {
  return kty === 'EC' ? 'ES256' : 'EdDSA';
}

/** A new key. Never use it for a wallet, or for encryption. */
export async function generateCredentialKey(algorithm: CredentialAlgorithm = 'ES256'): Promise<CredentialKey> {
  const pair = await generateKeyPair(algorithm, { extractable: true });
  const publicJwk = publicJwkSchema.parse(await exportJWK(pair.publicKey));
  return { privateKey: pair.privateKey, publicJwk, algorithm };
}

/** The key as a private JWK, for its holder's own safe keeping. */
export async function exportCredentialKey({ privateKey }: CredentialKey): Promise<Record<string, unknown>> {
  const { kty, crv, x, y, d } = await exportJWK(privateKey);
  return { kty, crv, x, ...(y === undefined ? {} : { y }), d };
}

/**
 * Reads what {@link exportCredentialKey} wrote.
 *
 * @throws {InvalidCredentialKeyError} when it is no private JWK on P-256 or Ed25519. The error never repeats it.
 */
export async function importCredentialKey(jwk: unknown): Promise<CredentialKey> {
  const publicJwk = publicJwkSchema.safeParse(jwk).data;
  const secret = z.object({ d: coordinate }).safeParse(jwk).data;
  if (!publicJwk || !secret) throw new InvalidCredentialKeyError('expected a private JWK on P-256 or Ed25519');
  const algorithm = algorithmOf(publicJwk);
  const key = { privateKey: await importKey({ ...publicJwk, ...secret }, algorithm), publicJwk, algorithm };
  const isPair = await crypto.subtle.verify(
    parametersOf(algorithm),
    await importPublicKey(publicJwk),
    new Uint8Array(base64url.decode(await signText(key, PROBE))),
    new TextEncoder().encode(PROBE),
  );
  if (!isPair) throw new InvalidCredentialKeyError('the private and the public half of the JWK are not one key');
  return key;
}

/** A public key, to verify with. @throws {InvalidCredentialKeyError} when it is no point of its curve. */
export async function importPublicKey(jwk: PublicJwk): Promise<CryptoKey> {
  return importKey(jwk, algorithmOf(jwk));
}

/** SHA-256 thumbprint of a key, in base64url: RFC 7638. */
export async function thumbprintOf(jwk: PublicJwk): Promise<string> {
  return calculateJwkThumbprint(jwk, 'sha256');
}

/** Signature of a text, in base64url: RFC 7515. */
export async function signText({ privateKey, algorithm }: CredentialKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign(parametersOf(algorithm), privateKey, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(signature));
}

async function importKey(jwk: PublicJwk, algorithm: CredentialAlgorithm): Promise<CryptoKey> {
  try {
    const key = await importJWK(jwk, algorithm, { extractable: true });
    if (!(key instanceof Uint8Array)) return key;
  } catch {
    // The cause could repeat the key.
  }
  throw new InvalidCredentialKeyError('the JWK is not a key of its curve');
}

function parametersOf(algorithm: CredentialAlgorithm): { name: string; hash?: string } {
  return algorithm === 'ES256' ? { name: 'ECDSA', hash: 'SHA-256' } : { name: 'Ed25519' };
}
