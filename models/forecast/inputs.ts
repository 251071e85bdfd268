import { MISSING, HORIZON_COUNT, type Window } from '../dataset/windows.ts';
import {
  FEATURES_PER_NODE,
  FEATURE_NAMES,
  FEATURE_UNIT,
  NODE_CHANNELS,
  NODE_COUNT,
  levelOf,
  type Channel,
} from '../gemel.ts';

/** Features of all nodes. */
export const INPUT_COUNT = NODE_COUNT * FEATURES_PER_NODE;

/** Days of a week, by which a row says on which one its state ends. */
export const WEEKDAY_COUNT = 7;

/** What the forecast reads: the features, the weekday, and the rhythm of each node's coming days. */
export const ROW_LENGTH = INPUT_COUNT + WEEKDAY_COUNT + NODE_COUNT * HORIZON_COUNT;

/** A number computed from a row: the sum of `factor × row[index]`, over `terms`. */
export interface Combination {
  readonly terms: readonly (readonly [index: number, factor: number])[];
}

/** Position of a node's feature in the features. */
export function featureIndex(node: number, name: (typeof FEATURE_NAMES)[number]): number {
  return node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf(name);
}

/** Position in a row of the flag that says that `daysAhead` days after the state it is `weekday`, Monday being 0. */
export function weekdayIndex(weekday: number, daysAhead: number): number {
  return INPUT_COUNT + ((weekday - (daysAhead % WEEKDAY_COUNT) + WEEKDAY_COUNT) % WEEKDAY_COUNT);
}

/** Position in a row of how a node's days of the weekday `daysAhead` days after the state differ from its others. */
export function rhythmIndex(node: number, daysAhead: number): number {
  return INPUT_COUNT + WEEKDAY_COUNT + node * HORIZON_COUNT + daysAhead - 1;
}

/** Value of a combination. */
export function combine({ terms }: Combination, row: Int8Array): number {
  let sum = 0;
  for (const [index, factor] of terms) sum += factor * row[index]!;
  return sum;
}

/** Whether the node has a valid day among the last 28: only then is it forecast. */
export function isRecent(features: Int8Array, node: number): boolean {
  return features[featureIndex(node, 'coverage28')]! > 0;
}

/** How much every person's interval has, beside what their own days vary by; in 1/64 spread, as the feature deviation28. */
export const INTERVAL_FLOOR = 16;

/** What the width of an interval is proportional to: people with unsteady days get wider ones. */
export function intervalScale(features: Int8Array, node: number): number {
  return INTERVAL_FLOOR + features[featureIndex(node, 'deviation28')]!;
}

/** The channel integer of a level, neither rounded nor clipped: the inverse of {@link levelOf}. */
export function integerOf({ typical, offset, scale, spread }: Channel, level: number): number {
  return Math.round((typical - offset) * scale) + (level * Math.round(spread * scale)) / FEATURE_UNIT;
}

/** The level of a node `daysAhead` days after a window; undefined where that day has no value or the node is not recent. */
export function targetLevel(window: Window, node: number, daysAhead: number): number | undefined {
  const integer = window.targets[node * HORIZON_COUNT + daysAhead - 1]!;
  if (integer === MISSING || !isRecent(window.features, node)) return undefined;
  return levelOf(NODE_CHANNELS[node]!, integer);
}
