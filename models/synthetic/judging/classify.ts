import { loadXgboost, type TreeSettings } from '../../evaluation/xgboost.ts';

const SETTINGS: TreeSettings = {
  booster: 'gbtree',
  objective: 'binary:logistic',
  max_depth: 4,
  eta: 0.1,
  min_child_weight: 2,
  subsample: 0.8,
  colsample_bytree: 0.5,
  silent: 1,
  iterations: 100,
};

/**
 * How likely each of `rows` is of class 1, by gradient-boosted trees (XGBoost) that were trained on `examples`.
 *
 * @param labels 0 or 1, one an example.
 */
export async function classify(
  examples: readonly (readonly number[])[],
  labels: readonly number[],
  rows: readonly (readonly number[])[],
): Promise<number[]> {
  const fitTrees = await loadXgboost();
  const trees = fitTrees(examples, labels, SETTINGS);
  const shares = trees.predict(rows);
  trees.free();
  return shares;
}
