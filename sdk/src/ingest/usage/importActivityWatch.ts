import { parseIsoTimestamp, TimeZone } from '../calendar.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { importJson, jsonHead, type JsonReader } from '../json/importJson.ts';
import { asObject, listOf, memberOf, numberOf, textOf } from '../json/members.ts';
import type { Importer } from '../model.ts';

const FORMAT = 'ActivityWatch JSON';
const SECONDS_PER_MINUTE = 60;
const QUARTER_SECONDS = 900;
/** Longer ones are a clock that was set, not a person at a screen. */
const LONGEST_SECONDS = 24 * 3600;

const NOTES: readonly string[] = [
  'screen_minutes is the time in which keyboard or mouse were used; which programs and pages were open is not read.',
  'Of several computers, the one that counted most is taken for a day: they are never added up.',
  'Moments are in UTC; their day is that of the time zone that was asked for, else of UTC.',
];

/**
 * Reads an export of ActivityWatch, all buckets or one: of buckets of type `afkstatus` the events `not-afk`.
 *
 * @see https://docs.activitywatch.net/en/latest/buckets-and-events.html
 */
export const activityWatchImporter: Importer = {
  name: FORMAT,
  detect: (source) => /"buckets"\s*:\s*\{[^]*"(?:events|client|type|id|hostname)"\s*:/u.test(jsonHead(source) ?? ''),
  import: (source, options) =>
    importJson(source, options, {
      format: FORMAT,
      label: 'activitywatch',
      notes: NOTES,
      nothing: 'holds no time at keyboard or mouse',
      reader: (days, report) => new ScreenReader(new TimeZone(options.timeZone ?? 'UTC'), days, report),
    }),
};

interface Interval {
  /** Seconds since 1970-01-01T00:00Z. */
  readonly start: number;
  readonly end: number;
}

/** Turns events into minutes a day. Events of one computer that overlap count once. */
class ScreenReader implements JsonReader {
  readonly #zone: TimeZone;
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;

  constructor(zone: TimeZone, days: DailyAggregator, report: ImportReportBuilder) {
    this.#zone = zone;
    this.#days = days;
    this.#report = report;
  }

  add(document: unknown): void {
    for (const [name, bucket] of Object.entries(asObject(memberOf(document, 'buckets')) ?? {})) {
      const events = listOf(bucket, 'events');
      this.#report.recordsRead += events.length;
      if (textOf(bucket, 'type') !== 'afkstatus') {
        if (events.length > 0) this.#report.drop('unknown type', textOf(bucket, 'type'), events.length);
        continue;
      }
      for (const { start, end } of merged(events.flatMap((event) => this.#interval(event)))) {
        this.#addInterval(start, end, name);
      }
    }
  }

  /** Nothing is held. */
  readonly size = 0;

  finish(): void {
    // Every event was added as it came.
  }

  #interval(event: unknown): Interval[] {
    if (textOf(memberOf(event, 'data'), 'status') !== 'not-afk') return [];
    const start = parseIsoTimestamp(textOf(event, 'timestamp'))?.seconds;
    const duration = numberOf(event, 'duration');
    if (start === undefined) this.#report.drop('bad date', 'timestamp');
    else if (duration === undefined) this.#report.drop('bad number', 'duration');
    else if (duration < 0 || duration > LONGEST_SECONDS) this.#report.drop('implausible', 'duration');
    else return [{ start, end: start + duration }];
    return [];
  }

  /** Every quarter of an hour lies in one local day, in all time zones. */
  #addInterval(start: number, end: number, source: string): void {
    for (let from = start; from < end;) {
      const to = Math.min(end, (Math.floor(from / QUARTER_SECONDS) + 1) * QUARTER_SECONDS);
      const day = this.#zone.dayOf(from);
      const value = (to - from) / SECONDS_PER_MINUTE;
      if (day !== undefined) {
        this.#days.add({ channel: 'screen_minutes', day, seconds: from, value, source, worn: false });
      }
      from = to;
    }
  }
}

function merged(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { start, end } of intervals.toSorted((left, right) => left.start - right.start)) {
    const last = result.at(-1);
    if (last && start <= last.end) result[result.length - 1] = { start: last.start, end: Math.max(last.end, end) };
    else result.push({ start, end });
  }
  return result;
}
