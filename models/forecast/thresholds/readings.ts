import { FEATURES_PER_NODE, FEATURE_NAMES, NODE_COUNT } from '../../gemel.ts';

type FeatureName = (typeof FEATURE_NAMES)[number];

/** What is read of a node: a feature, or one less another. The first {@link HEARD_READINGS} are what its neighbours hear of it. */
const READINGS: readonly (readonly [FeatureName, FeatureName?])[] = [
  ['last', 'ewma'],
  ['ewma', 'mean64'],
  ['mean64'],
  ['mean7', 'ewma'],
  ['mean28', 'ewma'],
  ['ewma'],
  ['deviation28'],
  ['trend7'],
  ['coverage28'],
];

/** Readings of a node. */
export const READING_COUNT = READINGS.length;

/** Readings of a node that its neighbours' forecasts may lean on. */
export const HEARD_READINGS = 3;

/** Thresholds of each reading. */
export const THRESHOLD_COUNT = 7;

/** Flags of all nodes: whether a reading is above one of its thresholds; at `(node × readings + reading) × thresholds + threshold`. */
export const FLAG_COUNT = NODE_COUNT * READING_COUNT * THRESHOLD_COUNT;

/** 8 × 9, row-major: how readings are made from a node's features. */
export const READING_MATRIX: Int8Array = readingMatrix();

/** Places of a node's first readings among the 16 × 9. */
export function placesOf(node: number, count: number): number[] {
  return Array.from({ length: count }, (_unused, reading) => node * READING_COUNT + reading);
}

/** 16 × 9 readings of all nodes. */
export function readingsOf(features: Int8Array): Int16Array {
  const readings = new Int16Array(NODE_COUNT * READING_COUNT);
  for (let node = 0; node < NODE_COUNT; node++) {
    for (const [index, [name, less]] of READINGS.entries()) {
      const feature = (wanted: FeatureName): number =>
        features[node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf(wanted)]!;
      readings[node * READING_COUNT + index] = feature(name) - (less ? feature(less) : 0);
    }
  }
  return readings;
}

function readingMatrix(): Int8Array {
  const matrix = new Int8Array(FEATURES_PER_NODE * READING_COUNT);
  READINGS.forEach(([name, less], index) => {
    matrix[FEATURE_NAMES.indexOf(name) * READING_COUNT + index] = 1;
    if (less) matrix[FEATURE_NAMES.indexOf(less) * READING_COUNT + index] = -1;
  });
  return matrix;
}
