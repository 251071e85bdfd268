import { InvalidTimeZoneError } from './errors.ts';

const SECONDS_PER_DAY = 86_400;
const MS_PER_DAY = SECONDS_PER_DAY * 1000;
/** Clocks are set by whole quarters of an hour from UTC, so that a local day begins at one of them. */
const QUARTER_SECONDS = 900;

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
  /** Seconds that the writer's clock is ahead of UTC. */
  readonly offset: number;
}

/** The moment so many seconds later, on a clock of the same offset. */
export function laterBy({ seconds, offset }: LocalTimestamp, length: number): LocalTimestamp {
  return { seconds: seconds + length, offset, day: Math.floor((seconds + length + offset) / SECONDS_PER_DAY) };
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
  const offset = sign * (offsetHour * 3600 + offsetMinute * 60);
  return { day, seconds: local - offset, offset };
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

/** The calendar of a place, with its changes to and from summer time. */
export class TimeZone {
  readonly #format: Intl.DateTimeFormat;
  #quarter = Number.NaN;
  #day: number | undefined;

  /** @param name of the IANA time zone database. @throws {InvalidTimeZoneError} */
  constructor(name: string) {
    const parts = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;
    try {
      this.#format = new Intl.DateTimeFormat('en-US', { timeZone: name, calendar: 'gregory', ...parts });
    } catch (cause) {
      throw new InvalidTimeZoneError('there is no such time zone; name one as Europe/Paris or UTC', { cause });
    }
  }

  /** The time zone of a name that comes from a file; undefined when there is none. */
  static find(name: string): TimeZone | undefined {
    try {
      return new TimeZone(name);
    } catch {
      return undefined;
    }
  }

  /**
   * The local day of a moment.
   *
   * @param seconds since 1970-01-01T00:00Z.
   * @returns days since 1970-01-01, or undefined outside the years 1990 to 2099.
   */
  dayOf(seconds: number): number | undefined {
    const quarter = Math.floor(seconds / QUARTER_SECONDS);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#day = this.#read(quarter * QUARTER_SECONDS * 1000);
    }
    return this.#day;
  }

  #read(milliseconds: number): number | undefined {
    if (!(milliseconds > 0 && milliseconds < Date.UTC(LAST_YEAR + 2))) return undefined;
    const parts = this.#format.formatToParts(milliseconds);
    const part = (type: string): string => parts.find((candidate) => candidate.type === type)?.value ?? '';
    return parseDay(`${part('year')}-${part('month')}-${part('day')}`);
  }
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
