const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = SECONDS_PER_DAY * 1000;

/** Days outside these years are mistakes of a clock, not measurements. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2099;

const ISO_TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;

/** A moment as written: with the writer's own offset from UTC. */
export interface LocalTimestamp {
  /** Days since 1970-01-01 in the calendar of the written offset. */
  readonly day: number;
  /** Seconds since 1970-01-01T00:00Z. */
  readonly seconds: number;
}

/**
 * The day number of `YYYY-MM-DD`.
 *
 * @returns days since 1970-01-01, or undefined when it is no day of the years 1990 to 2099.
 */
export function parseDay(text: string): number | undefined {
  return text.length === 10 ? dayAt(text) : undefined;
}

/** The `YYYY-MM-DD` of a day number. */
export function formatDay(day: number): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * Reads a timestamp as Apple writes it, `2024-01-01 01:02:03 +0200`.
 *
 * @returns undefined when it is not one, or is no moment of the years 1990 to 2099.
 */
export function parseLocalTimestamp(text: string): LocalTimestamp | undefined {
  if (text.length !== 25 || text[10] !== ' ' || text[13] !== ':' || text[16] !== ':' || text[19] !== ' ')
    return undefined;
  const day = dayAt(text);
  const [hour, minute, second] = [digits(text, 11, 2), digits(text, 14, 2), digits(text, 17, 2)];
  const [offsetHour, offsetMinute] = [digits(text, 21, 2), digits(text, 23, 2)];
  const sign = text[20] === '+' ? 1 : text[20] === '-' ? -1 : 0;
  // A leap second may be written as 60; digits() gives NaN for what is no number, and NaN fails every comparison.
  const sound = hour < 24 && minute < 60 && second <= 60 && offsetHour <= 15 && offsetMinute < 60 && sign !== 0;
  if (day === undefined || !sound) return undefined;
  const local = day * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
  return { day, seconds: local - sign * (offsetHour * 3600 + offsetMinute * 60) };
}

/**
 * Reads a timestamp of ISO 8601 with seconds and an offset, `2024-01-01T01:02:03.456+02:00`; `Z` is an offset of zero.
 *
 * @returns undefined when it is not one, or is no moment of the years 1990 to 2099.
 */
export function parseIsoTimestamp(text: string): LocalTimestamp | undefined {
  const parts = ISO_TIMESTAMP.exec(text);
  if (!parts) return undefined;
  const [, date = '', time = '', offset = ''] = parts;
  return parseLocalTimestamp(`${date} ${time} ${offset === 'Z' ? '+0000' : offset.replace(':', '')}`);
}

/** The day number of the `YYYY-MM-DD` that `text` begins with. */
function dayAt(text: string): number | undefined {
  if (text[4] !== '-' || text[7] !== '-') return undefined;
  const [year, month, dayOfMonth] = [digits(text, 0, 4), digits(text, 5, 2), digits(text, 8, 2)];
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && dayOfMonth >= 1)) return undefined;
  if (dayOfMonth > daysInMonth(year, month)) return undefined;
  return Date.UTC(year, month - 1, dayOfMonth) / MS_PER_DAY;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `count` decimal digits as a number; NaN when one of them is none. */
function digits(text: string, start: number, count: number): number {
  let value = 0;
  for (let index = start; index < start + count; index++) {
    const digit = text.charCodeAt(index) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}
