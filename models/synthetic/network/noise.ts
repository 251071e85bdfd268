import { SEQUENCE_DAYS } from '../sequences.ts';

/** Numbers in a row of noise. */
export const NOISE_WIDTH = 12;

/** Rows that say who the person is; the others are one a day. */
export const PERSON_ROWS = 2;

/** Rows of one sequence's noise: the person's, then the days'. */
export const NOISE_ROWS = PERSON_ROWS + SEQUENCE_DAYS;

/** Numbers of one sequence's noise. */
export const NOISE_SIZE = NOISE_ROWS * NOISE_WIDTH;

/** Numbers that say who the person is. */
export const PERSON_SIZE = PERSON_ROWS * NOISE_WIDTH;

/** How much of yesterday is still there today, in each of the time scales that days are mixed to. */
export const TIME_SCALES = [0, 0.5, 0.9] as const;

/** Numbers of one mixed day: each noise in each time scale. */
export const MIXED_WIDTH = TIME_SCALES.length * NOISE_WIDTH;

/**
 * What mixes days, linear in time: stationary autoregressive processes of first order with variance 1.
 *
 * @returns [28 × 3, 28], row-major; row `day × 3 + scale` gives that day in that time scale from all days' noise.
 */
export function mixingMatrix(): Float64Array {
  const scales = TIME_SCALES.length;
  const matrix = new Float64Array(SEQUENCE_DAYS * scales * SEQUENCE_DAYS);
  TIME_SCALES.forEach((memory, scale) => {
    const fresh = Math.sqrt(1 - memory * memory);
    for (let day = 0; day < SEQUENCE_DAYS; day++) {
      let kept = 1;
      for (let from = day; from >= 0; from--) {
        matrix[(day * scales + scale) * SEQUENCE_DAYS + from] = from === 0 ? kept : fresh * kept;
        kept *= memory;
      }
    }
  });
  return matrix;
}
