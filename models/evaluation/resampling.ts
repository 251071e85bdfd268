import { Random } from '../learning/random.ts';

/** A figure with its 95% interval. */
export interface Estimate {
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** Draws so many things with replacement and gives their places. */
export type Draw = (count: number) => number[];

/** How often things are drawn again, and from which seed: the same seed gives the same resamples. */
export interface Resampling {
  readonly resamples: number;
  readonly seed: number;
}

/** A statistic of everything there is, and of each resample, in the order in which they were drawn. */
export interface Resampled<Result> {
  readonly all: Result;
  readonly drawn: readonly Result[];
}

/**
 * The bootstrap: a statistic of everything, and of what is drawn from it with replacement.
 *
 * @param statistic is given something that draws: places 0 to count - 1, in order, for everything, and at random for each
 *   resample.
 * @see https://doi.org/10.1214/aos/1176344552
 */
export function resample<Result>(
  statistic: (draw: Draw) => Result,
  { resamples, seed }: Resampling,
): Resampled<Result> {
  const random = new Random(seed);
  const all = statistic((count) => Array.from({ length: count }, (_unused, place) => place));
  const drawn = Array.from({ length: resamples }, () =>
    statistic((count) => Array.from({ length: count }, () => random.below(count))),
  );
  return { all, drawn };
}

/** The bounds between which 95% of resamples lie. @param drawn at least one. */
export function percentileBounds(drawn: readonly number[]): { readonly lower: number; readonly upper: number } {
  const ordered = drawn.toSorted((left, right) => left - right);
  const [lowest, highest] = [Math.floor(0.025 * ordered.length), Math.ceil(0.975 * ordered.length) - 1];
  return { lower: ordered[lowest]!, upper: ordered[highest]! };
}
