import type { Shape } from '../autodiff/shape.ts';
import { SIMULATED_DAYS } from './spec.ts';

/** A tensor as a run takes it. */
export type Elements = readonly [data: Float32Array, shape: Shape];

/** Rows one after another. */
export function joined(rows: readonly Float32Array[]): Float32Array {
  const width = rows[0]?.length ?? 0;
  const all = new Float32Array(rows.length * width);
  rows.forEach((row, index) => all.set(row, index * width));
  return all;
}

/** Rows of 7 × `width`, as [7, rows, width]: a day's part of all rows lies together. */
export function daysFirst(rows: readonly Float32Array[], width: number): Elements {
  const all = new Float32Array(SIMULATED_DAYS * rows.length * width);
  rows.forEach((row, index) => {
    for (let day = 0; day < SIMULATED_DAYS; day++) {
      all.set(row.subarray(day * width, (day + 1) * width), (day * rows.length + index) * width);
    }
  });
  return [all, [SIMULATED_DAYS, rows.length, width]];
}
