import { shake256 } from '@noble/hashes/sha3.js';

/** Bytes requested from the hash at a time: 8 SHAKE256 blocks. */
const CHUNK_BYTES = 1088;

/** A source of uniform bits. */
export interface RandomBits {
  /** A uniform integer in [0, 2^bits). */
  next(bits: number): bigint;
}

/**
 * A stream of uniform bits that depends on `parts` alone: the same parts give the same stream.
 *
 * SHAKE256 over the length-prefixed parts. Whoever does not know every part can't tell the stream from random.
 *
 * @see https://doi.org/10.6028/NIST.FIPS.202
 */
export function randomStream(...parts: readonly Uint8Array[]): RandomBits {
  const hash = shake256.create({});
  for (const part of parts) hash.update(lengthPrefix(part)).update(part);
  let chunk: Uint8Array = new Uint8Array(0);
  let position = 0;

  const nextByte = (): number => {
    if (position === chunk.length) {
      chunk = hash.xof(CHUNK_BYTES);
      position = 0;
    }
    return chunk[position++] ?? 0;
  };
  return {
    next(bits) {
      let value = 0n;
      for (let taken = 0; taken < bits; taken += 8) value = (value << 8n) | BigInt(nextByte());
      return BigInt.asUintN(bits, value);
    },
  };
}

function lengthPrefix(part: Uint8Array): Uint8Array {
  const prefix = new Uint8Array(8);
  new DataView(prefix.buffer).setBigUint64(0, BigInt(part.length));
  return prefix;
}
