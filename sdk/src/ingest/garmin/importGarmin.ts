import { baseName } from '../heads.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { addFields } from '../json/fields.ts';
import { importJson, jsonHead, type JsonReader } from '../json/importJson.ts';
import { listOf, memberOf, numberOf, textOf } from '../json/members.ts';
import type { Importer } from '../model.ts';
import { withoutOverlaps, type SleepPeriod } from '../sleep/sleepPeriods.ts';
import {
  BREATHING_FIELDS,
  calendarDay,
  clockTime,
  METRIC_FIELDS,
  OXYGEN_FIELDS,
  RESTING_FIELDS,
  SUMMARY_FIELDS,
} from './records.ts';

const FORMAT = 'Garmin Connect JSON';
const SLEEP = /"(sleepEndTimestampGMT|sleepWindowConfirmationType|dailySleepDTO)"\s*:/u;
const SUMMARY =
  /"(wellnessStartTimeLocal|wellnessKilocalories|totalKilocalories|moderateIntensityMinutes|userDailySummaryId)"\s*:/u;
const STATUS = /"metrics"\s*:\s*\[\s*\{[^]*"type"\s*:\s*"(HRV|RESPIRATION|SPO2)"/u;
const STAGES = ['deepSleepSeconds', 'lightSleepSeconds', 'remSleepSeconds'];
/** A night of which not even the times were measured has one of these. */
const ASLEEP = [...STAGES, 'sleepWindowConfirmationType', 'retro'];

const NOTES: readonly string[] = [
  'A day is the calendar date that is written, and a night belongs to the day on which it ends. Local times are taken as they are written, never shifted.',
  'The heart rate at rest is that of the day where it is told, else the smoothed one. Heart rate variability is RMSSD of the night.',
  'The heart rate of a night, skin temperature, stress and scores are no channel, and naps are not told with their times: not imported.',
];

/**
 * Reads a Garmin Connect account export, its archive or one file of it: daily summaries (`UDSFile_….json`), sleep (`…_sleepData.json`) or
 * health status (`…_healthStatusData.json`); sleep also in the form of the web service, with epochs.
 *
 * The maker documents none of these: the members are those that several public readers of such exports agree on.
 */
export const garminImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: (source) => {
    if (source.entryNames) return source.entryNames.some(isExportFile);
    const head = jsonHead(source);
    if (head === undefined || !/"calendarDate"\s*:/u.test(head)) return false;
    return [SLEEP, SUMMARY, STATUS].some((members) => members.test(head));
  },
  import: (source, options) =>
    importJson(source, options, {
      format: FORMAT,
      label: 'garmin',
      notes: NOTES,
      nothing: 'holds no Garmin daily summary, sleep or health status with a usable value',
      wanted: isExportFile,
      reader: (days, report) => new GarminRecords(days, report),
    }),
};

function isExportFile(name: string): boolean {
  return /^UDSFile_[^/]*\.json$|_(?:sleepData|healthStatusData)\.json$/u.test(baseName(name));
}

interface Night extends SleepPeriod {
  readonly day: number;
  readonly record: unknown;
}

/** Takes the records of the files of one export. */
class GarminRecords implements JsonReader {
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;
  readonly #summaries = new Map<number, unknown>();
  readonly #statuses = new Map<number, unknown>();
  readonly #nights: Night[] = [];

  constructor(days: DailyAggregator, report: ImportReportBuilder) {
    this.#days = days;
    this.#report = report;
  }

  add(value: unknown): void {
    for (const record of Array.isArray(value) ? (value as unknown[]) : [value]) {
      this.#report.recordsRead++;
      const sleep = memberOf(record, 'dailySleepDTO') ?? record;
      if (memberOf(sleep, 'sleepEndTimestampGMT') !== undefined) this.#night(sleep);
      else if (ASLEEP.some((member) => memberOf(sleep, member) !== undefined)) this.#report.drop('absent', 'sleep');
      else if (memberOf(record, 'metrics') !== undefined) this.#status(record);
      else if (memberOf(record, 'calendarDate') !== undefined) this.#summary(record);
      else this.#report.drop('unknown type', 'record');
    }
  }

  get size(): number {
    return this.#summaries.size + this.#statuses.size + this.#nights.length;
  }

  finish(): void {
    for (const [day, summary] of this.#summaries) this.#addSummary(day, summary);
    for (const [day, status] of this.#statuses) this.#addStatus(day, status);
    for (const night of withoutOverlaps(this.#nights, () => this.#report.drop('duplicate', 'sleep'))) {
      this.#addNight(night);
    }
  }

  #night(record: unknown): void {
    const start = clockTime(record, 'sleepStartTimestampGMT');
    const end = clockTime(record, 'sleepEndTimestampGMT');
    const day = clockTime(record, 'sleepEndTimestampLocal')?.day ?? calendarDay(record);
    if (!start || !end || day === undefined || end.seconds <= start.seconds) {
      return this.#report.drop('bad date', 'sleep');
    }
    // Without stages, the times are a default of the maker, not a measurement.
    const measured = STAGES.some((stage) => (numberOf(record, stage) ?? 0) > 0);
    if (!measured || textOf(record, 'sleepWindowConfirmationType') === 'OFF_WRIST') {
      return this.#report.drop('unworn day', 'sleep');
    }
    this.#nights.push({ start: start.seconds, end: end.seconds, day, record });
  }

  #addNight({ day, start, end, record }: Night): void {
    const at = { day, seconds: end, source: '', worn: true };
    const asleep = STAGES.map((member) => ({ member, channel: 'sleep_minutes' as const, unit: 's' }));
    const awake = { member: 'awakeSleepSeconds', channel: 'sleep_awake_minutes' as const, unit: 's' };
    this.#days.add({ ...at, channel: 'time_in_bed_minutes', value: (end - start) / 60 });
    addFields(record, [...asleep, awake, ...BREATHING_FIELDS], at, this.#days, this.#report);
    addFields(memberOf(record, 'spo2SleepSummary'), OXYGEN_FIELDS, at, this.#days, this.#report);
  }

  /** Of two summaries of one day, that with more steps: the other was written before the day ended. */
  #summary(record: unknown): void {
    const day = calendarDay(record);
    if (day === undefined) return this.#report.drop('bad date', 'summary');
    const known = this.#summaries.get(day);
    if (known !== undefined) this.#report.drop('duplicate', 'summary');
    if (known === undefined || stepsOf(record) > stepsOf(known)) this.#summaries.set(day, record);
  }

  #addSummary(day: number, record: unknown): void {
    const at = { day, seconds: day * 86_400, source: '', worn: true };
    const resting = RESTING_FIELDS.find(({ member }) => (numberOf(record, member) ?? 0) > 0);
    // On a day without both, energy is the maker's estimate of a body at rest.
    if (stepsOf(record) === 0 && !resting) return this.#report.drop('unworn day', 'summary');
    addFields(record, resting ? [...SUMMARY_FIELDS, resting] : SUMMARY_FIELDS, at, this.#days, this.#report);
  }

  #status(record: unknown): void {
    const day = calendarDay(record);
    if (day === undefined) return this.#report.drop('bad date', 'healthStatus');
    if (this.#statuses.has(day)) return this.#report.drop('duplicate', 'healthStatus');
    this.#statuses.set(day, record);
  }

  #addStatus(day: number, record: unknown): void {
    const at = { day, seconds: day * 86_400, source: '', worn: true };
    for (const metric of listOf(record, 'metrics')) {
      const rule = METRIC_FIELDS.get(textOf(metric, 'type'));
      if (rule) addFields(metric, [rule], at, this.#days, this.#report);
      else this.#report.drop('unknown type', 'metric');
    }
  }
}

function stepsOf(record: unknown): number {
  return numberOf(record, 'totalSteps') ?? 0;
}
