import { solvePositive } from '../learning/leastAbsolute.ts';
import {
  clippedResidual,
  NormalSums,
  personalCorrection,
  posteriorCoefficients,
  regressorsOf,
  REGRESSOR_COUNT,
  scaleRows,
  type ForecastRow,
  type TargetPrior,
} from '../gemel.ts';

/** One person's forecasts of one target, in levels, in day order. */
export type PersonRows = readonly ForecastRow[];

const ITERATIONS = 15;
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const;
/** Days of own data with which shares are compared. */
const COMPARED_DAYS = 28;

/**
 * Learns from people how people differ from the model: means and variances of their coefficients by expectation
 * maximisation (empirical Bayes), and how much of the correction helps people it was not learnt of, strictly forward in time.
 *
 * @param people forecasts by a model that had not seen them. Residuals and context in levels.
 * @returns undefined where nobody has a value.
 * @see https://doi.org/10.2307/2529876 (Laird and Ware 1982)
 */
export function fitPrior(people: readonly PersonRows[], lead: number): TargetPrior | undefined {
  const absolute = people.flatMap((rows) => rows.map(({ residual }) => Math.abs(residual))).filter(Number.isFinite);
  const scale = median(absolute);
  if (scale === undefined || scale === 0) return undefined;
  const scaled = people.map((rows) => scaleRows(rows, scale)).filter((rows) => rows.some(isKnown));
  const clipped = scaled.flatMap((rows) => rows.filter(isKnown).map(({ residual }) => clippedResidual(residual, 0)));
  const centre = mean(clipped);
  const sums = scaled.map((rows) => sumsOf(rows, lead, centre));
  const given = { scale, centre };
  // Each half of the people judges what was learnt of the other half.
  const errors = [0, 1].map((half) => {
    const learnt = { ...given, ...expectationMaximisation(sums.filter((_own, index) => index % 2 === half)) };
    const others = scaled.filter((_rows, index) => index % 2 !== half);
    return shareErrors(learnt, others, lead);
  });
  const total = SHARES.map((_share, index) => errors[0]![index]! + errors[1]![index]!);
  const share = SHARES[total.indexOf(Math.min(...total))]!;
  return { ...given, ...expectationMaximisation(sums), share };
}

const isKnown = ({ residual }: ForecastRow): boolean => !Number.isNaN(residual);

function sumsOf(rows: PersonRows, lead: number, centre: number): NormalSums {
  const sums = new NormalSums();
  const known = rows.filter(isKnown);
  for (const row of known) sums.add(regressorsOf(row, known, lead, centre), clippedResidual(row.residual, centre));
  return sums;
}

type Moments = Pick<TargetPrior, 'means' | 'variances' | 'noise'>;

function expectationMaximisation(people: readonly NormalSums[]): Moments {
  const days = people.reduce((sum, { count }) => sum + count, 0);
  let moments: Moments = {
    means: new Array<number>(REGRESSOR_COUNT).fill(0),
    variances: new Array<number>(REGRESSOR_COUNT).fill(0.1),
    noise: people.reduce((sum, { squares }) => sum + squares, 0) / days,
  };
  for (let iteration = 0; iteration < ITERATIONS; iteration++) {
    const posteriors = people.map((sums) => ({
      sums,
      coefficients: posteriorCoefficients(moments, sums),
      covariance: posteriorCovariance(moments, sums),
    }));
    const means = moments.means.map((_mean, i) => mean(posteriors.map(({ coefficients }) => coefficients[i]!)));
    const variances = means.map((centre, i) =>
      mean(posteriors.map(({ coefficients, covariance }) => (coefficients[i]! - centre) ** 2 + at(covariance, i, i))),
    );
    const rest = posteriors.reduce((sum, posterior) => sum + expectedSquares(posterior), 0);
    moments = { means, variances, noise: rest / days };
  }
  return moments;
}

interface Posterior {
  readonly sums: NormalSums;
  readonly coefficients: Float64Array;
  readonly covariance: Float64Array;
}

/** Sum of the squares that the coefficients leave over, expected over the posterior. */
function expectedSquares({ sums, coefficients, covariance }: Posterior): number {
  let squares = sums.squares;
  for (let i = 0; i < REGRESSOR_COUNT; i++) {
    squares -= 2 * coefficients[i]! * sums.moments[i]!;
    for (let j = 0; j < REGRESSOR_COUNT; j++) {
      const product = at(sums.products, Math.max(i, j), Math.min(i, j));
      squares += product * (coefficients[i]! * coefficients[j]! + at(covariance, i, j));
    }
  }
  return squares;
}

const at = (matrix: Float64Array, row: number, column: number): number => matrix[row * REGRESSOR_COUNT + column]!;

function posteriorCovariance({ variances, noise }: Moments, sums: NormalSums): Float64Array {
  const covariance = new Float64Array(REGRESSOR_COUNT * REGRESSOR_COUNT);
  for (let column = 0; column < REGRESSOR_COUNT; column++) {
    const matrix = sums.products.map((product) => product / noise);
    for (let i = 0; i < REGRESSOR_COUNT; i++) {
      matrix[i * REGRESSOR_COUNT + i] = at(matrix, i, i) + 1 / Math.max(1e-6, variances[i]!);
    }
    const unit = new Float64Array(REGRESSOR_COUNT);
    unit[column] = 1;
    solvePositive(matrix, unit).forEach((value, row) => (covariance[row * REGRESSOR_COUNT + column] = value));
  }
  return covariance;
}

/** Sum of the absolute errors with each share of the correction, each day judged by days before it. */
function shareErrors(learnt: Omit<TargetPrior, 'share'>, people: readonly PersonRows[], lead: number): number[] {
  const errors = SHARES.map(() => 0);
  for (const rows of people) {
    for (const today of rows.filter(isKnown)) {
      const since = today.day - lead - COMPARED_DAYS;
      const past = rows.filter(({ day }) => day > since && day <= today.day - lead);
      if (past.length < COMPARED_DAYS / 2) continue;
      const correction = personalCorrection({ ...learnt, scale: 1, share: 1 }, past, today, lead);
      SHARES.forEach((share, index) => (errors[index]! += Math.abs(today.residual - share * correction)));
    }
  }
  return errors;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function median(values: readonly number[]): number | undefined {
  const ordered = values.toSorted((left, right) => left - right);
  return ordered[Math.floor(ordered.length / 2)];
}
