import type { ChannelKey } from '../../generated/protocol.ts';
import type { TimeZone } from '../calendar.ts';
import { DailyAggregator, dropUnworn } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { decimalOf, textOf } from '../json/members.ts';
import type { SeriesKind } from './exportNames.ts';
import {
  amountOf,
  kilogramsOf,
  parseExportMoment,
  parseWeightMoment,
  SERIES_RULES,
  type PlainSeries,
} from './series.ts';
import { SleepLogs } from './sleepLogs.ts';

const SOURCE = 'fitbit';

type ActivePart = 'moderately_active_minutes' | 'very_active_minutes';

/** The days of an account export, put together from its files. */
export class FitbitDays {
  readonly values: DailyAggregator;
  /** Values that count on days on which {@link values} has none of their channel. */
  readonly fallback: DailyAggregator;
  readonly #report: ImportReportBuilder;
  readonly #zone: TimeZone;
  readonly #sleep: SleepLogs;
  readonly #active: Record<ActivePart, Map<number, number>> = {
    moderately_active_minutes: new Map(),
    very_active_minutes: new Map(),
  };
  /** The last moment of each series in the files that are read. */
  readonly #readUntil = new Map<SeriesKind, number>();

  constructor(report: ImportReportBuilder, zone: TimeZone) {
    this.#report = report;
    this.#zone = zone;
    this.values = new DailyAggregator(report);
    this.fallback = new DailyAggregator(report);
    this.#sleep = new SleepLogs(report);
  }

  /** Values held; what a cap on memory counts. */
  get cells(): number {
    const { moderately_active_minutes: moderate, very_active_minutes: very } = this.#active;
    return this.values.cells + this.fallback.cells + this.#sleep.size + moderate.size + very.size;
  }

  /** Takes the records of one file of a series. Files come in the order of their dates. */
  addSeries(kind: SeriesKind, records: readonly unknown[]): void {
    if (kind === 'sleep') return records.forEach((record) => this.#sleep.add(record));
    if (kind === 'weight') return records.forEach((record) => this.#addWeight(record));
    const before = this.#readUntil.get(kind) ?? Number.NEGATIVE_INFINITY;
    const seen = new Set<number>();
    let latest = before;
    for (const record of records) {
      this.#report.recordsRead++;
      const at = parseExportMoment(textOf(record, 'dateTime'));
      if (!at) {
        this.#report.drop('bad date', kind);
      } else if (at.seconds <= before || seen.has(at.seconds)) {
        this.#report.drop('duplicate', kind);
      } else {
        seen.add(at.seconds);
        latest = Math.max(latest, at.seconds);
        this.#addRecord(kind, record, at.day, at.seconds);
      }
    }
    this.#readUntil.set(kind, latest);
  }

  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>> {
    this.#sleep.finish(this.values);
    this.#addActiveMinutes();
    const daily = this.values.finish();
    for (const [key, days] of this.fallback.finish()) {
      const known = daily.get(key) ?? new Map<number, number>();
      const merged = [...new Map([...days, ...known])].toSorted(([left], [right]) => left - right);
      daily.set(key, new Map(merged));
    }
    if (this.#readUntil.has('steps') || this.#readUntil.has('heart_rate')) dropUnworn(daily, this.#report);
    return daily;
  }

  #addRecord(kind: Exclude<SeriesKind, 'sleep' | 'weight'>, record: unknown, written: number, seconds: number): void {
    if (kind === 'moderately_active_minutes' || kind === 'very_active_minutes') {
      const minutes = decimalOf(record, 'value');
      if (minutes === undefined) this.#report.drop('bad number', kind);
      else this.#active[kind].set(written, minutes);
      return;
    }
    this.#addPlain(kind, record, written, seconds);
  }

  #addPlain(kind: PlainSeries, record: unknown, written: number, seconds: number): void {
    const rule = SERIES_RULES[kind];
    const day = rule.clock === 'UTC' ? this.#zone.dayOf(seconds) : written;
    const value = amountOf(kind, record);
    if (day === undefined) this.#report.drop('bad date', kind);
    else if (value === undefined) this.#report.drop('bad number', kind);
    else if (rule.zeroIsMissing && value === 0) this.#report.drop('missing-coded zero', kind);
    else this.values.add({ channel: rule.channel, value, day, seconds, source: SOURCE, worn: true });
  }

  #addWeight(log: unknown): void {
    this.#report.recordsRead++;
    const at = parseWeightMoment(log);
    const [weight, bodyMassIndex] = [decimalOf(log, 'weight'), decimalOf(log, 'bmi')];
    if (!at) return this.#report.drop('bad date', 'weight');
    if (weight === undefined) return this.#report.drop('bad number', 'weight');
    const kilograms = kilogramsOf(weight, bodyMassIndex ?? Number.NaN);
    if (kilograms === undefined) return this.#report.drop('unknown unit', 'weight');
    this.values.add({ channel: 'body_mass', value: kilograms, ...at, source: SOURCE, worn: false });
  }

  #addActiveMinutes(): void {
    const { moderately_active_minutes: moderate, very_active_minutes: very } = this.#active;
    for (const day of new Set([...moderate.keys(), ...very.keys()])) {
      const [left, right] = [moderate.get(day), very.get(day)];
      if (left === undefined || right === undefined) this.#report.drop('absent', 'active_minutes');
      else
        this.values.add({
          channel: 'active_minutes',
          value: left + right,
          day,
          seconds: 0,
          source: SOURCE,
          worn: true,
        });
    }
  }
}
