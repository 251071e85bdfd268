import type { Random } from '../../learning/random.ts';

/** How stumps are boosted. */
export interface BoostingSettings {
  readonly rounds: number;
  /** Share of each stump that is taken. */
  readonly learningRate: number;
  /** Days without a residual that are added to both sides of a stump. */
  readonly priorDays: number;
  /** Share of the days, and of the columns, that each stump is fitted to. */
  readonly sampling: number;
  /** Residuals much smaller than this count as squares, larger ones as absolute values; in mean absolute residuals. */
  readonly smoothing: number;
}

/** Something that stumps split, in classes: the number of thresholds that each day's value is above. */
export interface Column {
  readonly classes: Uint8Array;
  readonly thresholdCount: number;
}

/** A sum of stumps. */
export interface BoostedStumps {
  readonly bias: number;
  /** By column and threshold: what a value above it adds. */
  readonly steps: readonly Float64Array[];
}

/**
 * Gradient boosting of stumps, on smoothed absolute residuals: an additive model of step functions.
 *
 * Each round takes the gradients of a random part of the days, the best split of a random part of the columns, and a share of
 * the step that Newton's method makes on either side of it. The same random numbers give the same bits.
 *
 * @see https://doi.org/10.1214/aos/1013203451 (Friedman 2001)
 */
export function boostStumps(
  columns: readonly Column[],
  residuals: Float64Array,
  random: Random,
  settings: BoostingSettings,
): BoostedStumps {
  const scale = residuals.reduce((sum, residual) => sum + Math.abs(residual), 0) / residuals.length;
  const steps = columns.map(({ thresholdCount }) => new Float64Array(thresholdCount));
  if (!(scale > 0)) return { bias: 0, steps };
  const order = Uint32Array.from(residuals.keys());
  let bias = residuals.toSorted()[residuals.length >> 1]!;
  const left = residuals.map((residual) => residual - bias);
  for (let round = 0; round < settings.rounds; round++) {
    random.shuffle(order);
    const days = order.subarray(0, Math.ceil(settings.sampling * order.length));
    const slopes = slopesOf(left, settings.smoothing * scale);
    const drawn = [...columns.keys()].filter(() => random.uniform() < settings.sampling);
    const splits = drawn.map((column) =>
      bestSplit(columns[column]!, { days, slopes, prior: settings.priorDays / scale }),
    );
    const best = splits.reduce((found, { score }, at) => (score > (splits[found]?.score ?? 0) ? at : found), -1);
    if (best < 0) continue;
    const [column, { threshold, below, above }] = [drawn[best]!, splits[best]!];
    const [low, high] = [settings.learningRate * below, settings.learningRate * above];
    bias += low;
    steps[column]![threshold] = steps[column]![threshold]! + high - low;
    columns[column]!.classes.forEach((own, day) => (left[day] = left[day]! - (own > threshold ? high : low)));
  }
  return { bias, steps };
}

/** First and negated second derivatives of a smoothed absolute residual: Newton's step is their quotient. */
interface Slopes {
  readonly first: Float64Array;
  readonly second: Float64Array;
}

function slopesOf(residuals: Float64Array, smoothing: number): Slopes {
  const second = residuals.map((residual) => 1 / Math.sqrt(residual * residual + smoothing * smoothing));
  return { first: residuals.map((residual, day) => residual * second[day]!), second };
}

interface Split {
  /** Zero where there is nothing to split. */
  readonly score: number;
  readonly threshold: number;
  readonly below: number;
  readonly above: number;
}

interface SplitOptions {
  readonly days: Uint32Array;
  readonly slopes: Slopes;
  readonly prior: number;
}

function bestSplit({ classes, thresholdCount }: Column, { days, slopes, prior }: SplitOptions): Split {
  const [first, second] = [new Float64Array(thresholdCount + 1), new Float64Array(thresholdCount + 1)];
  for (const day of days) {
    const own = classes[day]!;
    first[own] = first[own]! + slopes.first[day]!;
    second[own] = second[own]! + slopes.second[day]!;
  }
  const [allFirst, allSecond] = [first, second].map((list) => list.reduce((sum, one) => sum + one, 0)) as [
    number,
    number,
  ];
  let best: Split = { score: 0, threshold: 0, below: 0, above: 0 };
  let [lowFirst, lowSecond] = [0, 0];
  for (let threshold = 0; threshold < thresholdCount; threshold++) {
    lowFirst += first[threshold]!;
    lowSecond += second[threshold]!;
    const below = lowFirst / (lowSecond + prior);
    const above = (allFirst - lowFirst) / (allSecond - lowSecond + prior);
    const score = below * lowFirst + above * (allFirst - lowFirst);
    if (score > best.score) best = { score, threshold, below, above };
  }
  return best;
}
