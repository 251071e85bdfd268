import { FEATURE_NAMES, FEATURE_UNIT, FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';

/** Numbers that the dynamics and the planner read of a state. */
export const INPUT_COUNT = NODE_COUNT * FEATURES_PER_NODE;

/** What input `position` of each node is made of: a feature, less the mean that stands for the person's habit or not. */
const READERS: readonly { readonly feature: number; readonly lessHabit: boolean; readonly factor: number }[] = [
  { feature: at('last'), lessHabit: true, factor: 1 / FEATURE_UNIT },
  { feature: at('ewma'), lessHabit: true, factor: 1 / FEATURE_UNIT },
  { feature: at('mean7'), lessHabit: true, factor: 1 / FEATURE_UNIT },
  { feature: at('mean28'), lessHabit: false, factor: 0.25 / FEATURE_UNIT },
  { feature: at('mean64'), lessHabit: true, factor: 1 / FEATURE_UNIT },
  { feature: at('deviation28'), lessHabit: false, factor: 0.5 / FEATURE_UNIT },
  { feature: at('trend7'), lessHabit: false, factor: 0.5 / FEATURE_UNIT },
  { feature: at('coverage28'), lessHabit: false, factor: 1 / 127 },
];

const HABIT = at('mean28');

/** Where the features of a node have the person's habit: the mean of the last 28 days, in levels. */
export function habitIndex(node: number): number {
  return node * FEATURES_PER_NODE + HABIT;
}

/** Where they have how far days lie from that mean, in half levels. */
export function deviationIndex(node: number): number {
  return node * FEATURES_PER_NODE + at('deviation28');
}

/** Where they have the newest value, in levels. */
export function lastIndex(node: number): number {
  return node * FEATURES_PER_NODE + at('last');
}

/** Where they have how many of the last 28 days have a value; 0 for none. */
export function coverageIndex(node: number): number {
  return node * FEATURES_PER_NODE + at('coverage28');
}

/** The inputs of a state: its features, levels as deviations from the person's own habit, in spreads. */
export function normalisedInputs(features: Int8Array): Float32Array {
  return Float32Array.from({ length: INPUT_COUNT }, (_unused, index) => {
    const { feature, lessHabit, factor } = READERS[index % FEATURES_PER_NODE]!;
    const start = index - (index % FEATURES_PER_NODE);
    const value = features[start + feature]! - (lessHabit ? features[start + HABIT]! : 0);
    return factor * value;
  });
}

/**
 * Weights on raw features that give what `weights` give on {@link normalisedInputs}.
 *
 * @param weights 128 × `width`, input-major.
 */
export function foldedWeights(weights: ArrayLike<number>, width: number): Float64Array {
  const folded = new Float64Array(INPUT_COUNT * width);
  for (let index = 0; index < INPUT_COUNT; index++) {
    const { feature, lessHabit, factor } = READERS[index % FEATURES_PER_NODE]!;
    const start = index - (index % FEATURES_PER_NODE);
    for (let column = 0; column < width; column++) {
      const weight = factor * weights[index * width + column]!;
      const [read, habit] = [(start + feature) * width + column, (start + HABIT) * width + column];
      folded[read] = folded[read]! + weight;
      if (lessHabit) folded[habit] = folded[habit]! - weight;
    }
  }
  return folded;
}

function at(name: (typeof FEATURE_NAMES)[number]): number {
  return FEATURE_NAMES.indexOf(name);
}
