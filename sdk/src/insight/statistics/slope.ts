import { channelByKey } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { SlopeDocument } from '../document.ts';
import { clippedMemberMean } from './memberMean.ts';
import type { SlopeQuery } from './questions.ts';
import { NORMAL_95, valuesOf, varianceOf } from './vector.ts';

type Question = Omit<SlopeQuery, 'kind' | 'statistic'>;
type Axis = Question['x'];

/**
 * What the slope follows from: how many members have both means, and the sums of x, y, x² and xy over them, each mean clipped and
 * counted from the middle of its bounds, in channel integers.
 *
 * A member who has not both means is in none of the sums.
 */
export function slopeSums(question: Question, members: readonly TwinState[]): bigint[] {
  const sums = [0n, 0n, 0n, 0n, 0n];
  for (const state of members) {
    const x = fromMiddle(question, question.x, state);
    const y = fromMiddle(question, question.y, state);
    if (x === undefined || y === undefined) continue;
    for (const [at, term] of [1n, x, y, x * x, x * y].entries()) sums[at] = (sums[at] ?? 0n) + term;
  }
  return sums;
}

/** Squares of the most that replacing one member changes each of {@link slopeSums}. */
export function slopeSensitivitiesSquared({ x, y }: Question): bigint[] {
  const [left, right] = reachOf(x);
  const [down, up] = reachOf(y);
  const largest = left * down > right * up ? left * down : right * up;
  const smallest = left * up > right * down ? left * up : right * down;
  return [1n, left + right, down + up, right * right, largest + smallest].map((most) => most * most);
}

function fromMiddle(question: Question, axis: Axis, state: TwinState): bigint | undefined {
  const mean = clippedMemberMean({ ...question, ...axis }, state);
  return mean === undefined ? undefined : BigInt(mean - middleOf(axis));
}

function middleOf({ lower, upper }: Axis): number {
  return Math.floor((lower + upper) / 2);
}

/** How far the bounds are from the middle; never farther below it than above. */
function reachOf(axis: Axis): [below: bigint, above: bigint] {
  const middle = middleOf(axis);
  return [BigInt(middle - axis.lower), BigInt(axis.upper - middle)];
}

/** A slope for reading: units of y for one unit of x. */
export interface SlopeEstimate {
  /** Members with both means, as far as the noise lets it be known. */
  readonly members: number;
  /** Undefined where the spread of x can't be told from noise. */
  readonly slope: { readonly value: number; readonly lower: number; readonly upper: number } | undefined;
}

/**
 * What delivered sums say of the slope, with a 95% interval of the noise alone.
 *
 * The slope is a quotient of two sums with noise, so its interval is Fieller's: all slopes b for which numerator − b · denominator is
 * within noise of zero. Where the denominator itself is, those are no interval, and the slope is not determined.
 *
 * @see Fieller, "Some Problems in Interval Estimation", Journal of the Royal Statistical Society B 16, 1954
 */
export function estimateSlope({ question, vectors }: Pick<SlopeDocument, 'question' | 'vectors'>): SlopeEstimate {
  const [n = 0, x = 0, y = 0, xx = 0, xy = 0] = vectors.map((vector) => valuesOf(vector)[0] ?? 0);
  const [vn = 0, vx = 0, vy = 0, vxx = 0, vxy = 0] = vectors.map(varianceOf);
  // (Σx + noise)² is too large by the variance of the noise, on average.
  const numerator = n * xy - x * y;
  const denominator = n * xx - x * x + vx;
  // First order in the noise; that the sums in it are noisy too makes it too large rather than too small.
  const varianceOfNumerator = xy ** 2 * vn + n ** 2 * vxy + y ** 2 * vx + x ** 2 * vy;
  const varianceOfDenominator = xx ** 2 * vn + n ** 2 * vxx + 4 * x ** 2 * vx;
  const covariance = xy * xx * vn + 2 * x * y * vx;

  const z = NORMAL_95 ** 2;
  const a = denominator ** 2 - z * varianceOfDenominator;
  const members = Math.max(0, n);
  if (denominator <= 0 || a <= 0) return { members, slope: undefined };
  const b = numerator * denominator - z * covariance;
  const c = numerator ** 2 - z * varianceOfNumerator;
  const root = Math.sqrt(Math.max(0, b * b - a * c));
  const unit = channelByKey(question.x.channel).scale / channelByKey(question.y.channel).scale;
  return {
    members,
    slope: { value: (unit * numerator) / denominator, lower: (unit * (b - root)) / a, upper: (unit * (b + root)) / a },
  };
}
