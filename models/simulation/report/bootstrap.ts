import { Random } from '../../learning/random.ts';

/** A figure with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Draws so many things with replacement and gives their places. */
export type Draw = (count: number) => number[];

const RESAMPLES = 1000;
const SEED = 29;

/**
 * A statistic and its percentile interval over resamples.
 *
 * @param statistic is given something that draws with replacement: places 0 to count - 1, in order, for the figure itself,
 *   and at random for each resample.
 */
export function bootstrap(statistic: (draw: Draw) => number): Estimate {
  const random = new Random(SEED);
  const value = statistic((count) => Array.from({ length: count }, (_unused, place) => place));
  const draws = Array.from({ length: RESAMPLES }, () =>
    statistic((count) => Array.from({ length: count }, () => random.below(count))),
  ).toSorted((left, right) => left - right);
  return { value, lower: draws[Math.floor(0.025 * RESAMPLES)]!, upper: draws[Math.ceil(0.975 * RESAMPLES) - 1]! };
}

/** The arithmetic mean. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
