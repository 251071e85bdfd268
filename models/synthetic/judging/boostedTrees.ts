import { createRequire } from 'node:module';

interface Booster {
  train(rows: readonly (readonly number[])[], targets: readonly number[]): void;
  predict(rows: readonly (readonly number[])[]): number[];
  free(): void;
}

type BoosterClass = new (options: Readonly<Record<string, string | number>>) => Booster;

/** The package gives a promise of its class, and has no types. */
const load = (): Promise<BoosterClass> => createRequire(import.meta.url)('ml-xgboost') as Promise<BoosterClass>;

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
  const booster = new (await load())({
    booster: 'gbtree',
    objective: 'binary:logistic',
    max_depth: 4,
    eta: 0.1,
    min_child_weight: 2,
    subsample: 0.8,
    colsample_bytree: 0.5,
    silent: 1,
    iterations: 100,
  });
  booster.train(examples, labels);
  const shares = booster.predict(rows);
  booster.free();
  return shares;
}
