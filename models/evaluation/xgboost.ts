import type { BoostedTrees } from 'ml-xgboost';

/** Settings by XGBoost's own names. @see https://xgboost.readthedocs.io/en/stable/parameter.html */
export type TreeSettings = Readonly<Record<string, string | number>>;

/** Trains gradient-boosted trees: a value for each row of numbers. Whoever is done with them frees them. */
export type FitTrees = (
  rows: readonly (readonly number[])[],
  values: readonly number[],
  settings: TreeSettings,
) => BoostedTrees;

/**
 * Loads XGBoost: the package gives a promise of its class, whose WebAssembly is compiled once.
 *
 * @see https://arxiv.org/abs/1603.02754
 */
export async function loadXgboost(): Promise<FitTrees> {
  const { default: ready } = await import('ml-xgboost');
  const XGBoost = await ready;
  return (rows, values, settings) => {
    const trees = new XGBoost(settings);
    trees.train(rows, values);
    return trees;
  };
}
