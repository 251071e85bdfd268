import { COORDINATE_ORDER, ELEMENT_BYTES, SCALAR_ORDER, elementBytes } from './field.ts';
import type { PointList } from './multiplicationPool.ts';
import { domainSize } from './qap.ts';
import type { R1cs, Term } from './r1cs.ts';

/** The points of a Groth16 proving key, by their names in the paper. */
export interface ProvingKey {
  readonly alpha1: Uint8Array;
  readonly beta1: Uint8Array;
  readonly beta2: Uint8Array;
  readonly gamma2: Uint8Array;
  readonly delta1: Uint8Array;
  readonly delta2: Uint8Array;
  /** One for the constant and each public signal. */
  readonly ic: Uint8Array;
  readonly a1: PointList;
  readonly b1: PointList;
  readonly b2: PointList;
  /** One for each private wire. */
  readonly c1: Uint8Array;
  readonly h1: PointList;
}

const GROTH16 = 1;
const MONTGOMERY = (1n << BigInt(8 * ELEMENT_BYTES)) % SCALAR_ORDER;

/**
 * Serialises a proving key as snarkjs's `.zkey`, version 1.
 *
 * @param transcript 64 bytes that stand where a ceremony's circuit hash stands.
 * @see snarkjs, src/zkey_utils.js, for the sections
 */
export function writeZkey(r1cs: R1cs, key: ProvingKey, transcript: Uint8Array): Uint8Array {
  const sections: readonly (readonly [number, Uint8Array])[] = [
    [1, u32(GROTH16)],
    [2, header(r1cs, key)],
    [3, key.ic],
    [4, coefficients(r1cs)],
    [5, key.a1.bytes],
    [6, key.b1.bytes],
    [7, key.b2.bytes],
    [8, key.c1],
    [9, key.h1.bytes],
    [10, Buffer.concat([transcript, u32(0)])],
  ];
  return Buffer.concat([
    Buffer.from('zkey'),
    u32(1),
    u32(sections.length),
    ...sections.flatMap(([id, body]) => [u32(id), u64(body.length), body]),
  ]);
}

function header(r1cs: R1cs, key: ProvingKey): Uint8Array {
  return Buffer.concat([
    u32(ELEMENT_BYTES),
    elementBytes(COORDINATE_ORDER),
    u32(ELEMENT_BYTES),
    elementBytes(SCALAR_ORDER),
    u32(r1cs.wires),
    u32(r1cs.publicSignals),
    u32(domainSize(r1cs)),
    key.alpha1,
    key.beta1,
    key.beta2,
    key.gamma2,
    key.delta1,
    key.delta2,
  ]);
}

/** The terms of every constraint's a and b sides; c follows from them. */
function coefficients(r1cs: R1cs): Uint8Array {
  const encoded = new Map<bigint, Uint8Array>();
  // snarkjs multiplies these by plain witness values with one Montgomery product, hence the factor twice.
  const encode = (value: bigint): Uint8Array => {
    const known = encoded.get(value);
    if (known) return known;
    const bytes = elementBytes((((value * MONTGOMERY) % SCALAR_ORDER) * MONTGOMERY) % SCALAR_ORDER);
    encoded.set(value, bytes);
    return bytes;
  };
  const rows: Uint8Array[] = [];
  const push = (matrix: 0 | 1, row: number, terms: readonly Term[]): void => {
    for (const { wire, coefficient } of terms) rows.push(u32(matrix, row, wire), encode(coefficient));
  };
  r1cs.constraints.forEach(({ a, b }, row) => {
    push(0, row, a);
    push(1, row, b);
  });
  for (let wire = 0; wire <= r1cs.publicSignals; wire++) {
    push(0, r1cs.constraints.length + wire, [{ wire, coefficient: 1n }]);
  }
  return Buffer.concat([u32(rows.length / 2), ...rows]);
}

function u32(...values: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, index) => bytes.writeUInt32LE(value, 4 * index));
  return bytes;
}

function u64(value: number): Uint8Array {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
