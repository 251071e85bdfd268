import type { Curve } from 'snarkjs';
import { ELEMENT_BYTES } from './field.ts';

/** A group of the curve. */
export type Group = 'G1' | 'G2';

/** Bytes of an affine point in Montgomery form. */
export const POINT_BYTES: Readonly<Record<Group, number>> = { G1: 64, G2: 128 };

const JACOBIAN_BYTES: Readonly<Record<Group, number>> = { G1: 96, G2: 192 };
const PREFIX = { G1: 'g1m', G2: 'g2m' } as const;

const CHUNK = 4096;
const WASM_PAGE_BYTES = 65_536;

/**
 * Multiplies a group's generator, from a table of its multiples: one addition a window, without a double-and-add.
 *
 * Calls the curve's WebAssembly directly, and keeps the table in its memory.
 */
export class FixedBase {
  readonly #curve: Curve;
  readonly #group: Group;
  readonly #windowBits: number;
  readonly #windowSize: number;
  readonly #windows: number;
  readonly #table: number;
  readonly #products: number;

  /**
   * @param windowBits the scalar is cut in windows of this many bits, with a table of multiples for each: more bits are
   *   fewer additions, but larger tables to begin with.
   */
  constructor(curve: Curve, group: Group, windowBits: number) {
    this.#curve = curve;
    this.#group = group;
    this.#windowBits = windowBits;
    this.#windowSize = 2 ** windowBits;
    this.#windows = Math.ceil((8 * ELEMENT_BYTES) / windowBits);
    // The last chunk is scratch, for the inversion that makes points affine.
    growMemory(curve, (this.#windows * this.#windowSize + 2 * CHUNK + 1) * JACOBIAN_BYTES[group]);
    this.#table = this.#makeTable();
    this.#products = curve.tm.alloc(CHUNK * JACOBIAN_BYTES[group]);
  }

  /**
   * `scalar · G` for each scalar.
   *
   * @param scalars little-endian, 32 bytes each.
   * @returns affine points in Montgomery form, one after the other.
   */
  multiply(scalars: Uint8Array): Uint8Array {
    const { tm } = this.#curve;
    const pointBytes = POINT_BYTES[this.#group];
    const count = scalars.length / ELEMENT_BYTES;
    const points = new Uint8Array(count * pointBytes);
    for (let start = 0; start < count; start += CHUNK) {
      const size = Math.min(CHUNK, count - start);
      for (let index = 0; index < size; index++) this.#multiplyOne(scalars, start + index, index);
      this.#call('batchToAffine', this.#products, size, this.#products);
      points.set(tm.u8.subarray(this.#products, this.#products + size * pointBytes), start * pointBytes);
    }
    return points;
  }

  #multiplyOne(scalars: Uint8Array, from: number, to: number): void {
    const product = this.#products + to * JACOBIAN_BYTES[this.#group];
    const add = this.#curve.tm.instance.exports[`${PREFIX[this.#group]}_addMixed`];
    this.#call('zero', product);
    for (let window = 0; window < this.#windows; window++) {
      const digit = windowOf(scalars, from * ELEMENT_BYTES, window, this.#windowBits);
      if (digit === 0) continue;
      add?.(product, this.#row(window) + digit * POINT_BYTES[this.#group], product);
    }
  }

  /** `digit · 2^(windowBits·window) · G` for every window and digit, affine; returns the table's pointer. */
  #makeTable(): number {
    const { tm, [this.#group]: group } = this.#curve;
    const jacobianBytes = JACOBIAN_BYTES[this.#group];
    const table = tm.alloc(this.#windows * this.#windowSize * jacobianBytes);
    const base = tm.alloc(jacobianBytes);
    tm.setBuff(base, group.toJacobian(group.g));
    for (let window = 0; window < this.#windows; window++) {
      const row = table + window * this.#windowSize * jacobianBytes;
      this.#call('zero', row);
      for (let digit = 1; digit < this.#windowSize; digit++) {
        this.#call('add', row + (digit - 1) * jacobianBytes, base, row + digit * jacobianBytes);
      }
      for (let bit = 1; bit < this.#windowSize; bit *= 2) this.#call('double', base, base);
      this.#call('batchToAffine', row, this.#windowSize, row);
    }
    return table;
  }

  #row(window: number): number {
    return this.#table + window * this.#windowSize * JACOBIAN_BYTES[this.#group];
  }

  #call(operation: string, ...pointers: number[]): void {
    this.#curve.tm.instance.exports[`${PREFIX[this.#group]}_${operation}`]?.(...pointers);
  }
}

/** The bits of the scalar at `offset` that belong to `window`. */
function windowOf(scalars: Uint8Array, offset: number, window: number, windowBits: number): number {
  const bit = window * windowBits;
  const byte = offset + (bit >> 3);
  const end = offset + ELEMENT_BYTES;
  const at = (index: number): number => (index < end ? (scalars[index] ?? 0) : 0);
  return ((at(byte) | (at(byte + 1) << 8) | (at(byte + 2) << 16)) >> (bit & 7)) & (2 ** windowBits - 1);
}

function growMemory({ tm }: Curve, bytes: number): void {
  tm.memory.grow(Math.ceil(bytes / WASM_PAGE_BYTES) + 1);
  tm.u8 = new Uint8Array(tm.memory.buffer);
  tm.u32 = new Uint32Array(tm.memory.buffer);
}
