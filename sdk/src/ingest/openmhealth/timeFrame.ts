import { laterBy, parseDay, parseIsoTimestamp, type LocalTimestamp } from '../calendar.ts';
import { memberOf, numberOf, textOf } from '../json/members.ts';

/** A day may have 25 hours, where clocks are set back. */
const LONGEST_INTERVAL_SECONDS = 25 * 3600;
const PARTS_OF_DAY = new Set(['morning', 'afternoon', 'evening', 'night']);
const SECONDS_PER_UNIT: ReadonlyMap<string, number> = new Map([
  ['ms', 0.001],
  ['sec', 1],
  ['min', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/** Which moment of its time frame a measure belongs to. */
export interface TimeFrameOptions {
  /** Whether a moment is no time frame for it, because an amount needs an interval. */
  readonly intervalOnly: boolean;
  /** Whether it belongs to the day on which the interval ends, as a night does. */
  readonly atEnd: boolean;
}

/**
 * When the body of a data point was measured, by its `effective_time_frame`: a moment, or an interval by two of start, end
 * and duration, or by a date and a part of the day.
 *
 * @returns undefined when there is none, when it tells no day, or when it is longer than one.
 * @see https://www.openmhealth.org/documentation/#/schema-docs/schema-library/schemas/omh_time-interval
 */
export function timeFrameOf(body: unknown, { intervalOnly, atEnd }: TimeFrameOptions): LocalTimestamp | undefined {
  const frame = memberOf(body, 'effective_time_frame');
  const interval = memberOf(frame, 'time_interval');
  if (interval === undefined) return intervalOnly ? undefined : parseIsoTimestamp(textOf(frame, 'date_time'));
  if (memberOf(frame, 'date_time') !== undefined) return undefined;
  const { start, end } = boundsOf(interval);
  if (!start || !end) return undefined;
  const length = end.seconds - start.seconds;
  if (length < 0 || length > LONGEST_INTERVAL_SECONDS) return undefined;
  return atEnd ? end : start;
}

function boundsOf(interval: unknown): { start?: LocalTimestamp | undefined; end?: LocalTimestamp | undefined } {
  const start = parseIsoTimestamp(textOf(interval, 'start_date_time'));
  const end = parseIsoTimestamp(textOf(interval, 'end_date_time'));
  const length = lengthOf(memberOf(interval, 'duration'));
  const day = parseDay(textOf(interval, 'date'));
  if (start && end) return { start, end };
  if (start && length !== undefined) return { start, end: laterBy(start, length) };
  if (end && length !== undefined) return { start: laterBy(end, -length), end };
  if (day === undefined || !PARTS_OF_DAY.has(textOf(interval, 'part_of_day'))) return {};
  const whole = { day, seconds: day * 86_400, offset: 0 };
  return { start: whole, end: whole };
}

function lengthOf(duration: unknown): number | undefined {
  const value = numberOf(duration, 'value');
  const seconds = SECONDS_PER_UNIT.get(textOf(duration, 'unit'));
  return value === undefined || seconds === undefined ? undefined : value * seconds;
}
