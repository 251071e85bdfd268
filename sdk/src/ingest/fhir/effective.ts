import { parseDay, parseIsoTimestamp, type LocalTimestamp } from '../calendar.ts';
import { memberOf, textOf } from '../json/members.ts';

/** A day may have 25 hours, where clocks are set back. */
const LONGEST_PERIOD_SECONDS = 25 * 3600;

/**
 * When an observation was made, by its `effectiveDateTime`, `effectiveInstant` or `effectivePeriod`.
 *
 * @param atEnd whether a period belongs to the day on which it ends, as a night does, not to that on which it starts.
 * @returns undefined when there is none of them, when it tells no day, or when a period is longer than a day.
 */
export function effectiveTime(observation: unknown, atEnd: boolean): LocalTimestamp | undefined {
  const moment = textOf(observation, 'effectiveDateTime') || textOf(observation, 'effectiveInstant');
  if (moment) return parseDateTime(moment);
  const period = memberOf(observation, 'effectivePeriod');
  const start = parseDateTime(textOf(period, 'start'));
  const end = parseDateTime(textOf(period, 'end'));
  if (!start || !end) return undefined;
  const length = end.seconds - start.seconds;
  // Days without a time: only one and the same day is no longer than a day.
  const whole = textOf(period, 'start').length === 10 || textOf(period, 'end').length === 10;
  if (length < 0 || length > LONGEST_PERIOD_SECONDS || (whole && start.day !== end.day)) return undefined;
  return atEnd ? end : start;
}

/** A FHIR `dateTime` that tells at least the day. */
function parseDateTime(text: string): LocalTimestamp | undefined {
  const day = parseDay(text);
  return day === undefined ? parseIsoTimestamp(text) : { day, seconds: day * 86_400, offset: 0 };
}
