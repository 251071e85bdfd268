const DAY_MS = 86_400_000;
const NANO = 1e9;
const MAX_FRACTION_DIGITS = 4;

const dayFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
const shortDayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const numberFormat = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
/** As many digits as a number holds for certain. */
const wholeNumberFormat = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 15 });

/** A day number (days since 1970-01-01), e.g. `3 Jan 2026`. */
export const formatDayNumber = (day: number): string => dayFormat.format(day * DAY_MS);

/** A day number without its year, e.g. `3 Jan`. */
export const formatShortDay = (day: number): string => shortDayFormat.format(day * DAY_MS);

/** A time on the chain's clock, in seconds, in the visitor's time zone. */
export const formatTime = (seconds: number): string => timeFormat.format(seconds * 1000);

/** A number of some unit, to two decimals. */
export const formatNumber = (value: number): string => numberFormat.format(value);

/** A number of some unit with all of its digits: what somebody relies on is not rounded. */
export const formatExactly = (value: number): string => wholeNumberFormat.format(value);

/** An address that can be told from others: `0x1234…abcd`. */
export const shortAddress = (address: string): string => `${address.slice(0, 6)}…${address.slice(-4)}`;

/** A privacy budget, of 1e-9 ρ. */
export const formatRho = (nano: bigint): string => numberFormat.format(Number(nano) / NANO);

/** An amount of a token, cut after four decimals, e.g. `12.5 GTT`. */
export function formatAmount(
  units: bigint,
  { symbol, decimals }: { readonly symbol: string; readonly decimals: number },
): string {
  const scale = 10n ** BigInt(decimals);
  const fraction = (units % scale).toString().padStart(decimals, '0').slice(0, MAX_FRACTION_DIGITS).replace(/0+$/, '');
  return `${(units / scale).toLocaleString('en-GB')}${fraction === '' ? '' : `.${fraction}`} ${symbol}`;
}
