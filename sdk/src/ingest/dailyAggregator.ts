import type { ChannelKey } from '../generated/protocol.ts';
import { channelOf, CORE_TABLE, type ChannelTable, type TableChannel } from '../state/channelTable.ts';
import type { ImportReportBuilder } from './importReport.ts';

/** A value above 0 of one of these shows that the device was worn. */
const EVIDENCE: readonly ChannelKey[] = ['steps', 'heart_rate', 'active_minutes', 'light_activity_minutes'];
/** What the device writes on any day, worn or not. */
const FILLER: readonly ChannelKey[] = [
  'energy_expenditure',
  'sedentary_minutes',
  'light_activity_minutes',
  'active_minutes',
  'distance',
];

/** The rule of {@link dropUnworn}, for reports. */
export const UNWORN_NOTE =
  "A day without steps, without heart rate and without an active minute is an unworn day: its activity minutes and calories are the device's filler and are left out.";

/** One measured value of one channel, on its way to the value of a day. */
export interface Observation<Key extends string = ChannelKey> {
  readonly channel: Key;
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
export class DailyAggregator<Key extends string = ChannelKey> {
  readonly #report: ImportReportBuilder;
  readonly #table: ChannelTable;
  readonly #sums = new Map<Key, DailySums>();
  readonly #means = new Map<Key, Map<number, { sum: number; count: number }>>();
  readonly #lasts = new Map<Key, Map<number, { value: number; seconds: number }>>();
  #points = 0;

  /** @param table whose channels are observed. */
  constructor(report: ImportReportBuilder, table: ChannelTable = CORE_TABLE) {
    this.#report = report;
    this.#table = table;
  }

  /** Sums, means and last values held; what a cap on memory counts. */
  get cells(): number {
    return this.#points + [...this.#sums.values()].reduce((cells, sums) => cells + sums.cells, 0);
  }

  /** Takes one observation; an implausible one is counted and left out. A sum is judged when its day is complete. */
  add({ channel: key, day, value, seconds, source, worn }: Observation<Key>): void {
    const channel = channelOf(this.#table, key);
    if (channel.aggregation === 'sum') {
      if (!Number.isFinite(value) || value < 0) return this.#report.drop('implausible', key);
      return bucket(this.#sums, key, () => new DailySums()).add(day, value, source, worn);
    }
    if (!isPlausible(channel, value)) return this.#report.drop('implausible', key);
    if (channel.aggregation === 'mean') {
      const days = bucket(this.#means, key, () => new Map<number, { sum: number; count: number }>());
      const mean = bucket(days, day, () => this.#point({ sum: 0, count: 0 }));
      mean.sum += value;
      mean.count++;
    } else {
      const days = bucket(this.#lasts, key, () => new Map<number, { value: number; seconds: number }>());
      const last = bucket(days, day, () => this.#point({ value, seconds }));
      if (seconds >= last.seconds) days.set(day, { value, seconds });
    }
  }

  /** The value of each day, by channel. */
  finish(): Map<Key, Map<number, number>> {
    const daily = new Map<Key, Map<number, number>>();
    for (const [key, days] of this.#means) setDays(daily, key, days, ({ sum, count }) => sum / count);
    for (const [key, days] of this.#lasts) setDays(daily, key, days, ({ value }) => value);
    for (const [key, sums] of this.#sums) addDayValues(daily, key, sums.finish(), this.#report, this.#table);
    return daily;
  }

  #point<T>(value: T): T {
    this.#points++;
    return value;
  }
}

/** Adds the days whose value is plausible, and counts the others. */
export function addDayValues<Key extends string>(
  daily: Map<Key, Map<number, number>>,
  key: Key,
  values: ReadonlyMap<number, number>,
  report: ImportReportBuilder,
  table: ChannelTable = CORE_TABLE,
): void {
  const channel = channelOf(table, key);
  const days = bucket(daily, key, () => new Map<number, number>());
  for (const [day, value] of values) {
    if (isPlausible(channel, value)) days.set(day, value);
    else report.drop(value === 0 ? 'missing-coded zero' : 'implausible', key);
  }
  if (days.size === 0) daily.delete(key);
}

/** Leaves out what a device fills in on days on which it was not worn. */
export function dropUnworn(daily: Map<ChannelKey, Map<number, number>>, report: ImportReportBuilder): void {
  const worn = (day: number): boolean => EVIDENCE.some((key) => (daily.get(key)?.get(day) ?? 0) > 0);
  const unworn = new Set(FILLER.flatMap((key) => [...(daily.get(key)?.keys() ?? [])]).filter((day) => !worn(day)));
  for (const key of FILLER) {
    const days = daily.get(key);
    if (!days) continue;
    for (const day of unworn) if (days.delete(day)) report.drop('unworn day', key);
    if (days.size === 0) daily.delete(key);
  }
}

/** Whether a value lies in the channel's plausible range. */
export function isPlausible(channel: TableChannel, value: number): boolean {
  return value >= channel.minimum && value <= channel.maximum;
}

function setDays<Key extends string, T>(
  daily: Map<Key, Map<number, number>>,
  key: Key,
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
