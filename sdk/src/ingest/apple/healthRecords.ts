import type { ChannelKey } from '../../generated/protocol.ts';
import { formatDay, parseLocalTimestamp, type LocalTimestamp } from '../calendar.ts';
import { addDayValues, DailyAggregator, DailySums } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { Demographics, ImportedPerson } from '../model.ts';
import { lastDay } from '../buildTwinState.ts';
import type { Attributes } from './readXml.ts';
import { SleepLog, sleepStageOf } from './sleep.ts';
import { conversionOf, QUANTITY_RULES, type QuantityRule } from './units.ts';

const NUMBER = /^-?\d{1,16}(\.\d{1,24})?(e[+-]?\d{1,3})?$/i;
const QUANTITY_PREFIX = 'HKQuantityTypeIdentifier';
const LONGEST_SLEEP_SECONDS = 24 * 3600;
const MAX_SOURCE_LENGTH = 128;

/** The rules that the import applies, for its report. */
export const APPLE_HEALTH_NOTES: readonly string[] = [
  'A day is the calendar day of the time offset that the export wrote; a night belongs to the day on which it ends.',
  'Steps, distance, energy and minutes of a day are those of the one source that counted most, the watch on a tie: sources are never added up.',
  'Sleep is the union of all sources; sleep less than 3 hours apart is one night; efficiency is asleep ÷ in bed.',
  'energy_expenditure is basal plus active energy, on days that have both.',
  'An oxygen saturation of at most 1 is a fraction, above 1 a percentage.',
];

/** Turns the records of an Apple Health export into one person's days. */
export class HealthRecords {
  readonly #report: ImportReportBuilder;
  readonly #observations: DailyAggregator;
  readonly #basal = new DailySums();
  readonly #sleep = new SleepLog();
  #birth: string | undefined;
  #gender: Demographics['gender'];

  constructor(report: ImportReportBuilder) {
    this.#report = report;
    this.#observations = new DailyAggregator(report);
  }

  /** Sums, means and intervals held; what a cap on memory counts. */
  get cells(): number {
    return this.#observations.cells + this.#basal.cells + this.#sleep.size;
  }

  /** Takes one element of the document. */
  element(name: string, attributes: Attributes): void {
    if (name === 'Me') return this.#me(attributes);
    if (name !== 'Record') return;
    this.#report.recordsRead++;
    const type = attributes['type'] ?? '';
    const rule = type.startsWith(QUANTITY_PREFIX) ? QUANTITY_RULES.get(type.slice(QUANTITY_PREFIX.length)) : undefined;
    if (rule) this.#quantity(type, rule, attributes);
    else if (type === 'HKCategoryTypeIdentifierSleepAnalysis') this.#sleepInterval(type, attributes);
    else if (type === 'HKCategoryTypeIdentifierMindfulSession') this.#mindful(type, attributes);
    else this.#report.drop('unknown type', type);
  }

  /** The person, once every record was taken. */
  finish(label: string): ImportedPerson {
    const daily = this.#observations.finish();
    const active = daily.get('active_energy');
    const total = new Map<number, number>();
    for (const [day, basal] of this.#basal.finish()) {
      const burned = active?.get(day);
      if (burned !== undefined) total.set(day, basal + burned);
    }
    addDayValues(daily, 'energy_expenditure', total, this.#report);
    const sleep = new Map<ChannelKey, Map<number, number>>();
    for (const [day, values] of this.#sleep.finish()) {
      for (const [key, value] of Object.entries(values) as [ChannelKey, number][]) {
        const days = sleep.get(key) ?? new Map<number, number>();
        sleep.set(key, days.set(day, value));
      }
    }
    for (const [key, days] of sleep) addDayValues(daily, key, days, this.#report);
    return { label, daily, demographics: this.#demographics(lastDay(daily)) };
  }

  #quantity(type: string, rule: QuantityRule, attributes: Attributes): void {
    const at = this.#time(type, attributes, rule.dayOfEnd ? 'endDate' : 'startDate');
    if (!at) return;
    const convert = conversionOf(rule, attributes['unit'] ?? '');
    if (!convert) return this.#report.drop('unknown unit', type);
    const text = attributes['value'] ?? '';
    if (!NUMBER.test(text)) return this.#report.drop('bad number', type);
    const value = convert(Number(text));
    const { source, worn } = sourceOf(attributes);
    if (rule.quantity !== 'basal_energy') {
      this.#observations.add({ channel: rule.quantity, day: at.day, value, seconds: at.seconds, source, worn });
    } else if (value >= 0) this.#basal.add(at.day, value, source, worn);
    else this.#report.drop('implausible', type);
  }

  #sleepInterval(type: string, attributes: Attributes): void {
    const stage = sleepStageOf(attributes['value'] ?? '');
    if (!stage) return this.#report.drop('unknown type', attributes['value'] ?? type);
    const span = this.#span(type, attributes);
    if (span) this.#sleep.add(stage, { start: span.start.seconds, end: span.end.seconds, endDay: span.end.day });
  }

  #mindful(type: string, attributes: Attributes): void {
    const span = this.#span(type, attributes);
    if (!span) return;
    const minutes = (span.end.seconds - span.start.seconds) / 60;
    const { day, seconds } = span.start;
    this.#observations.add({ channel: 'mindful_minutes', day, value: minutes, seconds, ...sourceOf(attributes) });
  }

  #span(type: string, attributes: Attributes): { start: LocalTimestamp; end: LocalTimestamp } | undefined {
    const start = this.#time(type, attributes, 'startDate');
    const end = start && this.#time(type, attributes, 'endDate');
    if (!start || !end) return undefined;
    const length = end.seconds - start.seconds;
    if (length > 0 && length <= LONGEST_SLEEP_SECONDS) return { start, end };
    this.#report.drop('implausible', type);
    return undefined;
  }

  #time(type: string, attributes: Attributes, name: 'startDate' | 'endDate'): LocalTimestamp | undefined {
    const time = parseLocalTimestamp(attributes[name] ?? '');
    if (!time) this.#report.drop('bad date', type);
    return time;
  }

  #me(attributes: Attributes): void {
    const sex = attributes['HKCharacteristicTypeIdentifierBiologicalSex'];
    if (sex === 'HKBiologicalSexFemale') this.#gender = 'FEMALE';
    if (sex === 'HKBiologicalSexMale') this.#gender = 'MALE';
    const birth = attributes['HKCharacteristicTypeIdentifierDateOfBirth'] ?? '';
    if (/^\d{4}-\d{2}-\d{2}$/.test(birth)) this.#birth = birth;
  }

  /** The birthday itself is forgotten: only the band at the end of the data is kept. */
  #demographics(endDay: number | undefined): Demographics {
    const gender = this.#gender === undefined ? {} : { gender: this.#gender };
    if (this.#birth === undefined || endDay === undefined) return gender;
    const thirtieth = `${Number(this.#birth.slice(0, 4)) + 30}${this.#birth.slice(4)}`;
    return { ...gender, ageBand: formatDay(endDay) < thirtieth ? '<30' : '>=30' };
  }
}

function sourceOf(attributes: Attributes): { source: string; worn: boolean } {
  const source = (attributes['sourceName'] ?? '').slice(0, MAX_SOURCE_LENGTH);
  return { source, worn: /watch/i.test(source) || /\bmodel:Watch\b/.test(attributes['device'] ?? '') };
}
