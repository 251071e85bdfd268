import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { FEATURE_UNIT, NODE_COUNT } from '../gemel.ts';
import { leastAbsoluteRidge } from '../learning/leastAbsolute.ts';
import type { Neighbours } from './graph.ts';
import {
  combine,
  featureIndex,
  rhythmIndex,
  ROW_LENGTH,
  targetLevel,
  WEEKDAY_COUNT,
  weekdayIndex,
  type Combination,
} from './inputs.ts';

/** The linear part of the forecast: each target from its own node and the node's neighbours. */
export interface LinearPart {
  /** Row × 112, input-major: levels per unit of an input. */
  readonly weights: Float64Array;
  /** 112, in levels. */
  readonly biases: Float64Array;
}

/** Something the regression may lean on, and how much it costs to lean on it. */
interface Regressor extends Combination {
  readonly constant: number;
  readonly penalty: number;
}

/** Ridge penalties by what is held back; a node multiplies them by its own factor. */
const PENALTY = { ownLevel: 0.1, rhythm: 1, population: 3, ownShape: 10, weekday: 10, neighbour: 30 } as const;

/**
 * Fits every target on its own: the change from the node's weighted mean (EWMA), by least absolute deviations.
 *
 * @param penaltyFactors one a node: by how much more, or less, its coefficients are held back.
 */
export function fitLinearPart(
  windows: readonly Window[],
  neighbours: Neighbours,
  penaltyFactors: ArrayLike<number>,
): LinearPart {
  const part = { weights: new Float64Array(ROW_LENGTH * TARGET_COUNT), biases: new Float64Array(TARGET_COUNT) };
  for (let node = 0; node < NODE_COUNT; node++) {
    const lasting = regressorsOf(node, neighbours[node] ?? []);
    const penalties = Float64Array.from(
      [...lasting, ...calendarRegressors(node, 1)],
      ({ penalty }) => penalty * penaltyFactors[node]!,
    );
    const rows = windows.map(({ row }) => valuesOf(lasting, row, new Float64Array(penalties.length)));
    let start: Float64Array | undefined;
    for (let ahead = 1; ahead <= HORIZON_COUNT; ahead++) {
      const calendar = calendarRegressors(node, ahead);
      windows.forEach(({ row }, index) => valuesOf(calendar, row, rows[index]!.subarray(lasting.length)));
      const fit = { windows, rows, regressors: [...lasting, ...calendar], penalties, node, ahead };
      start = fitTarget(part, start ? { ...fit, start } : fit);
    }
  }
  return part;
}

/** The linear part's forecast of one target, in levels. */
export function linearForecast({ weights, biases }: LinearPart, row: Int8Array, target: number): number {
  let level = biases[target]!;
  for (let index = 0; index < ROW_LENGTH; index++) level += row[index]! * weights[index * TARGET_COUNT + target]!;
  return level;
}

function valuesOf(regressors: readonly Regressor[], row: Int8Array, values: Float64Array): Float64Array {
  regressors.forEach((regressor, index) => (values[index] = regressor.constant + combine(regressor, row)));
  return values;
}

interface TargetFit {
  readonly windows: readonly Window[];
  readonly rows: readonly Float64Array[];
  readonly regressors: readonly Regressor[];
  readonly penalties: Float64Array;
  readonly node: number;
  readonly ahead: number;
  /** Coefficients of the day before, which are much the same. */
  readonly start?: Float64Array;
}

function fitTarget(
  part: LinearPart,
  { windows, rows, regressors, penalties, node, ahead, start }: TargetFit,
): Float64Array {
  const base = featureIndex(node, 'ewma');
  const [seen, changes]: [Float64Array[], number[]] = [[], []];
  windows.forEach((window, index) => {
    const level = targetLevel(window, node, ahead);
    if (level === undefined) return;
    seen.push(rows[index]!);
    changes.push(level - window.features[base]!);
  });
  const coefficients = leastAbsoluteRidge({
    rows: seen,
    targets: Float64Array.from(changes),
    penalties,
    ...(start && { start }),
  });

  const target = node * HORIZON_COUNT + ahead - 1;
  part.weights[base * TARGET_COUNT + target] = 1;
  regressors.forEach(({ constant, terms }, index) => {
    part.biases[target] = part.biases[target]! + constant * coefficients[index]!;
    for (const [feature, factor] of terms) {
      const at = feature * TARGET_COUNT + target;
      part.weights[at] = part.weights[at]! + factor * coefficients[index]!;
    }
  });
  return coefficients;
}

/** Differences of levels rather than levels, so that a penalty draws the forecast to the EWMA and not to zero. */
function regressorsOf(node: number, heard: readonly number[]): Regressor[] {
  const at = (name: Parameters<typeof featureIndex>[1], of = node): number => featureIndex(of, name);
  const unit = 1 / FEATURE_UNIT;
  const difference = (left: number, right: number, penalty: number): Regressor => ({
    terms: [
      [left, unit],
      [right, -unit],
    ],
    constant: 0,
    penalty,
  });
  const ewma = at('ewma');
  return [
    { terms: [], constant: 1, penalty: PENALTY.population },
    ...(['last', 'mean7', 'mean28', 'mean64'] as const).map((name) => difference(at(name), ewma, PENALTY.ownLevel)),
    single(ewma, unit, PENALTY.population),
    single(at('deviation28'), unit, PENALTY.ownShape),
    single(at('trend7'), unit, PENALTY.ownShape),
    single(at('coverage28'), 1 / 127, PENALTY.ownShape),
    ...heard.flatMap((other) => [
      difference(at('last', other), at('ewma', other), PENALTY.neighbour),
      difference(at('ewma', other), at('mean64', other), PENALTY.neighbour),
      single(at('mean64', other), unit, PENALTY.neighbour),
    ]),
  ];
}

/** What differs from one coming day to the next: the weekday that it is, and how the person's days of that weekday differ. */
function calendarRegressors(node: number, ahead: number): Regressor[] {
  return [
    ...Array.from({ length: WEEKDAY_COUNT }, (_unused, weekday) =>
      single(weekdayIndex(weekday, ahead), 1, PENALTY.weekday),
    ),
    single(rhythmIndex(node, ahead), 1 / FEATURE_UNIT, PENALTY.rhythm),
  ];
}

function single(index: number, factor: number, penalty: number): Regressor {
  return { terms: [[index, factor]], constant: 0, penalty };
}
