import { nodeIntegers } from '../dataset/windows.ts';
import { channelByKey, type ChannelKey, type ImportedPerson } from '../gemel.ts';
import { nodeOf } from './spec.ts';

/** Correlation of one channel with another some days later, within people. */
export interface LagCorrelation {
  readonly earlier: ChannelKey;
  readonly later: ChannelKey;
  /** Days from `earlier` to `later`, and the correlation. */
  readonly lags: readonly { readonly days: number; readonly correlation: number }[];
}

/** Pairs by which one sees which day a value belongs to. */
const PAIRS: readonly (readonly [earlier: ChannelKey, later: ChannelKey])[] = [
  ['sleep_minutes', 'hrv_rmssd'],
  ['sleep_minutes', 'resting_heart_rate'],
  ['sleep_minutes', 'stress_score'],
  ['active_minutes', 'hrv_rmssd'],
  ['active_minutes', 'resting_heart_rate'],
  ['active_minutes', 'stress_score'],
  ['steps', 'sleep_minutes'],
];
const LAGS = [-2, -1, 0, 1, 2];

/** Correlations of values less the person's mean, over all people's days, at each lag. */
export function lagCorrelations(people: readonly ImportedPerson[]): LagCorrelation[] {
  const centred = people.map(({ daily }) => nodeIntegers(daily).map(lessMean));
  return PAIRS.map(([earlier, later]) => ({
    earlier,
    later,
    lags: LAGS.map((days) => {
      const pairs = centred.flatMap((series) => pairsAt(series, { earlier, later, days }));
      return { days, correlation: correlationOf(pairs) };
    }),
  }));
}

/**
 * Mean time asleep on each weekday, Sunday first, as minutes above the person's mean. A table that gives a night to the day
 * on which it ends has the long nights on Saturday and Sunday; one that gives it to the day before, on Friday and Saturday.
 */
export function sleepByWeekday(people: readonly ImportedPerson[]): number[] {
  const channel = channelByKey('sleep_minutes');
  const [sums, counts] = [new Float64Array(7), new Float64Array(7)];
  for (const { daily } of people) {
    for (const [day, integer] of lessMean(nodeIntegers(daily)[nodeOf(channel)]!)) {
      const weekday = (day + 4) % 7;
      sums[weekday] = sums[weekday]! + integer / channel.scale;
      counts[weekday] = counts[weekday]! + 1;
    }
  }
  return Array.from(sums, (sum, weekday) => sum / Math.max(1, counts[weekday]!));
}

function lessMean(values: ReadonlyMap<number, number>): Map<number, number> {
  const mean = [...values.values()].reduce((sum, value) => sum + value, 0) / Math.max(1, values.size);
  return new Map([...values].map(([day, value]) => [day, value - mean]));
}

interface LaggedPair {
  readonly earlier: ChannelKey;
  readonly later: ChannelKey;
  readonly days: number;
}

function pairsAt(
  series: readonly ReadonlyMap<number, number>[],
  { earlier, later, days }: LaggedPair,
): (readonly [number, number])[] {
  const [from, to] = [series[nodeOf(channelByKey(earlier))]!, series[nodeOf(channelByKey(later))]!];
  return [...from].flatMap(([day, value]) => {
    const other = to.get(day + days);
    return other === undefined ? [] : [[value, other] as const];
  });
}

function correlationOf(pairs: readonly (readonly [number, number])[]): number {
  let [xx, yy, xy] = [0, 0, 0];
  for (const [x, y] of pairs) [xx, yy, xy] = [xx + x * x, yy + y * y, xy + x * y];
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
