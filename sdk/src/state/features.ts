import {
  CHANNEL_SCHEMA_VERSION,
  DAY_COUNT,
  FEATURES_PER_NODE,
  FEATURE_UNIT,
  NODE_COUNT,
  type Channel,
} from '../generated/protocol.ts';
import { NODE_CHANNELS } from './channels.ts';
import { floorDivide } from './floorDivide.ts';
import { assertTwinState, type TwinState } from './twinState.ts';

/** What each of a node's eight features holds, by position. */
export const FEATURE_NAMES = [
  'last',
  'ewma',
  'mean7',
  'mean28',
  'mean64',
  'deviation28',
  'trend7',
  'coverage28',
] as const;

const INT8_MAX = 127;
const EWMA_FRACTION_BITS = 16;

/**
 * The 16 × 8 features of a state, node-major, each an int8.
 *
 * Only integers are used, so that every implementation gives the same bits. Levels are `32 × (level - typical) / spread`,
 * rounded half up and clipped to ±127; a node without a valid day is all zeros. So are all features of a state that follows
 * another channel table than the core's: only the core's channels are nodes of the graph.
 *
 * @throws {InvalidStateError} when the state is malformed.
 * @see docs/adr/0002-state-and-features.md
 */
export function computeFeatures(state: TwinState): Int8Array {
  assertTwinState(state);
  const features = new Int8Array(NODE_COUNT * FEATURES_PER_NODE);
  if (state.schemaVersion !== CHANNEL_SCHEMA_VERSION) return features;
  NODE_CHANNELS.forEach((channel, node) => {
    const days = state.series[channel.index] ?? new Uint16Array(DAY_COUNT);
    features.set(nodeFeatures(channel, days), node * FEATURES_PER_NODE);
  });
  return features;
}

function nodeFeatures(channel: Channel, days: Uint16Array): number[] {
  const all = validIntegers(days, DAY_COUNT, 0);
  const last = all.at(-1);
  if (last === undefined) return new Array<number>(FEATURES_PER_NODE).fill(0);

  const typical = BigInt(Math.round((channel.typical - channel.offset) * channel.scale));
  const spread = BigInt(Math.round(channel.spread * channel.scale));
  const level = (sum: bigint, count: bigint): number =>
    clipToInt8(roundHalfUp(BigInt(FEATURE_UNIT) * (sum - count * typical), count * spread));
  const meanLevel = (values: readonly bigint[]): number =>
    values.length === 0 ? level(last, 1n) : level(sumOf(values), BigInt(values.length));

  const week = validIntegers(days, 7, 0);
  const weekBefore = validIntegers(days, 7, 7);
  const month = validIntegers(days, 28, 0);
  return [
    level(last, 1n),
    level(ewma(all), 1n << BigInt(EWMA_FRACTION_BITS)),
    meanLevel(week),
    meanLevel(month),
    meanLevel(all),
    deviation(month, spread),
    trend(week, weekBefore, spread),
    Math.floor((INT8_MAX * month.length) / 28),
  ];
}

/** The valid channel integers of `count` days that end `before` days before the last one, oldest first. */
function validIntegers(days: Uint16Array, count: number, before: number): bigint[] {
  const end = DAY_COUNT - before;
  const valid: bigint[] = [];
  for (let day = Math.max(0, end - count); day < end; day++) {
    const stored = days[day] ?? 0;
    if (stored !== 0) valid.push(BigInt(stored - 1));
  }
  return valid;
}

/** Exponentially weighted mean with weight 0.3 for the newest valid day, scaled by 2^16. */
function ewma(values: readonly bigint[]): bigint {
  let average = (values[0] ?? 0n) << BigInt(EWMA_FRACTION_BITS);
  for (const value of values.slice(1)) {
    average += floorDivide(3n * ((value << BigInt(EWMA_FRACTION_BITS)) - average), 10n);
  }
  return average;
}

/** Mean absolute deviation from the mean, in 1/64 spreads. */
function deviation(values: readonly bigint[], spread: bigint): number {
  const count = BigInt(values.length);
  if (count === 0n) return 0;
  const sum = sumOf(values);
  const absolute = sumOf(values.map((value) => magnitude(count * value - sum)));
  return clipToInt8(roundHalfUp(2n * BigInt(FEATURE_UNIT) * absolute, count * count * spread));
}

/** Mean of the last week less the mean of the week before, in 1/64 spreads; 0 when either week is empty. */
function trend(week: readonly bigint[], weekBefore: readonly bigint[], spread: bigint): number {
  const [newer, older] = [BigInt(week.length), BigInt(weekBefore.length)];
  if (newer === 0n || older === 0n) return 0;
  const difference = sumOf(week) * older - sumOf(weekBefore) * newer;
  return clipToInt8(roundHalfUp(2n * BigInt(FEATURE_UNIT) * difference, newer * older * spread));
}

const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value);

/** The nearest number from -127 to 127. */
export function clipToInt8(value: bigint): number {
  return Math.max(-INT8_MAX, Math.min(INT8_MAX, Number(value)));
}

/** The whole number nearest to a quotient, halves upwards. @param denominator above zero. */
export function roundHalfUp(numerator: bigint, denominator: bigint): bigint {
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}
