import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';
import type { Curve } from 'snarkjs';
import { CeremonyError } from './errors.ts';

/** One contribution to a key, as the key itself lists it. */
export interface Contribution {
  readonly name: string;
  /** blake2b-512 of the contribution's public key, in hex: what a contributor announces. */
  readonly hash: string;
  /** Only of a beacon. */
  readonly beacon?: { readonly hash: string; readonly iterations: number };
  /** The bytes in the file, in hex. */
  readonly bytes: string;
}

/** What a key says of its making. */
export interface KeyHistory {
  /** blake2b-512 over the circuit and the first phase, in hex. */
  readonly circuitHash: string;
  readonly contributions: readonly Contribution[];
}

const HISTORY_SECTION = 10;
const G1_BYTES = 64;
const G2_BYTES = 128;
const HASH_BYTES = 64;
const BEACON = 1;

/**
 * Reads the contributions from a `.zkey`.
 *
 * @see snarkjs, src/zkey_utils.js `readMPCParams` and `hashPubKey`
 */
export function readHistory(path: string, curve: Curve): KeyHistory {
  const bytes = readSection(path, HISTORY_SECTION);
  const circuitHash = bytes.subarray(0, HASH_BYTES).toString('hex');
  const contributions: Contribution[] = [];
  let position = HASH_BYTES + 4;
  for (let left = bytes.readUInt32LE(HASH_BYTES); left > 0; left--) {
    const points = position + 3 * G1_BYTES + G2_BYTES;
    const parameters = points + HASH_BYTES + 8;
    const end = parameters + bytes.readUInt32LE(parameters - 4);
    const { name, beacon } = readParameters(bytes.subarray(parameters, end), bytes.readUInt32LE(points + HASH_BYTES));
    contributions.push({
      name,
      hash: publicKeyHash(bytes.subarray(position, points + HASH_BYTES), curve),
      ...(beacon === undefined ? {} : { beacon }),
      bytes: bytes.subarray(position, end).toString('hex'),
    });
    position = end;
  }
  return { circuitHash, contributions };
}

/** The public key is δ, s·G1, s·x·G1 and s·x·G2, and then the transcript's hash. */
function publicKeyHash(key: Uint8Array, { G1, G2 }: Curve): string {
  const hash = createHash('blake2b512');
  for (const offset of [0, G1_BYTES, 2 * G1_BYTES]) {
    const point = new Uint8Array(G1_BYTES);
    G1.toRprUncompressed(point, 0, G1.fromRprLEM(key, offset));
    hash.update(point);
  }
  const point = new Uint8Array(G2_BYTES);
  G2.toRprUncompressed(point, 0, G2.fromRprLEM(key, 3 * G1_BYTES));
  return hash.update(point).update(key.subarray(-HASH_BYTES)).digest('hex');
}

function readParameters(bytes: Buffer, type: number): { name: string; beacon?: { hash: string; iterations: number } } {
  let [name, hash, iterations] = ['', '', 0];
  for (let position = 0; position < bytes.length;) {
    const [kind = 0, length = 0] = bytes.subarray(position, position + 2);
    if (kind === 2) {
      iterations = length;
      position += 2;
      continue;
    }
    const value = bytes.subarray(position + 2, position + 2 + length);
    if (kind === 1) name = value.toString('utf8');
    else if (kind === 3) hash = value.toString('hex');
    else throw new CeremonyError(`the key has a contribution with an unknown parameter ${kind}`);
    position += 2 + length;
  }
  return type === BEACON ? { name, beacon: { hash, iterations } } : { name };
}

/** One section of a file in iden3's binary format, without reading the others. */
function readSection(path: string, wanted: number): Buffer {
  const file = openSync(path, 'r');
  try {
    const read = (position: number, length: number): Buffer => {
      const buffer = Buffer.alloc(length);
      if (readSync(file, buffer, 0, length, position) === length) return buffer;
      throw new CeremonyError(`${path} is cut short`);
    };
    const header = read(0, 12);
    if (header.toString('latin1', 0, 4) !== 'zkey') throw new CeremonyError(`${path} is no .zkey`);
    let position = 12;
    for (let left = header.readUInt32LE(8); left > 0; left--) {
      const start = read(position, 12);
      const length = Number(start.readBigUInt64LE(4));
      if (start.readUInt32LE(0) === wanted) return read(position + 12, length);
      position += 12 + length;
    }
    throw new CeremonyError(`${path} has no section ${wanted}`);
  } finally {
    closeSync(file);
  }
}
