import type { ChannelKey } from '../../generated/protocol.ts';
import { parseDay } from '../calendar.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { addFields, type FieldRule } from '../json/fields.ts';
import type { JsonReader } from '../json/importJson.ts';
import { listOf, memberOf, numberOf, textOf } from '../json/members.ts';
import { isNight, withoutOverlaps, type SleepPeriod } from '../sleep/sleepPeriods.ts';
import { TimeZones } from '../timeZone.ts';

/** Measure types by their number, each in its channel's unit. */
const CHANNEL_BY_TYPE: ReadonlyMap<number, ChannelKey> = new Map([
  [1, 'body_mass'],
  [9, 'blood_pressure_diastolic'],
  [10, 'blood_pressure_systolic'],
  [11, 'heart_rate'],
  [54, 'oxygen_saturation'],
  [123, 'vo2_max'],
]);
/** A measurement, not a goal. */
const MEASURED = 1;
/** It may be another person's, or was a guess at sign-up. */
const UNSURE_ATTRIBUTIONS = new Set([1, 4]);
const LARGEST_EXPONENT = 12;

const ACTIVITY_FIELDS: readonly FieldRule[] = [
  { member: 'steps', channel: 'steps', unit: '1', missing: [0] },
  { member: 'distance', channel: 'distance', unit: 'm' },
  { member: 'calories', channel: 'active_energy', unit: 'kcal' },
  { member: 'totalcalories', channel: 'energy_expenditure', unit: 'kcal', missing: [0] },
  { member: 'soft', channel: 'light_activity_minutes', unit: 's' },
  { member: 'moderate', channel: 'active_minutes', unit: 's' },
  { member: 'intense', channel: 'active_minutes', unit: 's' },
  { member: 'hr_average', channel: 'heart_rate', unit: '/min', missing: [0] },
];
const SLEEP_FIELDS: readonly FieldRule[] = [
  { member: 'total_sleep_time', channel: 'sleep_minutes', unit: 's', missing: [0] },
  { member: 'total_timeinbed', channel: 'time_in_bed_minutes', unit: 's', missing: [0] },
  { member: 'wakeupduration', channel: 'sleep_awake_minutes', unit: 's' },
];
const NIGHT_FIELDS: readonly FieldRule[] = [
  { member: 'sleep_efficiency', channel: 'sleep_efficiency', unit: '1', missing: [0] },
  { member: 'rr_average', channel: 'respiratory_rate', unit: '/min', missing: [0] },
];

interface Sleep extends SleepPeriod {
  readonly day: number;
  readonly data: unknown;
}

/** Takes an answer of the API, or its body alone. */
export class WithingsAnswer implements JsonReader {
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;
  readonly #zones = new TimeZones();
  readonly #seen = new Set<string>();
  readonly #sleeps: Sleep[] = [];

  constructor(days: DailyAggregator, report: ImportReportBuilder) {
    this.#days = days;
    this.#report = report;
  }

  add(answer: unknown): void {
    const body = memberOf(answer, 'body') ?? answer;
    for (const group of listOf(body, 'measuregrps')) this.#group(group, textOf(body, 'timezone'));
    for (const activity of listOf(body, 'activities')) this.#activity(activity);
    for (const summary of listOf(body, 'series')) {
      const sleep = this.#sleep(summary);
      if (sleep) this.#sleeps.push(sleep);
    }
  }

  get size(): number {
    return this.#sleeps.length + this.#seen.size;
  }

  finish(): void {
    for (const sleep of withoutOverlaps(this.#sleeps, () => this.#report.drop('duplicate', 'sleep'))) {
      const at = { day: sleep.day, seconds: sleep.end, source: '', worn: true };
      const fields = isNight(sleep) ? [...SLEEP_FIELDS, ...NIGHT_FIELDS] : SLEEP_FIELDS;
      addFields(sleep.data, fields, at, this.#days, this.#report);
    }
  }

  #group(group: unknown, timezone: string): void {
    this.#report.recordsRead++;
    if (this.#isKnown(`group ${String(numberOf(group, 'grpid'))}`, numberOf(group, 'grpid') !== undefined)) {
      return this.#report.drop('duplicate', 'measuregrp');
    }
    if (numberOf(group, 'category') !== MEASURED) return this.#report.drop('unknown type', 'category');
    if (UNSURE_ATTRIBUTIONS.has(numberOf(group, 'attrib') ?? 0)) return this.#report.drop('other subject', 'attrib');
    const at = this.#moment(numberOf(group, 'date'), textOf(group, 'timezone') || timezone);
    if (!at) return this.#report.drop('bad date', 'measuregrp');
    for (const measure of listOf(group, 'measures')) this.#measure(measure, at);
  }

  #measure(measure: unknown, at: { readonly day: number; readonly seconds: number }): void {
    const type = numberOf(measure, 'type');
    const channel = type === undefined ? undefined : CHANNEL_BY_TYPE.get(type);
    if (!channel) return this.#report.drop('unknown type', `measure ${String(type)}`);
    const value = scaled(numberOf(measure, 'value'), numberOf(measure, 'unit'));
    if (value === undefined) return this.#report.drop('bad number', channel);
    this.#days.add({ ...at, channel, value, source: '', worn: false });
  }

  #activity(activity: unknown): void {
    this.#report.recordsRead++;
    const device = textOf(activity, 'hash_deviceid') || textOf(activity, 'deviceid');
    const day = parseDay(textOf(activity, 'date'));
    if (day === undefined) return this.#report.drop('bad date', 'activity');
    if (this.#isKnown(`activity ${day} ${device}`, true)) return this.#report.drop('duplicate', 'activity');
    const at = { day, seconds: day * 86_400, source: `device ${device}`, worn: true };
    addFields(activity, ACTIVITY_FIELDS, at, this.#days, this.#report);
  }

  #sleep(summary: unknown): Sleep | undefined {
    this.#report.recordsRead++;
    const data = memberOf(summary, 'data');
    const start = numberOf(summary, 'startdate');
    const end = this.#moment(numberOf(summary, 'enddate'), textOf(summary, 'timezone'));
    if (data === undefined) this.#report.drop('unknown type', 'sleep');
    else if (start === undefined || !end || end.seconds <= start) this.#report.drop('bad date', 'sleep');
    else return { start, end: end.seconds, day: end.day, data };
    return undefined;
  }

  #moment(seconds: number | undefined, timezone: string): { day: number; seconds: number } | undefined {
    const day = seconds === undefined ? undefined : this.#zones.dayOf(seconds, timezone);
    return seconds === undefined || day === undefined ? undefined : { day, seconds };
  }

  #isKnown(identity: string, identified: boolean): boolean {
    if (!identified) return false;
    if (this.#seen.has(identity)) return true;
    this.#seen.add(identity);
    return false;
  }
}

/** `value` × 10^`unit`, rounded once. */
function scaled(value: number | undefined, unit: number | undefined): number | undefined {
  if (value === undefined || unit === undefined || !Number.isInteger(unit)) return undefined;
  if (Math.abs(unit) > LARGEST_EXPONENT) return undefined;
  return unit < 0 ? value / 10 ** -unit : value * 10 ** unit;
}
