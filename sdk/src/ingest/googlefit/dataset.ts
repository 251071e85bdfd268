import { SleepLog, type SleepStage } from '../apple/sleep.ts';
import type { TimeZone } from '../calendar.ts';
import { addDayValues, DailyAggregator } from '../dailyAggregator.ts';
import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { listOf, numberOf, textOf } from '../json/members.ts';
import { conversionFromUcum } from '../ucum.ts';

const NANOSECONDS = /^\d{16,19}$/;
/** A day may have 25 hours, where clocks are set back. */
const LONGEST_INTERVAL_SECONDS = 25 * 3600;
const MAX_SOURCE_LENGTH = 256;

/** How a data type becomes a channel. */
interface PointRule {
  readonly channel: ChannelKey;
  /** UCUM. */
  readonly unit: string;
  readonly field: 'fpVal' | 'intVal';
}

/** @see https://developers.google.com/fit/datatypes */
const POINT_RULES: ReadonlyMap<string, PointRule> = new Map<string, PointRule>([
  ['com.google.step_count.delta', { channel: 'steps', unit: '{steps}', field: 'intVal' }],
  ['com.google.heart_rate.bpm', { channel: 'heart_rate', unit: '/min', field: 'fpVal' }],
  ['com.google.weight', { channel: 'body_mass', unit: 'kg', field: 'fpVal' }],
]);

/**
 * What a person was doing, by data type and value.
 *
 * @see https://developers.google.com/fit/scenarios/read-sleep-data and
 * https://developers.google.com/fit/rest/v1/reference/activity-types
 */
const STAGES: ReadonlyMap<string, ReadonlyMap<number, SleepStage>> = new Map([
  [
    'com.google.sleep.segment',
    new Map<number, SleepStage>([
      [1, 'awake'],
      [2, 'asleep'],
      [4, 'asleep'],
      [5, 'asleep'],
      [6, 'asleep'],
    ]),
  ],
  [
    'com.google.activity.segment',
    new Map<number, SleepStage>([
      [72, 'asleep'],
      [109, 'asleep'],
      [110, 'asleep'],
      [111, 'asleep'],
      [112, 'awake'],
    ]),
  ],
]);

interface Interval {
  /** Seconds since 1970-01-01. */
  readonly start: number;
  readonly end: number;
}

/** The days of a dataset of the REST API. */
export class DatasetDays {
  readonly #report: ImportReportBuilder;
  readonly #zone: TimeZone;
  readonly #values: DailyAggregator;
  readonly #sleep = new SleepLog();
  readonly #seen = new Set<string>();

  constructor(report: ImportReportBuilder, zone: TimeZone) {
    this.#report = report;
    this.#zone = zone;
    this.#values = new DailyAggregator(report);
  }

  /** Values and points held; what a cap on memory counts. */
  get cells(): number {
    return this.#values.cells + this.#sleep.size;
  }

  /** Takes the points of a dataset. */
  add(dataset: unknown): void {
    const stream = textOf(dataset, 'dataSourceId');
    for (const point of listOf(dataset, 'point')) {
      this.#report.recordsRead++;
      const type = textOf(point, 'dataTypeName');
      const interval = intervalOf(point);
      const origin = textOf(point, 'originDataSourceId');
      const key = `${type} ${textOf(point, 'startTimeNanos')} ${textOf(point, 'endTimeNanos')} ${origin}`;
      if (!interval) {
        this.#report.drop('bad date', type);
      } else if (this.#seen.has(key)) {
        this.#report.drop('duplicate', type);
      } else {
        this.#seen.add(key);
        // Google has merged the sources of a derived stream: its points add up, whoever counted them.
        this.#addPoint(type, point, interval, stream.startsWith('derived:') ? stream : origin || stream);
      }
    }
  }

  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>> {
    const daily = this.#values.finish();
    const sleep = new Map<ChannelKey, Map<number, number>>();
    for (const [day, channels] of this.#sleep.finish()) {
      for (const [key, value] of Object.entries(channels) as [ChannelKey, number][]) {
        sleep.set(key, (sleep.get(key) ?? new Map<number, number>()).set(day, value));
      }
    }
    for (const [key, days] of sleep) addDayValues(daily, key, days, this.#report);
    return daily;
  }

  #addPoint(type: string, point: unknown, { start, end }: Interval, source: string): void {
    const [value] = listOf(point, 'value');
    const rule = POINT_RULES.get(type);
    const stages = STAGES.get(type);
    if (stages) {
      const stage = stages.get(numberOf(value, 'intVal') ?? Number.NaN);
      const endDay = this.#zone.dayOf(end);
      if (!stage) this.#report.drop('unknown type', type);
      else if (endDay === undefined) this.#report.drop('bad date', type);
      else this.#sleep.add(stage, { start, end, endDay });
      return;
    }
    if (!rule) return this.#report.drop('unknown type', type);
    const { channel, unit, field } = rule;
    const day = this.#zone.dayOf(start);
    const number = numberOf(value, field);
    const convert = conversionFromUcum(channelByKey(channel), unit);
    if (day === undefined) this.#report.drop('bad date', type);
    else if (number === undefined || !convert) this.#report.drop('bad number', type);
    else {
      const from = source.slice(0, MAX_SOURCE_LENGTH);
      this.#values.add({ channel, value: convert(number), day, seconds: start, source: from, worn: false });
    }
  }
}

function intervalOf(point: unknown): Interval | undefined {
  const [start, end] = ['startTimeNanos', 'endTimeNanos'].map((name) => {
    const text = textOf(point, name);
    return NANOSECONDS.test(text) ? Number(text) / 1e9 : undefined;
  });
  if (start === undefined || end === undefined) return undefined;
  return end >= start && end - start <= LONGEST_INTERVAL_SECONDS ? { start, end } : undefined;
}
