import { SleepLog, type SleepStage } from '../apple/sleep.ts';
import { parseIsoTimestamp, type LocalTimestamp, type TimeZone } from '../calendar.ts';
import { addDayValues, DailyAggregator } from '../dailyAggregator.ts';
import type { ChannelKey } from '../../generated/protocol.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { listOf, memberOf, numberOf, textOf, type JsonObject } from '../json/members.ts';
import { withoutOverlaps } from '../sleep/sleepPeriods.ts';
import { RECORD_RULES, SLEEP_SESSION, type RecordField } from './recordTypes.ts';
import { originOf, recordsOf, valueOf, type Origin, type TypedRecord } from './records.ts';

/** A day may have 25 hours, where clocks are set back. */
const LONGEST_INTERVAL_SECONDS = 25 * 3600;
/** `java.time.ZoneOffset` has no larger one. */
const LARGEST_OFFSET_SECONDS = 18 * 3600;

/** `SleepSessionRecord.STAGE_TYPE_…`: 0 is unknown, and 3 is out of bed. */
const STAGES: ReadonlyMap<number, SleepStage> = new Map([
  [1, 'awake'],
  [2, 'asleep'],
  [4, 'asleep'],
  [5, 'asleep'],
  [6, 'asleep'],
  [7, 'awake'],
]);
const OUT_OF_BED = 3;

/** A stretch of time, in seconds since 1970-01-01, and the local days on which it begins and ends. */
interface Interval {
  readonly start: number;
  readonly end: number;
  readonly startDay: number;
  readonly endDay: number;
}

/** A session of sleep, with its stages. */
interface Session extends Interval {
  readonly stages: readonly { readonly stage: SleepStage; readonly interval: Interval }[];
}

/** The days of a person's Health Connect records. */
export class HealthConnectDays {
  readonly #report: ImportReportBuilder;
  readonly #zone: TimeZone;
  readonly #values: DailyAggregator;
  readonly #seen = new Set<string>();
  readonly #sessions: Session[] = [];

  /** @param zone whose days are meant where a record has no offset. */
  constructor(report: ImportReportBuilder, zone: TimeZone) {
    this.#report = report;
    this.#zone = zone;
    this.#values = new DailyAggregator(report);
  }

  /** Values and sessions held; what a cap on memory counts. */
  get cells(): number {
    return this.#values.cells + this.#sessions.reduce((cells, { stages }) => cells + 1 + stages.length, 0);
  }

  /** Takes the records of a document. */
  add(document: unknown): void {
    for (const record of recordsOf(document)) {
      this.#report.recordsRead++;
      const { id } = originOf(record.value);
      const key = `${record.type} ${id}`;
      if (id !== '' && this.#seen.has(key)) {
        this.#report.drop('duplicate', record.type);
        continue;
      }
      if (id !== '') this.#seen.add(key);
      if (record.type === SLEEP_SESSION) this.#addSession(record.value);
      else this.#addRecord(record);
    }
  }

  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>> {
    const daily = this.#values.finish();
    const log = new SleepLog();
    for (const { start, end, endDay, stages } of this.#nights()) {
      if (stages.length === 0) log.add('asleep', { start, end, endDay });
      for (const { stage, interval } of stages) log.add(stage, { ...interval });
    }
    const sleep = new Map<ChannelKey, Map<number, number>>();
    for (const [day, channels] of log.finish()) {
      for (const [key, value] of Object.entries(channels) as [ChannelKey, number][]) {
        sleep.set(key, (sleep.get(key) ?? new Map<number, number>()).set(day, value));
      }
    }
    for (const [key, days] of sleep) addDayValues(daily, key, days, this.#report);
    return daily;
  }

  /** Of sessions that overlap, one: such with stages before such without, then the longest. */
  #nights(): Session[] {
    const drop = (): void => this.#report.drop('duplicate', SLEEP_SESSION);
    const staged = withoutOverlaps(
      this.#sessions.filter(({ stages }) => stages.length > 0),
      drop,
    );
    const plain = this.#sessions.filter(({ stages, start, end }) => {
      if (stages.length > 0) return false;
      const isTold = staged.some((night) => night.start < end && start < night.end);
      if (isTold) drop();
      return !isTold;
    });
    return [...staged, ...withoutOverlaps(plain, drop)];
  }

  #addSession(record: JsonObject): void {
    const session = this.#intervalOf(record, record);
    if (!session) return this.#report.drop('bad date', SLEEP_SESSION);
    const told = listOf(record, 'stages');
    const stages = told.flatMap((one) => {
      const interval = this.#intervalOf(one, record);
      const code = numberOf(one, 'stage') ?? Number.NaN;
      const stage = STAGES.get(code);
      if (!interval || interval.start < session.start || interval.end > session.end) {
        this.#report.drop('bad date', 'SleepSession.stages');
      } else if (stage) return [{ stage, interval }];
      else if (code !== OUT_OF_BED) this.#report.drop('unknown type', 'SleepSession.stages');
      return [];
    });
    // With stages of which none is known, nothing says that the whole of it was sleep.
    if (told.length === 0 || stages.length > 0) this.#sessions.push({ ...session, stages });
  }

  #addRecord({ type, value: record }: TypedRecord): void {
    const rule = RECORD_RULES.get(type);
    if (!rule) return this.#report.drop('unknown type', type);
    const origin = originOf(record);
    if (rule.samples !== undefined) {
      for (const sample of listOf(record, rule.samples)) {
        this.#addFields(rule.fields, sample, this.#momentOf(textOf(sample, 'time'), record), origin, type);
      }
      return;
    }
    const at = Object.hasOwn(record, 'startTime')
      ? this.#intervalOf(record, record)
      : this.#momentOf(textOf(record, 'time'), record);
    this.#addFields(rule.fields, record, at, origin, type);
  }

  #addFields(
    fields: readonly RecordField[],
    record: unknown,
    at: Interval | undefined,
    { source, worn }: Origin,
    type: string,
  ): void {
    if (!at) return this.#report.drop('bad date', type);
    for (const field of fields) {
      const value = valueOf(record, field);
      if (value === undefined) this.#report.drop('bad number', type);
      else this.#values.add({ channel: field.channel, value, day: at.startDay, seconds: at.start, source, worn });
    }
  }

  /** An interval of `times`, on the clock of `record`. */
  #intervalOf(times: unknown, record: JsonObject): Interval | undefined {
    const start = this.#localOf(textOf(times, 'startTime'), memberOf(record, 'startZoneOffset'));
    const end = this.#localOf(textOf(times, 'endTime'), memberOf(record, 'endZoneOffset'));
    if (!start || !end || end.seconds < start.seconds) return undefined;
    if (end.seconds - start.seconds > LONGEST_INTERVAL_SECONDS) return undefined;
    return { start: start.seconds, end: end.seconds, startDay: start.day, endDay: end.day };
  }

  #momentOf(text: string, record: JsonObject): Interval | undefined {
    const offset = memberOf(record, 'zoneOffset') ?? memberOf(record, 'startZoneOffset');
    const at = this.#localOf(text, offset);
    return at && { start: at.seconds, end: at.seconds, startDay: at.day, endDay: at.day };
  }

  #localOf(text: string, zoneOffset: unknown): Pick<LocalTimestamp, 'seconds' | 'day'> | undefined {
    const written = parseIsoTimestamp(text);
    if (!written) return undefined;
    const { seconds } = written;
    const offset = numberOf(zoneOffset, 'totalSeconds');
    if (offset !== undefined) {
      if (Math.abs(offset) > LARGEST_OFFSET_SECONDS) return undefined;
      return { seconds, day: Math.floor((seconds + offset) / 86_400) };
    }
    if (!text.endsWith('Z')) return written;
    const day = this.#zone.dayOf(seconds);
    return day === undefined ? undefined : { seconds, day };
  }
}
