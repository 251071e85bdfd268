import { parseDay, parseIsoTimestamp, TimeZone, type LocalTimestamp } from '../calendar.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { addFields, type FieldRule } from '../json/fields.ts';
import type { JsonReader } from '../json/importJson.ts';
import { memberOf, numberOf, textOf } from '../json/members.ts';
import { withoutOverlaps, type SleepPeriod } from '../sleep/sleepPeriods.ts';
import {
  ACTIVITY_FIELDS,
  documentsOf,
  HEART_RATE_FIELDS,
  identityOf,
  kindOf,
  NIGHT_FIELDS,
  READINESS_FIELDS,
  SLEEP_FIELDS,
  SPO2_FIELDS,
  VO2_MAX_FIELDS,
  type OuraKind,
} from './documents.ts';
import { LocalOffsets } from './localOffsets.ts';

/** Where documents go. */
export interface OuraDocumentsParameters {
  readonly days: DailyAggregator;
  readonly report: ImportReportBuilder;
  /** IANA name; tells the local day of heart rates, which are written in UTC. */
  readonly timeZone: string | undefined;
}

interface Sleep extends SleepPeriod {
  readonly document: unknown;
  readonly day: number;
}

interface HeartRate {
  readonly moment: LocalTimestamp;
  readonly bpm: unknown;
}

/** Takes the documents of one person. */
export class OuraDocuments implements JsonReader {
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;
  readonly #zone: TimeZone | undefined;
  readonly #seen = new Set<string>();
  readonly #sleeps: Sleep[] = [];
  readonly #heartRates: HeartRate[] = [];
  readonly #heartRateSeconds = new Set<number>();
  /** Timestamps with the local offset. */
  readonly #localTimes: string[] = [];

  constructor({ days, report, timeZone }: OuraDocumentsParameters) {
    this.#days = days;
    this.#report = report;
    this.#zone = timeZone === undefined ? undefined : new TimeZone(timeZone);
  }

  add(answer: unknown): void {
    for (const document of documentsOf(answer)) this.addDocument(document);
  }

  /** Takes one document. */
  addDocument(document: unknown): void {
    this.#report.recordsRead++;
    const kind = kindOf(document);
    if (kind === 'heartRate') return this.#heartRate(document);
    const identity = `${String(kind)} ${identityOf(document)}`;
    if (kind === undefined) this.#report.drop('unknown type', 'document');
    else if (this.#seen.has(identity)) this.#report.drop('duplicate', kind);
    else this.#document(document, kind);
    this.#seen.add(identity);
  }

  get size(): number {
    return this.#seen.size + this.#sleeps.length + this.#heartRates.length + this.#localTimes.length;
  }

  finish(): void {
    for (const sleep of withoutOverlaps(this.#sleeps, () => this.#report.drop('duplicate', 'sleep'))) {
      this.#addSleep(sleep);
    }
    const offsets = new LocalOffsets(this.#localTimes);
    for (const { moment, bpm } of this.#heartRates) {
      const day = this.#zone ? this.#zone.dayOf(moment.seconds) : offsets.dayOf(moment);
      const at = { seconds: moment.seconds, source: '', worn: true };
      if (day === undefined) this.#report.drop('bad date', 'heartRate');
      else addFields({ bpm }, HEART_RATE_FIELDS, { ...at, day }, this.#days, this.#report);
    }
  }

  #document(document: unknown, kind: Exclude<OuraKind, 'heartRate'>): void {
    switch (kind) {
      case 'activity':
        return this.#activity(document);
      case 'sleep':
        return this.#sleep(document);
      case 'readiness':
        return this.#ofDay(document, document, READINESS_FIELDS);
      case 'spo2':
        return this.#ofDay(document, memberOf(document, 'spo2_percentage'), SPO2_FIELDS);
      case 'vo2Max':
        return this.#ofDay(document, document, VO2_MAX_FIELDS);
    }
  }

  #activity(document: unknown): void {
    this.#localTimes.push(textOf(document, 'timestamp'));
    const counted = ['steps', 'low_activity_time', 'medium_activity_time', 'high_activity_time'];
    // On a day without any of them, energy is the device's own estimate of a body at rest.
    const worn = counted.some((member) => (numberOf(document, member) ?? 0) > 0);
    if (worn) this.#ofDay(document, document, ACTIVITY_FIELDS);
    else this.#report.drop('unworn day', 'activity');
  }

  /** Two documents of one day are two sources: their totals are never added up. */
  #ofDay(document: unknown, record: unknown, fields: readonly FieldRule[]): void {
    const day = parseDay(textOf(document, 'day'));
    if (day === undefined) return this.#report.drop('bad date', kindOf(document) ?? 'document');
    const at = { day, seconds: day * 86_400, source: `document ${identityOf(document)}`, worn: true };
    addFields(record, fields, at, this.#days, this.#report);
  }

  #sleep(document: unknown): void {
    const type = textOf(document, 'type');
    if (type === 'deleted' || type === 'rest') return this.#report.drop('not final', 'sleep');
    const start = parseIsoTimestamp(textOf(document, 'bedtime_start'));
    const end = parseIsoTimestamp(textOf(document, 'bedtime_end'));
    if (!start || !end || end.seconds <= start.seconds) return this.#report.drop('bad date', 'sleep');
    this.#localTimes.push(textOf(document, 'bedtime_end'));
    this.#sleeps.push({ document, start: start.seconds, end: end.seconds, day: end.day });
  }

  #addSleep({ document, day, end }: Sleep): void {
    const at = { day, seconds: end, source: '', worn: true };
    const fields = textOf(document, 'type') === 'long_sleep' ? [...SLEEP_FIELDS, ...NIGHT_FIELDS] : SLEEP_FIELDS;
    addFields(document, fields, at, this.#days, this.#report);
  }

  /** There may be hundreds of thousands: little is kept of each until all offsets are known. */
  #heartRate(document: unknown): void {
    const moment = parseIsoTimestamp(textOf(document, 'timestamp'));
    if (!moment) return this.#report.drop('bad date', 'heartRate');
    if (this.#heartRateSeconds.has(moment.seconds)) return this.#report.drop('duplicate', 'heartRate');
    this.#heartRateSeconds.add(moment.seconds);
    this.#heartRates.push({ moment, bpm: memberOf(document, 'bpm') });
  }
}
