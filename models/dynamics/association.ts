import { nodeIntegers } from '../dataset/windows.ts';
import type { Channel, ImportedPerson } from '../gemel.ts';
import { solvePositive } from '../learning/leastAbsolute.ts';
import { Random } from '../learning/random.ts';
import type { EffectMask } from './ensembleGraph.ts';
import { isWeekend } from './examples.ts';
import { ACTION_CHANNELS, ACTION_COUNT, ACTS_NEXT_DAY, nodeOf, OUTCOME_CHANNELS } from './spec.ts';

/** How an action goes together with an outcome within people, everything else in the regression being equal. */
export interface Association {
  readonly action: number;
  readonly outcome: number;
  /** Spreads of the outcome for one spread of the action. */
  readonly slope: number;
  /** 95% interval over resamples of the people. */
  readonly lower: number;
  readonly upper: number;
  readonly people: number;
  readonly days: number;
}

/** A person's cross products: what a regression needs, so that a resample of people is a sum. */
interface Products {
  readonly days: number;
  /** Regressors × regressors. */
  readonly matrix: Float64Array;
  readonly vector: Float64Array;
}

/** Every action as it acts on the day, the outcome of the day before, and the weekend. */
const REGRESSOR_COUNT = ACTION_COUNT + 2;

/** A person with fewer complete days tells more noise than slope. */
const LEAST_DAYS = 10;
const RESAMPLES = 1000;
const SEED = 11;
const RIDGE = 1e-3;

/**
 * Regresses each outcome of a day, within people, on all actions that act on it, on itself the day before, and on the
 * weekend: the "within" estimator of panel data, days with anything missing left out, intervals by resampling people.
 *
 * @returns one an action and outcome; none for an outcome that nobody has enough days of.
 * @see Cameron, A. C., Gelbach, J. B. & Miller, D. L. Bootstrap-based improvements for inference with clustered errors.
 *   Review of Economics and Statistics 90, 414-427 (2008).
 */
export function withinPersonAssociations(people: readonly ImportedPerson[]): Association[] {
  const levels = people.map(({ daily }) => nodeIntegers(daily));
  return OUTCOME_CHANNELS.flatMap((channel, outcome) => {
    const products = levels.flatMap((series) => productsOf(series, channel) ?? []);
    if (products.length < 2) return [];
    const slopes = slopesOf(products);
    const draws = resampledSlopes(products);
    const days = products.reduce((sum, one) => sum + one.days, 0);
    return ACTION_CHANNELS.map((_channel, action) => {
      const ordered = draws.map((draw) => draw[action]!).toSorted((left, right) => left - right);
      const [lower, upper] = [ordered[Math.floor(0.025 * RESAMPLES)]!, ordered[Math.ceil(0.975 * RESAMPLES) - 1]!];
      return { action, outcome, slope: slopes[action]!, lower, upper, people: products.length, days };
    });
  });
}

/** Whether an association's interval leaves out zero: the effects that the dynamics are allowed to learn. */
export function isSupported({ lower, upper }: Association): boolean {
  return lower > 0 || upper < 0;
}

/** The supported associations as a mask. */
export function supportedEffects(associations: readonly Association[]): EffectMask {
  return ACTION_CHANNELS.map((_action, action) =>
    OUTCOME_CHANNELS.map((_outcome, outcome) =>
      associations.some((one) => one.action === action && one.outcome === outcome && isSupported(one)),
    ),
  );
}

function productsOf(series: readonly ReadonlyMap<number, number>[], outcome: Channel): Products | undefined {
  const at = (channel: Channel, day: number): number | undefined => {
    const integer = series[nodeOf(channel)]!.get(day);
    return integer === undefined ? undefined : integer / (channel.spread * channel.scale);
  };
  const rows: Float64Array[] = [];
  for (const day of series[nodeOf(outcome)]!.keys()) {
    const actions = ACTION_CHANNELS.map((channel, action) => at(channel, day - ACTS_NEXT_DAY[action]!));
    const [before, now] = [at(outcome, day - 1), at(outcome, day)];
    const row = [...actions, before, Number(isWeekend(day)), now];
    if (row.every((value) => value !== undefined)) rows.push(Float64Array.from(row));
  }
  return rows.length < LEAST_DAYS ? undefined : centredProducts(rows);
}

/** Cross products of rows less their mean; the last column is what is regressed. */
function centredProducts(rows: readonly Float64Array[]): Products {
  const means = Float64Array.from({ length: REGRESSOR_COUNT + 1 }, (_unused, column) => {
    return rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length;
  });
  const matrix = new Float64Array(REGRESSOR_COUNT * REGRESSOR_COUNT);
  const vector = new Float64Array(REGRESSOR_COUNT);
  for (const row of rows) {
    const centred = row.map((value, column) => value - means[column]!);
    for (let i = 0; i < REGRESSOR_COUNT; i++) {
      vector[i] = vector[i]! + centred[i]! * centred[REGRESSOR_COUNT]!;
      for (let j = 0; j < REGRESSOR_COUNT; j++) {
        matrix[i * REGRESSOR_COUNT + j] = matrix[i * REGRESSOR_COUNT + j]! + centred[i]! * centred[j]!;
      }
    }
  }
  return { days: rows.length, matrix, vector };
}

function slopesOf(products: readonly Products[]): Float64Array {
  const matrix = new Float64Array(REGRESSOR_COUNT * REGRESSOR_COUNT);
  const vector = new Float64Array(REGRESSOR_COUNT);
  for (const one of products) {
    one.matrix.forEach((value, at) => (matrix[at] = matrix[at]! + value));
    one.vector.forEach((value, at) => (vector[at] = vector[at]! + value));
  }
  for (let i = 0; i < REGRESSOR_COUNT; i++)
    matrix[i * (REGRESSOR_COUNT + 1)] = matrix[i * (REGRESSOR_COUNT + 1)]! + RIDGE;
  return solvePositive(matrix, vector);
}

function resampledSlopes(products: readonly Products[]): Float64Array[] {
  const random = new Random(SEED);
  return Array.from({ length: RESAMPLES }, () =>
    slopesOf(Array.from(products, () => products[random.below(products.length)]!)),
  );
}
