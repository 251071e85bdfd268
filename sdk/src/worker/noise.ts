import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concat, getBytes, keccak256, toBeArray, zeroPadValue } from 'ethers';

/** Where an order lives: what makes it different from every other order anywhere. */
export interface OrderPlace {
  readonly chainId: bigint;
  readonly market: string;
  readonly orderId: bigint;
}

/**
 * The noise seed of an order: 32 bytes that only the worker can know, the same at every retry.
 *
 * HKDF-SHA256 of the worker's secret (RFC 5869), so nothing has to be stored to draw the same noise again.
 */
export function noiseSeed(secret: Uint8Array, place: OrderPlace): Uint8Array {
  return derive(secret, place, 'gemel noise seed');
}

/** The salt that makes an order's output hash reveal nothing; known to the worker, and to the buyer once delivered. */
export function outputSalt(secret: Uint8Array, place: OrderPlace): Uint8Array {
  return derive(secret, place, 'gemel output salt');
}

/** What all that is random in the encryption of an order's result is derived from; jurors of a panel are shown it. */
export function encryptionSeed(secret: Uint8Array, place: OrderPlace): Uint8Array {
  return derive(secret, place, 'gemel result encryption');
}

/** What the worker commits to at accept: `keccak256(abi.encode(seed))`. */
export function noiseCommitment(seed: Uint8Array): string {
  return keccak256(seed);
}

function derive(secret: Uint8Array, { chainId, market, orderId }: OrderPlace, label: string): Uint8Array {
  const word = (value: bigint): string => zeroPadValue(toBeArray(value), 32);
  const info = concat([new TextEncoder().encode(label), word(chainId), market, word(orderId)]);
  return hkdf(sha256, secret, undefined, getBytes(info), 32);
}
