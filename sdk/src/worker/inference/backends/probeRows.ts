import { randomInt } from 'node:crypto';
import type { InputForms } from '../inspection/inspectModel.ts';

/**
 * Rows on which two runs of a model are compared: all at the least integers, all at the greatest, and the rest anywhere between,
 * so that nobody knows beforehand what will be asked.
 *
 * @param count at least 2.
 */
export function probeRows(inputs: InputForms, count: number): Int32Array[] {
  const bounds = Object.values(inputs).flatMap(({ dims, least, most }) => {
    return Array.from({ length: dims.reduce((product, dim) => product * dim, 1) }, () => ({ least, most }));
  });
  return Array.from({ length: count }, (_, row) =>
    Int32Array.from(bounds, ({ least, most }) => {
      if (row === 0) return least;
      return row === 1 ? most : randomInt(least, most + 1);
    }),
  );
}

/** How many rows differ in a bit. */
export function countDifferent(left: readonly BigInt64Array[], right: readonly BigInt64Array[]): number {
  return left.filter((row, at) => {
    const other = right[at];
    return row.length !== other?.length || row.some((value, index) => value !== other[index]);
  }).length;
}
