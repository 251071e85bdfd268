import { Aggregate, DAY_COUNT, Operator, TREND_OFFSET_BITS, TREND_STEPS_PER_UNIT } from '../../generated/protocol.ts';
import { CORE_TABLE, type ChannelTable, type TableChannel } from '../../state/channelTable.ts';
import { fromChannelInteger, toChannelInteger } from '../../state/channels.ts';
import type { ClaimQuery } from './claimQuery.ts';
import { InvalidClaimQueryError } from '../errors.ts';

/** Bounds as people say them: one for operators with one, `from` and `to` for the ranges. */
export type ClaimBounds = number | { readonly from: number; readonly to: number };

const TREND_OFFSET = 2 ** TREND_OFFSET_BITS;
const MAX_BOUND = 2 ** 40 - 1;
const NAMES = {
  [Aggregate.LATEST]: 'latest',
  [Aggregate.MEAN]: 'mean',
  [Aggregate.MIN]: 'lowest',
  [Aggregate.MAX]: 'highest',
  [Aggregate.SUM]: 'sum of',
  [Aggregate.COUNT]: 'days with a value of',
  [Aggregate.STD]: 'standard deviation of',
  [Aggregate.TREND]: 'trend of',
} as const;
const SIGNS = {
  [Operator.LESS]: '<',
  [Operator.LESS_OR_EQUAL]: '≤',
  [Operator.GREATER]: '>',
  [Operator.GREATER_OR_EQUAL]: '≥',
  [Operator.EQUAL]: '=',
  [Operator.NOT_EQUAL]: '≠',
  [Operator.IN_RANGE]: 'in',
  [Operator.NOT_IN_RANGE]: 'not in',
} as const;

/**
 * A query's bounds from the values that people know.
 *
 * @param bounds in the channel's unit; days for COUNT; the unit a day for TREND, negative when it falls. The sum of a channel
 * whose integers don't count from zero, such as a temperature, has no meaning as one number.
 * @returns `lower` and `upper` as the circuits compare them.
 * @throws {InvalidClaimQueryError} saying which bound can't be, and why.
 * @example
 * const trend = claimBounds(channelByKey('resting_heart_rate'), Aggregate.TREND, Operator.LESS, -0.1);
 */
export function claimBounds(
  channel: TableChannel,
  aggregate: Aggregate,
  operator: Operator,
  bounds: ClaimBounds,
): Pick<ClaimQuery, 'lower' | 'upper'> {
  const isRange = operator === Operator.IN_RANGE || operator === Operator.NOT_IN_RANGE;
  if (isRange !== (typeof bounds === 'object')) {
    throw new InvalidClaimQueryError(isRange ? 'A range takes from and to.' : 'This operator takes one bound.');
  }
  const [from, to] = typeof bounds === 'object' ? [bounds.from, bounds.to] : [bounds, bounds];
  const [lower, upper] = [toBound(channel, aggregate, from), toBound(channel, aggregate, to)];
  if (lower > upper) throw new InvalidClaimQueryError(`The range from ${from} to ${to} is empty.`);
  return { lower, upper };
}

/** The bounds of a query as people say them. */
export interface QueryBounds {
  /** In `unit`. The same as `to` for operators with one bound. */
  readonly from: number;
  readonly to: number;
  readonly unit: string;
}

/**
 * The inverse of {@link claimBounds}.
 *
 * @param channel that the query asks about.
 * @throws {InvalidClaimQueryError} for the sum of a channel whose integers don't count from zero: how much its bounds stand for
 * depends on how many days have a value, so they are no bounds on anything.
 */
export function boundsOfQuery(
  channel: TableChannel,
  { aggregate, lower, upper }: Pick<ClaimQuery, 'aggregate' | 'lower' | 'upper'>,
): QueryBounds {
  const [from, to] = [fromBound(channel, aggregate, lower), fromBound(channel, aggregate, upper)];
  return { from, to, unit: unitOf(channel, aggregate) };
}

/** What a query asks, in words and in the channel's unit. @param table that the states follow which are asked about. */
export function describeClaimQuery(query: ClaimQuery, table: ChannelTable = CORE_TABLE): string {
  const { channel: index, aggregate, operator, windowDays, minValidDays } = query;
  const channel = table.channels.find((one) => one.index === index);
  if (!channel) return `channel ${index} is not known to this version`;
  if (!(aggregate in NAMES) || !(operator in SIGNS)) return 'what it asks is not known to this version';
  if (aggregate === Aggregate.SUM && channel.offset !== 0) return noSum(channel);
  const { from, to, unit } = boundsOfQuery(channel, query);
  const bounds = operator === Operator.IN_RANGE || operator === Operator.NOT_IN_RANGE ? `${from}…${to}` : `${from}`;
  const days = `over ${windowDays} days (${minValidDays} with a value)`;
  return `${NAMES[aggregate]} ${channel.key} ${days} ${SIGNS[operator]} ${bounds} ${unit}`;
}

function toBound(channel: TableChannel, aggregate: Aggregate, value: number): number {
  const bound = boundOf(channel, aggregate, value);
  if (bound !== undefined && Number.isSafeInteger(bound) && bound >= 0 && bound <= MAX_BOUND) return bound;
  const { key, minimum, maximum, unit } = channel;
  const range = { [Aggregate.COUNT]: `0…${DAY_COUNT} days`, [Aggregate.SUM]: `0 ${unit} and more` };
  const allowed =
    (range as Partial<Record<Aggregate, string>>)[aggregate] ??
    (aggregate === Aggregate.STD || aggregate === Aggregate.TREND
      ? `±${maximum - minimum} ${unitOf(channel, aggregate)}`
      : `${minimum}…${maximum} ${unit}`);
  throw new InvalidClaimQueryError(`The bound ${value} is outside ${allowed} for the ${NAMES[aggregate]} ${key}.`);
}

function boundOf(channel: TableChannel, aggregate: Aggregate, value: number): number | undefined {
  const span = channel.maximum - channel.minimum;
  switch (aggregate) {
    case Aggregate.COUNT:
      return value <= DAY_COUNT ? value : undefined;
    case Aggregate.SUM:
      requireSum(channel);
      return Math.round(value * channel.scale);
    case Aggregate.STD:
      return value >= 0 && value <= span ? Math.round((value * channel.scale) ** 2) : undefined;
    case Aggregate.TREND:
      return Math.abs(value) <= span
        ? Math.round(value * channel.scale * TREND_STEPS_PER_UNIT) + TREND_OFFSET
        : undefined;
    default:
      return toChannelInteger(channel, value);
  }
}

function fromBound(channel: TableChannel, aggregate: Aggregate, bound: number): number {
  switch (aggregate) {
    case Aggregate.COUNT:
      return bound;
    case Aggregate.SUM:
      requireSum(channel);
      return bound / channel.scale;
    case Aggregate.STD:
      return round(Math.sqrt(bound) / channel.scale);
    case Aggregate.TREND:
      return round((bound - TREND_OFFSET) / TREND_STEPS_PER_UNIT / channel.scale);
    default:
      return fromChannelInteger(channel, bound);
  }
}

function requireSum(channel: TableChannel): void {
  if (channel.offset !== 0) throw new InvalidClaimQueryError(noSum(channel));
}

const noSum = ({ key }: TableChannel): string => `${key} does not count from zero, so its values have no sum.`;

function unitOf(channel: TableChannel, aggregate: Aggregate): string {
  if (aggregate === Aggregate.COUNT) return 'days';
  return aggregate === Aggregate.TREND ? `${channel.unit} a day` : channel.unit;
}

/** Six digits are more than a bound's steps tell apart. */
const round = (value: number): number => Number(value.toPrecision(6));
