/** The part of ml-xgboost that the models use; the package has no types of its own. */
declare module 'ml-xgboost' {
  export interface BoostedTrees {
    train(rows: readonly (readonly number[])[], values: readonly number[]): void;
    predict(rows: readonly (readonly number[])[]): number[];
    free(): void;
  }
  interface BoostedTreesConstructor {
    new (options: Readonly<Record<string, string | number>>): BoostedTrees;
  }
  const ready: Promise<BoostedTreesConstructor>;
  export default ready;
}
