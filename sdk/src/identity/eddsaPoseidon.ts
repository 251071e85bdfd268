import { blake512 } from '@noble/hashes/blake1.js';
import { loadPoseidon } from '../state/poseidon.ts';
import { addPoints, isOnCurve, multiplyBase, multiplyByCofactorAnd, SUBGROUP_ORDER, type Point } from './babyJubJub.ts';
import { InvalidIdentityError } from './errors.ts';

/** An EdDSA-Poseidon signature, as circomlib, Semaphore and iden3 make them. */
export interface EddsaSignature {
  readonly r8: Point;
  readonly s: bigint;
}

/** A private key with what follows from it. */
export interface EddsaKey {
  readonly publicKey: Point;
  /** Discrete logarithm of the public key; secret. */
  readonly secretScalar: bigint;
}

/**
 * The scalar and the public key of a private key: BLAKE-512 of it, pruned as in RFC 8032, divided by the cofactor.
 *
 * @param privateKey any bytes; Semaphore and this SDK draw 32.
 * @throws {InvalidIdentityError} for no bytes at all.
 */
export function eddsaKey(privateKey: Uint8Array): EddsaKey {
  const secretScalar = (prunedScalar(privateKey) >> 3n) % SUBGROUP_ORDER;
  return { secretScalar, publicKey: multiplyBase(secretScalar) };
}

/**
 * Signs a field element.
 *
 * Deterministic: r = BLAKE-512(second half of the key's hash, message) mod l, R8 = r·B, h = Poseidon(R8, A, message),
 * S = r + 8·h·a mod l, with a the secret scalar.
 *
 * @throws {InvalidIdentityError} for an empty private key.
 */
export async function signEddsa(privateKey: Uint8Array, message: bigint): Promise<EddsaSignature> {
  const poseidon = await loadPoseidon();
  const scalar = prunedScalar(privateKey);
  const publicKey = multiplyBase(scalar >> 3n);
  const nonceInput = new Uint8Array(64);
  nonceInput.set(blake512(privateKey).subarray(32), 0);
  nonceInput.set(littleEndianBytes(message), 32);
  const r = littleEndian(blake512(nonceInput)) % SUBGROUP_ORDER;
  const r8 = multiplyBase(r);
  const h = poseidon([...r8, ...publicKey, message]);
  return { r8, s: (r + h * scalar) % SUBGROUP_ORDER };
}

/**
 * Whether a signature is by the holder of `publicKey`: S < l, both points on the curve, A not of low order, and
 * S·B = R8 + 8·h·A. Stricter than circomlib's verifier, which takes points off the curve.
 *
 * @see circuits/src/lib/eddsa.circom
 */
export async function verifyEddsa(publicKey: Point, message: bigint, { r8, s }: EddsaSignature): Promise<boolean> {
  if (s < 0n || s >= SUBGROUP_ORDER || !isOnCurve(r8) || !isOnCurve(publicKey)) return false;
  if (multiplyByCofactorAnd(publicKey, 1n)[0] === 0n) return false;
  const poseidon = await loadPoseidon();
  const h = poseidon([...r8, ...publicKey, message]);
  const [x, y] = addPoints(r8, multiplyByCofactorAnd(publicKey, h));
  const [left, right] = multiplyBase(s);
  return left === x && right === y;
}

function prunedScalar(privateKey: Uint8Array): bigint {
  if (privateKey.length === 0)
    throw new InvalidIdentityError('A private key must not be empty; 32 random bytes will do.');
  const scalar = littleEndian(blake512(privateKey).subarray(0, 32));
  return (BigInt.asUintN(254, scalar) | (1n << 254n)) & ~7n;
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);

function littleEndianBytes(value: bigint): Uint8Array {
  return Uint8Array.from({ length: 32 }, (_unused, index) => Number((value >> BigInt(8 * index)) & 0xffn));
}
