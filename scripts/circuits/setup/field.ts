/** Arithmetic modulo the order of BN254's groups, for the few thousand operations of a development setup. */

/** Order of BN254's groups: the field that circuits compute in. */
export const SCALAR_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

/** Order of the field that BN254's coordinates lie in. */
export const COORDINATE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

/** Bytes of a field element. */
export const ELEMENT_BYTES = 32;

/** Smallest quadratic non-residue; its powers are the roots of unity that snarkjs uses. */
const NON_RESIDUE = 5n;

/** `value` reduced to 0…order−1. */
export function reduce(value: bigint): bigint {
  const remainder = value % SCALAR_ORDER;
  return remainder < 0n ? remainder + SCALAR_ORDER : remainder;
}

/** `base^exponent`. */
export function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = reduce(base);
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % SCALAR_ORDER;
    square = (square * square) % SCALAR_ORDER;
  }
  return result;
}

/** The multiplicative inverse of a value that is not zero. */
export function invert(value: bigint): bigint {
  return power(value, SCALAR_ORDER - 2n);
}

/** The inverses of values that are not zero, at the price of one inversion (Montgomery's trick). */
export function invertAll(values: readonly bigint[]): bigint[] {
  let product = 1n;
  const before = values.map((value) => {
    const soFar = product;
    product = (product * value) % SCALAR_ORDER;
    return soFar;
  });
  let rest = invert(product);
  const inverses = new Array<bigint>(values.length);
  for (let index = values.length - 1; index >= 0; index--) {
    inverses[index] = (rest * (before[index] ?? 0n)) % SCALAR_ORDER;
    rest = (rest * (values[index] ?? 0n)) % SCALAR_ORDER;
  }
  return inverses;
}

/** The primitive root of unity of order `size`, a power of two up to 2^28. */
export function rootOfUnity(size: number): bigint {
  return power(NON_RESIDUE, (SCALAR_ORDER - 1n) / BigInt(size));
}

/** Little-endian bytes of an element. */
export function elementBytes(value: bigint): Uint8Array {
  const bytes = new Uint8Array(ELEMENT_BYTES);
  const view = new DataView(bytes.buffer);
  for (let word = 0; word < ELEMENT_BYTES / 8; word++) {
    view.setBigUint64(8 * word, BigInt.asUintN(64, value >> BigInt(64 * word)), true);
  }
  return bytes;
}

/** The element in 32 little-endian bytes at `offset`. */
export function readElement(view: DataView, offset: number): bigint {
  let value = 0n;
  for (let word = ELEMENT_BYTES / 8 - 1; word >= 0; word--) {
    value = (value << 64n) | view.getBigUint64(offset + 8 * word, true);
  }
  return value;
}
