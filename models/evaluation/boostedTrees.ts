import type { Window } from '../dataset/windows.ts';
import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import {
  featureIndex,
  integerOf,
  isRecent,
  rhythmIndex,
  targetLevel,
  WEEKDAY_COUNT,
  weekdayIndex,
} from '../forecast/inputs.ts';
import { FEATURE_NAMES, NEIGHBOURS, NODE_CHANNELS, NODE_COUNT } from '../gemel.ts';
import type { Forecaster } from './crossValidate.ts';
import { loadXgboost } from './xgboost.ts';

/** Name of gradient-boosted trees among the methods that a forecast is compared with. */
export const BOOSTED_TREES = 'boosted trees';

/** Settings of XGBoost, chosen once: common ones for a few thousand noisy rows. */
export const TREE_SETTINGS = {
  ...{ booster: 'gbtree', objective: 'reg:linear', silent: 1, seed: 1 },
  ...{ max_depth: 3, eta: 0.05, iterations: 100, min_child_weight: 20, subsample: 0.7, colsample_bytree: 0.7 },
} as const;

/**
 * Fits gradient-boosted trees (XGBoost) to the change from the EWMA, one forest a node and horizon, from the node's own
 * features and its neighbours', the weekday and the rhythm: what the forecast reads, as levels and as differences from the EWMA.
 *
 * @param horizons days ahead; other targets are not forecast.
 */
export async function fitBoostedTrees(windows: readonly Window[], horizons: readonly number[]): Promise<Forecaster> {
  const fitTrees = await loadXgboost();
  const forests = Array.from({ length: NODE_COUNT }, (_unused, node) =>
    horizons.map((ahead) => {
      const examples = windows.flatMap((window) => {
        const level = targetLevel(window, node, ahead);
        return level === undefined
          ? []
          : [{ row: rowOf(window.row, node, ahead), level, ewma: ewmaOf(window.row, node) }];
      });
      if (examples.length === 0) return undefined;
      const forest = fitTrees(
        examples.map(({ row }) => row),
        examples.map(({ level, ewma }) => level - ewma),
        TREE_SETTINGS,
      );
      return { ahead, forest };
    }),
  );
  return (input) => {
    const forecasts = new Float64Array(TARGET_COUNT).fill(Number.NaN);
    for (const [node, own] of forests.entries()) {
      if (!isRecent(input, node)) continue;
      for (const trained of own) {
        if (!trained) continue;
        const level = ewmaOf(input, node) + trained.forest.predict([rowOf(input, node, trained.ahead)])[0]!;
        forecasts[node * HORIZON_COUNT + trained.ahead - 1] = integerOf(NODE_CHANNELS[node]!, level);
      }
    }
    return forecasts;
  };
}

const WEEKDAYS = [...Array(WEEKDAY_COUNT).keys()];
const SATURDAY = 5;

const ewmaOf = (features: Int8Array, node: number): number => features[featureIndex(node, 'ewma')]!;

function rowOf(features: Int8Array, node: number, ahead: number): number[] {
  const ewma = features[featureIndex(node, 'ewma')]!;
  const own = FEATURE_NAMES.map((name) => features[featureIndex(node, name)]!);
  const neighbours = NEIGHBOURS[node]!.flatMap((other) => {
    const at = (name: 'last' | 'ewma' | 'mean64'): number => features[featureIndex(other, name)]!;
    return [at('last') - at('ewma'), at('ewma') - at('mean64'), at('mean64')];
  });
  const weekday = WEEKDAYS.findIndex((day) => features[weekdayIndex(day, ahead)] === 1);
  const calendar = [weekday, Number(weekday >= SATURDAY), features[rhythmIndex(node, ahead)]!];
  return [...own, ...own.slice(0, 5).map((level) => level - ewma), ...neighbours, ...calendar];
}
