import { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { listOf, memberOf, numberOf, textOf } from '../json/members.ts';
import type { DailySeries } from '../model.ts';
import { conversionFromUcum } from '../ucum.ts';
import { effectiveTime } from './effective.ts';
import { meaningOf, type Meaning } from './loinc.ts';

const UCUM = 'http://unitsofmeasure.org';
const FINAL = new Set(['final', 'amended', 'corrected']);
const MAX_SOURCE_LENGTH = 128;

/** The rules that the import applies, for its report. */
export const FHIR_NOTES: readonly string[] = [
  'A day is the calendar day of the time offset that is written; where that is Z, it is the day in UTC. Sleep belongs to the day on which it ends.',
  'Only observations that are final, amended or corrected, with a LOINC code that a channel has and a UCUM unit.',
  'Steps and minutes of a day are those of the one device that counted most; totals of a day are never added up.',
];

/** Turns the FHIR observations of one person into days. */
export class ObservationDays {
  readonly #report: ImportReportBuilder;
  readonly #days: DailyAggregator;
  #totals = 0;

  constructor(report: ImportReportBuilder) {
    this.#report = report;
    this.#days = new DailyAggregator(report);
  }

  /** Takes one resource of type Observation. */
  add(observation: unknown): void {
    const meaning = meaningOf(observation);
    if (!meaning.channel && !meaning.panel) return this.#report.drop('unknown type', meaning.name);
    if (!FINAL.has(textOf(observation, 'status'))) return this.#report.drop('not final', meaning.name);
    if (!meaning.panel) return this.#measurement(observation, meaning, observation);
    const components = listOf(observation, 'component');
    if (components.length === 0) this.#report.drop('absent', meaning.name);
    for (const component of components) {
      const part = meaningOf(component);
      if (part.channel) this.#measurement(component, part, observation);
      else this.#report.drop('unknown type', part.name);
    }
  }

  /** The value of each day, by channel. */
  finish(): DailySeries {
    return this.#days.finish();
  }

  /** @param measured the observation itself, or one of its components. */
  #measurement(measured: unknown, { channel, totalOfDay, name }: Meaning, observation: unknown): void {
    if (!channel) return;
    const at = effectiveTime(observation, channel.key === 'sleep_minutes');
    if (!at) return this.#report.drop('bad date', name);
    const quantity = memberOf(measured, 'valueQuantity');
    if (quantity === undefined || memberOf(measured, 'dataAbsentReason') !== undefined) {
      return this.#report.drop('absent', name);
    }
    const convert = textOf(quantity, 'system') === UCUM && conversionFromUcum(channel, textOf(quantity, 'code'));
    if (!convert) return this.#report.drop('unknown unit', name);
    const value = numberOf(quantity, 'value');
    // "Less than 5" is no value.
    if (value === undefined || memberOf(quantity, 'comparator') !== undefined) {
      return this.#report.drop('bad number', name);
    }
    this.#days.add({ channel: channel.key, value: convert(value), ...at, ...this.#source(observation, totalOfDay) });
  }

  /** Totals of a day count as a source each, so that the largest is taken and none is added to another. */
  #source(observation: unknown, totalOfDay: boolean): { source: string; worn: boolean } {
    const device = textOf(memberOf(observation, 'device'), 'reference').slice(0, MAX_SOURCE_LENGTH);
    return { source: totalOfDay ? `total ${this.#totals++}` : `device ${device}`, worn: false };
  }
}
