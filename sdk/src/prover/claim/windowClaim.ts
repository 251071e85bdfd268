import {
  Aggregate,
  CHANNEL_COUNT,
  DAY_COUNT,
  Operator,
  TREND_OFFSET_BITS,
  TREND_STEPS_PER_UNIT,
} from '../../generated/protocol.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { ClaimQuery } from './claimQuery.ts';
import { InvalidClaimQueryError, type ClaimFailureReason } from '../errors.ts';

/** Whether a window claim holds and, if not, why. */
export type WindowClaimEvaluation =
  { readonly satisfied: true } | { readonly satisfied: false; readonly reason: ClaimFailureReason };

/** An aggregate's exact value as a fraction, in the integers of a query's bounds. */
export interface AggregateValue {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A valid day of the window: its place in the series, and its channel integer. */
interface ValidDay {
  readonly day: bigint;
  readonly value: bigint;
}

/** Bounds have this many bits. */
const BOUND_LIMIT = 2 ** 40;
const RANGES: ReadonlySet<Operator> = new Set([Operator.IN_RANGE, Operator.NOT_IN_RANGE]);

/**
 * Decides in the clear what the circuits prove: over the last `windowDays` days there are at least `minValidDays` valid ones,
 * and the aggregate of those stands in `operator` to the bounds.
 *
 * @throws {InvalidClaimQueryError} when the circuits have no answer to such a query.
 * @see circuits/src/lib/claim.circom
 */
export function evaluateWindowClaim(state: TwinState, query: ClaimQuery): WindowClaimEvaluation {
  assertWindowClaimQuery(query);
  if (query.endDay !== state.endDay) return { satisfied: false, reason: 'OTHER_END_DAY' };
  const valid = validDays(state, query);
  if (valid.length < query.minValidDays) return { satisfied: false, reason: 'TOO_FEW_VALID_DAYS' };
  return standsToBounds(aggregateOf(valid, query.aggregate), query)
    ? { satisfied: true }
    : { satisfied: false, reason: 'OUT_OF_BOUNDS' };
}

/**
 * The exact value of a query's aggregate over a state, or undefined where the window holds too few days for one: none, or
 * fewer than two for a TREND.
 *
 * @throws {InvalidClaimQueryError} when the circuits have no answer to such a query.
 */
export function aggregateOfWindow(state: TwinState, query: ClaimQuery): AggregateValue | undefined {
  assertWindowClaimQuery(query);
  const valid = validDays(state, query);
  return valid.length < leastValidDays(query.aggregate) ? undefined : aggregateOf(valid, query.aggregate);
}

/**
 * Checks that the window-claim circuits answer `query`: known aggregate and operator, and every field in its range.
 *
 * @throws {InvalidClaimQueryError} naming the field.
 */
export function assertWindowClaimQuery(query: ClaimQuery): void {
  assertInteger('channel', query.channel, 0, CHANNEL_COUNT - 1);
  assertInteger('aggregate', query.aggregate, 0, Object.keys(Aggregate).length - 1);
  assertInteger('windowDays', query.windowDays, leastValidDays(query.aggregate), DAY_COUNT);
  assertInteger('minValidDays', query.minValidDays, leastValidDays(query.aggregate), query.windowDays);
  assertBounds(query);
}

/**
 * Checks that a query's operator is known and its bounds are such as the operator takes.
 *
 * @throws {InvalidClaimQueryError} naming the field.
 */
export function assertBounds({ operator, lower, upper }: Pick<ClaimQuery, 'operator' | 'lower' | 'upper'>): void {
  assertInteger('operator', operator, 0, Object.keys(Operator).length - 1);
  assertInteger('lower', lower, 0, BOUND_LIMIT - 1);
  assertInteger('upper', upper, lower, BOUND_LIMIT - 1);
  if (!RANGES.has(operator) && lower !== upper) {
    throw new InvalidClaimQueryError('An operator with one bound takes it as both lower and upper.');
  }
}

/** A line needs two days; everything else one. */
function leastValidDays(aggregate: Aggregate): number {
  return aggregate === Aggregate.TREND ? 2 : 1;
}

function validDays(state: TwinState, query: ClaimQuery): ValidDay[] {
  const days = state.series[query.channel] ?? new Uint16Array(DAY_COUNT);
  return [...days].flatMap((stored, day) =>
    stored === 0 || day < DAY_COUNT - query.windowDays ? [] : [{ day: BigInt(day), value: BigInt(stored - 1) }],
  );
}

function aggregateOf(valid: readonly ValidDay[], aggregate: Aggregate): AggregateValue {
  const values = valid.map(({ value }) => value);
  const count = BigInt(valid.length);
  const whole = (numerator: bigint): AggregateValue => ({ numerator, denominator: 1n });
  switch (aggregate) {
    case Aggregate.LATEST:
      return whole(values.at(-1) ?? 0n);
    case Aggregate.MIN:
      return whole(values.reduce((least, value) => (value < least ? value : least)));
    case Aggregate.MAX:
      return whole(values.reduce((most, value) => (value > most ? value : most)));
    case Aggregate.SUM:
      return whole(sumOf(values));
    case Aggregate.COUNT:
      return whole(count);
    case Aggregate.MEAN:
      return { numerator: sumOf(values), denominator: count };
    case Aggregate.STD:
      return varianceOf(values);
    case Aggregate.TREND:
      return slopeOf(valid);
  }
}

/** Of all the values, not of a sample: the mean square deviation from the mean. */
function varianceOf(values: readonly bigint[]): AggregateValue {
  const [count, sum] = [BigInt(values.length), sumOf(values)];
  const deviations = values.map((value) => (count * value - sum) ** 2n);
  return { numerator: sumOf(deviations) / count, denominator: count ** 2n };
}

/** Slope of the least-squares line, from the deviations of days and values. */
function slopeOf(valid: readonly ValidDay[]): AggregateValue {
  const count = BigInt(valid.length);
  const [days, values] = [sumOf(valid.map(({ day }) => day)), sumOf(valid.map(({ value }) => value))];
  const deviations = valid.map(({ day, value }) => [count * day - days, count * value - values] as const);
  const rise = sumOf(deviations.map(([day, value]) => day * value)) / count;
  const spread = sumOf(deviations.map(([day]) => day * day)) / count;
  const offset = 1n << BigInt(TREND_OFFSET_BITS);
  return { numerator: BigInt(TREND_STEPS_PER_UNIT) * rise + offset * spread, denominator: spread };
}

/** Whether a value stands in a query's operator to its bounds. */
export function standsToBounds(
  { numerator, denominator }: AggregateValue,
  { operator, lower, upper }: Pick<ClaimQuery, 'operator' | 'lower' | 'upper'>,
): boolean {
  const [least, most] = [BigInt(lower) * denominator, BigInt(upper) * denominator];
  switch (operator) {
    case Operator.LESS:
      return numerator < least;
    case Operator.LESS_OR_EQUAL:
      return numerator <= least;
    case Operator.GREATER:
      return numerator > least;
    case Operator.GREATER_OR_EQUAL:
      return numerator >= least;
    case Operator.EQUAL:
      return numerator === least;
    case Operator.NOT_EQUAL:
      return numerator !== least;
    case Operator.IN_RANGE:
      return least <= numerator && numerator <= most;
    case Operator.NOT_IN_RANGE:
      return numerator < least || most < numerator;
  }
}

const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

/** @throws {InvalidClaimQueryError} naming the field. */
export function assertInteger(name: string, value: number, minimum: number, maximum: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw new InvalidClaimQueryError(`The query's ${name} must be an integer in ${minimum}…${maximum}.`);
}
