import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import { parseDay } from '../calendar.ts';
import { DailyAggregator, dropUnworn } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { asObject, decimalOf, listOf, memberOf, textOf } from '../json/members.ts';
import { momentReader } from '../mapped/dateFormat.ts';
import { conversionFromUcum } from '../ucum.ts';
import { SleepLogs } from './sleepLogs.ts';

const SOURCE = 'fitbit';
const HEART = 'activities-heart';
const INTRADAY = 'activities-heart-intraday';
const FAIRLY_ACTIVE = 'activities-minutesFairlyActive';
const VERY_ACTIVE = 'activities-minutesVeryActive';

/** How a list of days becomes a channel. */
interface DayRule {
  readonly channel: ChannelKey;
  /** UCUM. */
  readonly unit: string;
  /** Member of `value` that holds the number; without one `value` is the number, often as text. */
  readonly member?: string;
}

/** By the member of the answer. */
const DAY_RULES: ReadonlyMap<string, DayRule> = new Map<string, DayRule>([
  ['activities-steps', { channel: 'steps', unit: '{steps}' }],
  ['activities-calories', { channel: 'energy_expenditure', unit: 'kcal' }],
  ['activities-minutesSedentary', { channel: 'sedentary_minutes', unit: 'min' }],
  ['activities-minutesLightlyActive', { channel: 'light_activity_minutes', unit: 'min' }],
  [HEART, { channel: 'resting_heart_rate', unit: '/min', member: 'restingHeartRate' }],
  ['hrv', { channel: 'hrv_rmssd', unit: 'ms', member: 'dailyRmssd' }],
  ['br', { channel: 'respiratory_rate', unit: '/min', member: 'breathingRate' }],
  ['tempSkin', { channel: 'skin_temperature_deviation', unit: 'K', member: 'nightlyRelative' }],
]);

const readMoment = momentReader('YYYY-MM-DD HH:mm:ss');

/** The days of one answer of the Web API. */
export class FitbitApiDays {
  readonly #report: ImportReportBuilder;
  readonly #values: DailyAggregator;
  readonly #sleep: SleepLogs;

  constructor(report: ImportReportBuilder) {
    this.#report = report;
    this.#values = new DailyAggregator(report);
    this.#sleep = new SleepLogs(report);
  }

  /** Values held; what a cap on memory counts. */
  get cells(): number {
    return this.#values.cells + this.#sleep.size;
  }

  /** Takes what an answer holds. */
  add(answer: unknown): void {
    const names = Object.keys(asObject(answer) ?? {});
    for (const name of names) {
      const records = listOf(answer, name);
      const rule = DAY_RULES.get(name);
      if (rule) this.#addDays(name, records, rule);
      else if (name === 'sleep') records.forEach((log) => this.#sleep.add(log));
      else if (name === 'weight') records.forEach((log) => this.#addWeight(log));
      else if (name === INTRADAY) this.#addSamples(answer);
      else if (name === FAIRLY_ACTIVE || name === VERY_ACTIVE) continue;
      else if (records.length > 0) this.#report.drop('unknown type', name, records.length);
    }
    this.#addActiveMinutes(answer);
  }

  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>> {
    this.#sleep.finish(this.#values);
    const daily = this.#values.finish();
    if (daily.has('steps')) dropUnworn(daily, this.#report);
    return daily;
  }

  #addDays(name: string, records: readonly unknown[], { channel, unit, member }: DayRule): void {
    const convert = conversionFromUcum(channelByKey(channel), unit);
    for (const [day, record] of this.#days(name, records)) {
      const holder = member === undefined ? record : memberOf(record, 'value');
      const number = decimalOf(holder, member ?? 'value');
      if (member !== undefined && memberOf(holder, member) === undefined) this.#report.drop('absent', name);
      else if (number === undefined || !convert) this.#report.drop('bad number', name);
      else this.#value(channel, day, convert(number));
    }
  }

  /** Records by their day, each day once. */
  #days(name: string, records: readonly unknown[]): Map<number, unknown> {
    const days = new Map<number, unknown>();
    for (const record of records) {
      this.#report.recordsRead++;
      const day = parseDay(textOf(record, 'dateTime'));
      if (day === undefined) this.#report.drop('bad date', name);
      else if (days.has(day)) this.#report.drop('duplicate', name);
      else days.set(day, record);
    }
    return days;
  }

  #addActiveMinutes(answer: unknown): void {
    const fairly = this.#days(FAIRLY_ACTIVE, listOf(answer, FAIRLY_ACTIVE));
    const very = this.#days(VERY_ACTIVE, listOf(answer, VERY_ACTIVE));
    for (const day of new Set([...fairly.keys(), ...very.keys()])) {
      const parts = [decimalOf(fairly.get(day), 'value'), decimalOf(very.get(day), 'value')];
      const [left, right] = parts;
      if (left === undefined || right === undefined) this.#report.drop('absent', 'active_minutes');
      else this.#value('active_minutes', day, left + right);
    }
  }

  /** Samples of heart rate, which say their time and not their day: that of the one day of the answer. */
  #addSamples(answer: unknown): void {
    const days = listOf(answer, HEART);
    const date = textOf(days[0], 'dateTime');
    for (const sample of listOf(memberOf(answer, INTRADAY), 'dataset')) {
      this.#report.recordsRead++;
      const at = days.length === 1 ? readMoment(`${date} ${textOf(sample, 'time')}`) : undefined;
      const value = decimalOf(sample, 'value');
      if (!at) this.#report.drop('bad date', INTRADAY);
      else if (value === undefined) this.#report.drop('bad number', INTRADAY);
      else this.#values.add({ channel: 'heart_rate', value, ...at, source: SOURCE, worn: true });
    }
  }

  #addWeight(log: unknown): void {
    this.#report.recordsRead++;
    const at = readMoment(`${textOf(log, 'date')} ${textOf(log, 'time')}`);
    const value = decimalOf(log, 'weight');
    if (!at) this.#report.drop('bad date', 'weight');
    else if (value === undefined) this.#report.drop('bad number', 'weight');
    else this.#values.add({ channel: 'body_mass', value, ...at, source: SOURCE, worn: false });
  }

  #value(channel: ChannelKey, day: number, value: number): void {
    this.#values.add({ channel, value, day, seconds: 0, source: SOURCE, worn: true });
  }
}
