import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { decimalOf, memberOf, numberOf, textOf } from '../json/members.ts';
import { momentReader, type TableMoment } from '../mapped/dateFormat.ts';

const SUBJECT = 'sleep-log';
const SOURCE = 'fitbit';
/** Local time, as everything about sleep is written. */
const clock = momentReader('YYYY-MM-DDTHH:mm:ss');
const calendar = momentReader('YYYY-MM-DD');

/** The rules of sleep, for reports. */
export const SLEEP_NOTE =
  'Sleep belongs to the local day on which it ends, and naps count; of logs that overlap the longer counts. Efficiency is that of the longest sleep of the day, as Fitbit computes it.';

interface SleepLog {
  readonly day: number;
  /** Seconds of the local clock. */
  readonly start: number;
  readonly end: number;
  readonly asleep: number;
  readonly awake: number | undefined;
  readonly inBed: number;
  readonly efficiency: number | undefined;
}

/**
 * Sleep as Fitbit logs it, in stages or in the classic way, in an account export as in the Web API.
 *
 * @see https://dev.fitbit.com/build/reference/web-api/sleep/get-sleep-log-by-date/
 */
export class SleepLogs {
  readonly #report: ImportReportBuilder;
  readonly #logs: SleepLog[] = [];

  constructor(report: ImportReportBuilder) {
    this.#report = report;
  }

  /** Logs held; what a cap on memory counts. */
  get size(): number {
    return this.#logs.length;
  }

  add(log: unknown): void {
    this.#report.recordsRead++;
    const start = clock(textOf(log, 'startTime'));
    const ends = start && endOf(log, start);
    if (!start || !ends || ends.seconds <= start.seconds) return this.#report.drop('bad date', SUBJECT);
    const asleep = decimalOf(log, 'minutesAsleep');
    const inBed = decimalOf(log, 'timeInBed');
    if (asleep === undefined || inBed === undefined) return this.#report.drop('bad number', SUBJECT);
    this.#logs.push({
      day: ends.day,
      start: start.seconds,
      end: ends.seconds,
      asleep,
      inBed,
      awake: decimalOf(log, 'minutesAwake'),
      efficiency: decimalOf(log, 'efficiency'),
    });
  }

  /** Hands the logs over, without those that overlap a longer one. */
  finish(days: DailyAggregator): void {
    const longest = new Map<number, SleepLog>();
    for (const log of this.#withoutOverlaps()) {
      const { day, end, asleep, awake, inBed } = log;
      const at = { day, seconds: end, source: SOURCE, worn: true };
      days.add({ channel: 'sleep_minutes', value: asleep, ...at });
      days.add({ channel: 'time_in_bed_minutes', value: inBed, ...at });
      if (awake !== undefined) days.add({ channel: 'sleep_awake_minutes', value: awake, ...at });
      if (inBed > (longest.get(day)?.inBed ?? 0)) longest.set(day, log);
    }
    for (const { day, end, efficiency } of longest.values()) {
      if (efficiency === 0) this.#report.drop('missing-coded zero', 'sleep_efficiency');
      else if (efficiency !== undefined)
        days.add({ channel: 'sleep_efficiency', value: efficiency, day, seconds: end, source: SOURCE, worn: true });
    }
  }

  #withoutOverlaps(): SleepLog[] {
    const kept: SleepLog[] = [];
    for (const log of this.#logs.toSorted((left, right) => left.start - right.start)) {
      const last = kept.at(-1);
      if (!last || log.start >= last.end) {
        kept.push(log);
        continue;
      }
      this.#report.drop('duplicate', SUBJECT);
      if (log.inBed > last.inBed) kept[kept.length - 1] = log;
    }
    return kept;
  }
}

/** When a log ends: logs of the first version of the Web API have a length instead. */
function endOf(log: unknown, start: TableMoment): TableMoment | undefined {
  if (memberOf(log, 'endTime') !== undefined) return clock(textOf(log, 'endTime'));
  const milliseconds = numberOf(log, 'duration');
  const day = calendar(textOf(log, 'dateOfSleep'))?.day;
  return milliseconds === undefined || day === undefined
    ? undefined
    : { day, seconds: start.seconds + milliseconds / 1000 };
}
