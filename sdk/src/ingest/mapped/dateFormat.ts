import { parseDay } from '../calendar.ts';

const SECONDS_PER_DAY = 86_400;
const TOKENS: Readonly<Record<string, string>> = {
  YYYY: String.raw`(?<year>\d{4})`,
  MM: String.raw`(?<month>\d{2})`,
  DD: String.raw`(?<day>\d{2})`,
  HH: String.raw`(?<hour>[01]\d|2[0-3])`,
  mm: String.raw`(?<minute>[0-5]\d)`,
  ss: String.raw`(?<second>[0-5]\d|60)(?:\.\d{1,9})?`,
  Z: String.raw`(?<offset>Z|[+-](?:0\d|1[0-5]):?[0-5]\d)`,
};
const FORMAT = /^(?:YYYY|MM|DD|HH|mm|ss|Z|[-/.:, T_])+$/;
const TOKEN = /YYYY|MM|DD|HH|mm|ss|Z/g;

/** A moment of a table: the day is that of the calendar in which it is written. */
export interface TableMoment {
  /** Days since 1970-01-01. */
  readonly day: number;
  /** Seconds since 1970-01-01 where the format has an offset, else of the local clock; orders the rows of a day. */
  readonly seconds: number;
}

/** Whether a text is a format that {@link momentReader} knows: year, month and day once, and anything else at most once. */
export function isDateFormat(format: string): boolean {
  const tokens: string[] = format.match(TOKEN) ?? [];
  const once = new Set(tokens).size === tokens.length;
  return FORMAT.test(format) && once && ['YYYY', 'MM', 'DD'].every((token) => tokens.includes(token));
}

/**
 * A reader of moments in a format such as `DD/MM/YYYY` or `YYYY-MM-DD HH:mm:ssZ`.
 *
 * @param format one that {@link isDateFormat} accepts.
 * @returns undefined for a text that is not of the format, or no day of the years 1990 to 2099.
 */
export function momentReader(format: string): (text: string) => TableMoment | undefined {
  const pattern = format.replace(/[-/.]/g, String.raw`\$&`).replace(TOKEN, (token) => TOKENS[token] ?? '');
  const expression = new RegExp(`^${pattern}$`);
  return (text) => {
    const parts = expression.exec(text)?.groups;
    const day = parts && parseDay(`${parts['year']}-${parts['month']}-${parts['day']}`);
    if (day === undefined) return undefined;
    const { hour = '0', minute = '0', second = '0', offset = 'Z' } = parts ?? {};
    const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(second);
    return { day, seconds: day * SECONDS_PER_DAY + clock - offsetSeconds(offset) };
  };
}

function offsetSeconds(offset: string): number {
  if (offset === 'Z') return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith('-') ? -60 : 60) * minutes;
}
