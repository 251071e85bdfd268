import { DAY_COUNT } from '../../generated/protocol.ts';
import type { NaiveMethod } from '../../insight/forecastMethod.ts';
import { floorDivide } from '../../state/floorDivide.ts';

const FRACTION_BITS = 16n;

/**
 * What a method forecasts for every later day, from the days that a state holds. Integers only, rounded half up, so that
 * every implementation gives the same. A mean over days without a value is the last value.
 *
 * @param days 64 stored integers of a channel, 0 where there is no value; at least one has one.
 * @returns a channel integer.
 */
export function naiveForecast(method: NaiveMethod, days: Uint16Array): number {
  const known = valuesOf(days, DAY_COUNT);
  const last = known.at(-1) ?? 0n;
  switch (method) {
    case 'persistence':
      return Number(last);
    case 'running mean':
      return meanOf(known, last);
    case 'EWMA 0.3':
      return ewmaOf(known);
    case '7-day mean':
      return meanOf(valuesOf(days, 7), last);
    case '28-day mean':
      return meanOf(valuesOf(days, 28), last);
  }
}

/** Channel integers of the last `count` days, oldest first. */
function valuesOf(days: Uint16Array, count: number): bigint[] {
  return Array.from(days.subarray(DAY_COUNT - count))
    .filter((stored) => stored !== 0)
    .map((stored) => BigInt(stored - 1));
}

function meanOf(values: readonly bigint[], otherwise: bigint): number {
  if (values.length === 0) return Number(otherwise);
  const sum = values.reduce((total, value) => total + value, 0n);
  return roundedQuotient(sum, BigInt(values.length));
}

function ewmaOf(values: readonly bigint[]): number {
  let average = (values[0] ?? 0n) << FRACTION_BITS;
  for (const value of values.slice(1)) average += floorDivide(3n * ((value << FRACTION_BITS) - average), 10n);
  return roundedQuotient(average, 1n << FRACTION_BITS);
}

const roundedQuotient = (numerator: bigint, denominator: bigint): number =>
  Number(floorDivide(2n * numerator + denominator, 2n * denominator));
