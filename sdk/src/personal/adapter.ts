import { InvalidAdapterError } from './errors.ts';
import { solvePositive } from './solvePositive.ts';

/** What one forecast was made from and, once it is known, how far off it was. Everything in units of the target's scale. */
export interface ForecastRow {
  /** The day that was forecast, in days since 1970-01-01. */
  readonly day: number;
  /** What the level was, less what was forecast, over the scale; NaN where the day has no value. */
  readonly residual: number;
  /** Distances of the state's own levels from each other, over the scale; as many for each row. */
  readonly context: readonly number[];
}

/** How people differ from the model, for one target: what is known of a person before any of their days. */
export interface TargetPrior {
  /** Median of the absolute residuals of people, in levels: the unit of all that follows. */
  readonly scale: number;
  /** Mean of the clipped residuals of people. */
  readonly centre: number;
  /** One a regressor: mean and variance of a person's coefficients, over people. */
  readonly means: readonly number[];
  readonly variances: readonly number[];
  /** Variance of the clipped residuals around what the coefficients say. */
  readonly noise: number;
  /** How much of the correction is applied; 0 where people in training gained nothing by it. */
  readonly share: number;
}

/** Own levels that a correction may lean on. */
export const CONTEXT_COUNT = 2;

const WEEKDAYS = 7;
const RECENT_DAYS = 7;
/** Larger residuals count as this large, in scales: half of all days, so that the regression is close to one of medians. */
const CLIP = 1;
const LEAST_VARIANCE = 1e-6;

/** Regressors: one, the weekday, the mean of the last week's residuals, and the context. */
export const REGRESSOR_COUNT = 1 + WEEKDAYS + 1 + CONTEXT_COUNT;

/** A residual as the regression takes it: clipped, so that a long tail does not draw a median to a mean. */
export function clippedResidual(residual: number, centre: number): number {
  return Math.max(-CLIP, Math.min(CLIP, residual)) - centre;
}

/**
 * The regressors of a forecast.
 *
 * @param past rows whose outcome was known when the forecast was made.
 */
export function regressorsOf(
  row: ForecastRow,
  past: readonly ForecastRow[],
  lead: number,
  centre: number,
): Float64Array {
  const regressors = new Float64Array(REGRESSOR_COUNT);
  regressors[0] = 1;
  // Day 0 was a Thursday; Monday comes first.
  regressors[1 + ((row.day + 3) % WEEKDAYS)] = 1;
  let [sum, count] = [0, 0];
  for (const { day, residual } of past) {
    if (day > row.day - lead || day <= row.day - lead - RECENT_DAYS) continue;
    sum += clippedResidual(residual, centre);
    count++;
  }
  regressors[1 + WEEKDAYS] = count === 0 ? 0 : sum / count;
  regressors.set(row.context, 2 + WEEKDAYS);
  return regressors;
}

/** Sums over a person's days that are all a regression needs of them. */
export class NormalSums {
  /** Lower triangle of the products of the regressors, row-major. */
  readonly products = new Float64Array(REGRESSOR_COUNT * REGRESSOR_COUNT);
  readonly moments = new Float64Array(REGRESSOR_COUNT);
  squares = 0;
  count = 0;

  /** Adds one day. */
  add(regressors: Float64Array, residual: number): void {
    for (let i = 0; i < REGRESSOR_COUNT; i++) {
      const value = regressors[i]!;
      if (value === 0) continue;
      this.moments[i] = this.moments[i]! + value * residual;
      for (let j = 0; j <= i; j++) {
        const at = i * REGRESSOR_COUNT + j;
        this.products[at] = this.products[at]! + value * regressors[j]!;
      }
    }
    this.squares += residual * residual;
    this.count++;
  }
}

/**
 * A person's coefficients given their days and what is known of people: the mean of the posterior of a Bayesian linear
 * regression. Without days it is the mean of people.
 *
 * @throws {InvalidAdapterError} when the prior leads to no finite answer.
 */
export function posteriorCoefficients(
  prior: Omit<TargetPrior, 'share' | 'scale' | 'centre'>,
  sums: NormalSums,
): Float64Array {
  const { means, variances, noise } = prior;
  const matrix = sums.products.map((product) => product / noise);
  const vector = new Float64Array(REGRESSOR_COUNT);
  for (let i = 0; i < REGRESSOR_COUNT; i++) {
    const precision = 1 / Math.max(LEAST_VARIANCE, variances[i]!);
    matrix[i * REGRESSOR_COUNT + i] = matrix[i * REGRESSOR_COUNT + i]! + precision;
    vector[i] = sums.moments[i]! / noise + means[i]! * precision;
  }
  const coefficients = solvePositive(matrix, vector);
  if (!coefficients) throw new InvalidAdapterError('the adapter has a variance that is no positive number');
  return coefficients;
}

/**
 * What to add to a forecast, in levels.
 *
 * @param past the person's own earlier forecasts with their outcomes, in day order; only those known when `today` was made
 * are used.
 * @param lead days from the making of a forecast to the day that it is of.
 * @throws {InvalidAdapterError} when the prior leads to no finite answer.
 */
export function personalCorrection(
  prior: TargetPrior,
  past: readonly ForecastRow[],
  today: ForecastRow,
  lead: number,
): number {
  if (prior.share === 0) return 0;
  const known = past.filter(({ day, residual }) => day <= today.day - lead && !Number.isNaN(residual));
  const sums = new NormalSums();
  for (const row of known) {
    sums.add(regressorsOf(row, known, lead, prior.centre), clippedResidual(row.residual, prior.centre));
  }
  const coefficients = posteriorCoefficients(prior, sums);
  const regressors = regressorsOf(today, known, lead, prior.centre);
  const correction = coefficients.reduce((sum, coefficient, index) => sum + coefficient * regressors[index]!, 0);
  return prior.scale * prior.share * correction;
}
