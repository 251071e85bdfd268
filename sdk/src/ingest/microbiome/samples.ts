import { DailyAggregator } from '../dailyAggregator.ts';
import { parseDay } from '../calendar.ts';
import { ImportLimitError } from '../errors.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { ImportedPerson } from '../model.ts';
import { shannonDiversity } from './shannon.ts';

const MAX_LABEL_LENGTH = 256;
const SECONDS_PER_DAY = 86_400;
const TIME = /^(?:[T ](\d{2}):(\d{2})[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?$/;
const GUT = /\b(gut|stool|f(?:a)?eces|f(?:a)?ecal|intestin(?:e|al)|colon)\b/iu;

/** The rules that both formats of microbiome share, for a report. */
export const MICROBIOME_NOTES: readonly string[] = [
  'Diversity is that of Shannon over the counts of genera, in nats (natural logarithm); reads without a genus are left out.',
  'A sample belongs to the calendar day on which it was taken, as written; without that it is left out, and so are samples that are not of the gut.',
];

/** One sample of one person. */
export interface MicrobiomeSample {
  /** Tells the person from others. */
  readonly label: string;
  /** When it was taken: `YYYY-MM-DD`, or with a time after it. */
  readonly taken: string;
  /** Where; the empty text when that is not told. */
  readonly site: string;
  /** Counts by genus. */
  readonly genera: ReadonlyMap<string, number>;
}

/** Turns samples into days. */
export class SampleDays {
  readonly #file: string;
  readonly #maxPeople: number;
  readonly #report: ImportReportBuilder;
  readonly #people = new Map<string, DailyAggregator>();

  constructor(file: string, maxPeople: number, report: ImportReportBuilder) {
    this.#file = file;
    this.#maxPeople = maxPeople;
    this.#report = report;
  }

  /** Takes one sample. @throws {ImportLimitError} for too many people. */
  add({ label, taken, site, genera }: MicrobiomeSample): void {
    this.#report.recordsRead++;
    if (site !== '' && !GUT.test(site)) return this.#report.drop('unknown type', 'site');
    const day = parseDay(taken.slice(0, 10));
    const time = TIME.exec(taken.slice(10));
    if (day === undefined || !time) return this.#report.drop('bad date', 'sample');
    const value = shannonDiversity(genera.values());
    if (value === undefined) return this.#report.drop('absent', 'genus');
    const seconds = day * SECONDS_PER_DAY + Number(time[1] ?? 0) * 3600 + Number(time[2] ?? 0) * 60;
    this.#person(label).add({ channel: 'microbiome_shannon', day, value, seconds, source: '', worn: false });
  }

  /** The people with a value. */
  finish(): readonly ImportedPerson[] {
    return [...this.#people].flatMap(([label, days]) => {
      const daily = days.finish();
      return daily.size > 0 ? [{ label, daily }] : [];
    });
  }

  #person(name: string): DailyAggregator {
    const label = name.slice(0, MAX_LABEL_LENGTH);
    let person = this.#people.get(label);
    if (!person) {
      const most = this.#maxPeople;
      if (this.#people.size >= most) throw new ImportLimitError(this.#file, `holds more than ${most} people`);
      this.#people.set(label, (person = new DailyAggregator(this.#report)));
    }
    return person;
  }
}
