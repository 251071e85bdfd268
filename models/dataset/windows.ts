import {
  buildTwinState,
  FEATURES_PER_NODE,
  forecastRow,
  NODE_CHANNELS,
  NODE_COUNT,
  toChannelInteger,
  type DailySeries,
  type ImportedPerson,
} from '../gemel.ts';

/** How many days ahead the forecast reaches. */
export const HORIZON_COUNT = 7;

/** Outputs of the forecast: one a node and horizon, node-major. */
export const TARGET_COUNT = NODE_CHANNELS.length * HORIZON_COUNT;

/** Stands for a day without a value. Channel integers are never negative. */
export const MISSING = -1;

/** What was known of one person at the end of one day, and what came next. */
export interface Window {
  /** Label of the person. */
  readonly person: string;
  /** The day it was, as a day number. */
  readonly day: number;
  /** All that a forecast reads of the state that ends on `day`: its features, weekday and rhythm. */
  readonly row: Int8Array;
  /** 16 × 8 features of that state, node-major: the beginning of the row. */
  readonly features: Int8Array;
  /** Channel integers of the next days, at `node × 7 + (days ahead - 1)`; {@link MISSING} where there is none. */
  readonly targets: Int32Array;
}

/**
 * Every day of a person on which something is known and something can still come, as training windows in day order.
 */
export function windowsOf(person: ImportedPerson): Window[] {
  const series = nodeIntegers(person.daily);
  const days = series.flatMap((values) => [...values.keys()]);
  if (days.length === 0) return [];
  const nodesOnly = onlyNodes(person.daily);
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const windows: Window[] = [];
  for (let day = first; day < last; day++) {
    const row = forecastRow({ calendar: true }, buildTwinState(nodesOnly, { endDay: day }));
    windows.push({
      person: person.label,
      day,
      row,
      features: row.slice(0, NODE_COUNT * FEATURES_PER_NODE),
      targets: targetsAfter(series, day),
    });
  }
  return windows;
}

/** The channel integers of each node, by day. */
export function nodeIntegers(daily: DailySeries): ReadonlyMap<number, number>[] {
  return NODE_CHANNELS.map((channel) => {
    const integers = new Map<number, number>();
    for (const [day, value] of daily.get(channel.key) ?? []) {
      const integer = toChannelInteger(channel, value);
      if (integer !== undefined) integers.set(day, integer);
    }
    return integers;
  });
}

/** A person's values of the channels that feed a node; the others cost time and do not reach the features. */
function onlyNodes(daily: DailySeries): DailySeries {
  const keys = new Set<string>(NODE_CHANNELS.map(({ key }) => key));
  return new Map([...daily].filter(([key]) => keys.has(key)));
}

function targetsAfter(series: readonly ReadonlyMap<number, number>[], day: number): Int32Array {
  const targets = new Int32Array(TARGET_COUNT).fill(MISSING);
  series.forEach((values, node) => {
    for (let ahead = 1; ahead <= HORIZON_COUNT; ahead++) {
      const integer = values.get(day + ahead);
      if (integer !== undefined) targets[node * HORIZON_COUNT + ahead - 1] = integer;
    }
  });
  return targets;
}
