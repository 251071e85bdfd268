import type { Curve } from 'snarkjs';
import { ELEMENT_BYTES, elementBytes } from './field.ts';

/** Multiples of a group's generator, as affine points in Montgomery form, one after the other. */
export interface PointList {
  readonly bytes: Uint8Array;
  readonly pointBytes: number;
}

const GROUPS = {
  G1: { prefix: 'g1m', affineBytes: 64, jacobianBytes: 96 },
  G2: { prefix: 'g2m', affineBytes: 128, jacobianBytes: 192 },
} as const;

/** The scalar is cut in bytes: one table of 256 multiples for each. */
const WINDOWS = ELEMENT_BYTES;
const WINDOW_SIZE = 256;
const CHUNK = 4096;
const WASM_PAGE_BYTES = 65_536;

/**
 * `scalar · G` for each scalar, G being the group's generator.
 *
 * Calls the curve's WebAssembly directly: a table of multiples makes it one addition a byte, without a double-and-add.
 */
export function multiplyGenerator(curve: Curve, group: keyof typeof GROUPS, scalars: readonly bigint[]): PointList {
  const { prefix, affineBytes, jacobianBytes } = GROUPS[group];
  const { tm } = curve;
  const call = (operation: string, ...pointers: number[]): void => {
    tm.instance.exports[`${prefix}_${operation}`]?.(...pointers);
  };
  const firstFree = tm.u32[0] ?? 0;
  growMemory(curve, (WINDOWS * WINDOW_SIZE + CHUNK + 1) * jacobianBytes);
  const table = generatorTable(curve, group, call);
  const products = tm.alloc(CHUNK * jacobianBytes);

  const bytes = new Uint8Array(scalars.length * affineBytes);
  for (let start = 0; start < scalars.length; start += CHUNK) {
    const chunk = scalars.slice(start, start + CHUNK);
    chunk.forEach((scalar, index) => {
      const product = products + index * jacobianBytes;
      call('zero', product);
      elementBytes(scalar).forEach((digit, window) => {
        if (digit !== 0) call('addMixed', product, table + (window * WINDOW_SIZE + digit) * affineBytes, product);
      });
    });
    call('batchToAffine', products, chunk.length, products);
    bytes.set(tm.u8.subarray(products, products + chunk.length * affineBytes), start * affineBytes);
  }
  tm.u32[0] = firstFree;
  return { bytes, pointBytes: affineBytes };
}

/** `digit · 256^window · G` for every window and digit, affine; returns the table's pointer. */
function generatorTable(
  curve: Curve,
  group: keyof typeof GROUPS,
  call: (operation: string, ...pointers: number[]) => void,
): number {
  const { jacobianBytes } = GROUPS[group];
  const { tm } = curve;
  const table = tm.alloc(WINDOWS * WINDOW_SIZE * jacobianBytes);
  const base = tm.alloc(jacobianBytes);
  tm.setBuff(base, curve[group].toJacobian(curve[group].g));
  for (let window = 0; window < WINDOWS; window++) {
    const row = table + window * WINDOW_SIZE * jacobianBytes;
    call('zero', row);
    for (let digit = 1; digit < WINDOW_SIZE; digit++) {
      call('add', row + (digit - 1) * jacobianBytes, base, row + digit * jacobianBytes);
    }
    for (let bit = 1; bit < WINDOW_SIZE; bit *= 2) call('double', base, base);
  }
  call('batchToAffine', table, WINDOWS * WINDOW_SIZE, table);
  return table;
}

function growMemory({ tm }: Curve, bytes: number): void {
  tm.memory.grow(Math.ceil(bytes / WASM_PAGE_BYTES) + 1);
  tm.u8 = new Uint8Array(tm.memory.buffer);
  tm.u32 = new Uint32Array(tm.memory.buffer);
}
