import type { Channel, ChannelKey } from '../generated/protocol.ts';
import { channelByKey } from '../state/channels.ts';
import type { ImportReportBuilder } from './importReport.ts';

/** One measured value of one channel, on its way to the value of a day. */
export interface Observation {
  readonly channel: ChannelKey;
  /** The person's local day, as a day number. */
  readonly day: number;
  /** In the channel's unit. */
  readonly value: number;
  /** Seconds since 1970-01-01; decides which is the last of a day. */
  readonly seconds: number;
  /** Who measured it. */
  readonly source: string;
  /** Whether that source is worn on the body, which makes it the better of two that agree. */
  readonly worn: boolean;
}

interface SourceTotal {
  total: number;
  worn: boolean;
}

/**
 * A day's total, of the one source that counted most.
 *
 * A watch and a telephone count the same steps, so their counts are never added. Of equal totals the worn source's is
 * taken; of those, the first by name.
 */
export class DailySums {
  readonly #days = new Map<number, Map<string, SourceTotal>>();
  cells = 0;

  add(day: number, value: number, source: string, worn: boolean): void {
    let totals = this.#days.get(day);
    if (!totals) this.#days.set(day, (totals = new Map<string, SourceTotal>()));
    const known = totals.get(source);
    if (known) {
      known.total += value;
      known.worn ||= worn;
    } else {
      totals.set(source, { total: value, worn });
      this.cells++;
    }
  }

  /** The chosen total of each day, oldest day first. */
  finish(): Map<number, number> {
    const days = [...this.#days].toSorted(([left], [right]) => left - right);
    return new Map(days.map(([day, totals]) => [day, best(totals)]));
  }
}

function best(totals: ReadonlyMap<string, SourceTotal>): number {
  const ordered = [...totals].toSorted(
    ([leftName, left], [rightName, right]) =>
      right.total - left.total || Number(right.worn) - Number(left.worn) || (leftName < rightName ? -1 : 1),
  );
  return ordered[0]?.[1].total ?? 0;
}

/** Turns observations into one value a day and channel, as the channel table says: the mean, the sum or the last. */
export class DailyAggregator {
  readonly #report: ImportReportBuilder;
  readonly #sums = new Map<ChannelKey, DailySums>();
  readonly #means = new Map<ChannelKey, Map<number, { sum: number; count: number }>>();
  readonly #lasts = new Map<ChannelKey, Map<number, { value: number; seconds: number }>>();
  #points = 0;

  constructor(report: ImportReportBuilder) {
    this.#report = report;
  }

  /** Sums, means and last values held; what a cap on memory counts. */
  get cells(): number {
    return this.#points + [...this.#sums.values()].reduce((cells, sums) => cells + sums.cells, 0);
  }

  /** Takes one observation; an implausible one is counted and left out. A sum is judged when its day is complete. */
  add(observation: Observation): void {
    const { day, value, seconds, source, worn } = observation;
    const channel = channelByKey(observation.channel);
    if (channel.aggregation === 'sum') {
      if (!Number.isFinite(value) || value < 0) return this.#report.drop('implausible', channel.key);
      return bucket(this.#sums, channel.key, () => new DailySums()).add(day, value, source, worn);
    }
    if (!isPlausible(channel, value)) return this.#report.drop('implausible', channel.key);
    if (channel.aggregation === 'mean') {
      const days = bucket(this.#means, channel.key, () => new Map<number, { sum: number; count: number }>());
      const mean = bucket(days, day, () => this.#point({ sum: 0, count: 0 }));
      mean.sum += value;
      mean.count++;
    } else {
      const days = bucket(this.#lasts, channel.key, () => new Map<number, { value: number; seconds: number }>());
      const last = bucket(days, day, () => this.#point({ value, seconds }));
      if (seconds >= last.seconds) days.set(day, { value, seconds });
    }
  }

  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>> {
    const daily = new Map<ChannelKey, Map<number, number>>();
    for (const [key, days] of this.#means) setDays(daily, key, days, ({ sum, count }) => sum / count);
    for (const [key, days] of this.#lasts) setDays(daily, key, days, ({ value }) => value);
    for (const [key, sums] of this.#sums) addDayValues(daily, key, sums.finish(), this.#report);
    return daily;
  }

  #point<T>(value: T): T {
    this.#points++;
    return value;
  }
}

/** Adds the days whose value is plausible, and counts the others. */
export function addDayValues(
  daily: Map<ChannelKey, Map<number, number>>,
  key: ChannelKey,
  values: ReadonlyMap<number, number>,
  report: ImportReportBuilder,
): void {
  const channel = channelByKey(key);
  const days = bucket(daily, key, () => new Map<number, number>());
  for (const [day, value] of values) {
    if (isPlausible(channel, value)) days.set(day, value);
    else report.drop(value === 0 ? 'missing-coded zero' : 'implausible', key);
  }
  if (days.size === 0) daily.delete(key);
}

/** Whether a value lies in the channel's plausible range. */
export function isPlausible(channel: Channel, value: number): boolean {
  return value >= channel.minimum && value <= channel.maximum;
}

function setDays<T>(
  daily: Map<ChannelKey, Map<number, number>>,
  key: ChannelKey,
  days: ReadonlyMap<number, T>,
  value: (cell: T) => number,
): void {
  const sorted = [...days].toSorted(([left], [right]) => left - right);
  daily.set(key, new Map(sorted.map(([day, cell]) => [day, value(cell)])));
}

function bucket<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  let value = map.get(key);
  if (value === undefined) map.set(key, (value = create()));
  return value;
}
