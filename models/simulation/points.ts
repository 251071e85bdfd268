import {
  channelByKey,
  FEATURE_NAMES,
  FEATURE_UNIT,
  FEATURES_PER_NODE,
  fromChannelInteger,
  levelToChannelInteger,
  toChannelInteger,
  type Channel,
  type ChannelKey,
} from '../gemel.ts';

/** The part of a simulation's card that turns its outputs into values. Integers are channel integers. */
export interface SimulationCardPart {
  readonly horizonDays: number;
  readonly members: number;
  readonly actions: readonly {
    readonly channel: ChannelKey;
    readonly safeLower: number;
    readonly safeUpper: number;
  }[];
  readonly outcomes: readonly {
    readonly channel: ChannelKey;
    /** By horizon: what is added on both sides of the members to hold 80% of days. */
    readonly residualHalfWidth80: readonly number[];
  }[];
}

/** An outcome on one simulated day, in the channel's unit. A simulation, not advice. */
export interface SimulatedPoint {
  readonly channel: ChannelKey;
  /** Days since 1970-01-01. */
  readonly day: number;
  readonly horizonDays: number;
  /** UCUM code. */
  readonly unit: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What somebody does on one simulated day, in the channel's unit. */
export type SimulatedAction = Omit<SimulatedPoint, 'lower' | 'upper'>;

/** What the model gave for one request: Q16 levels, days × actions and members × days × outcomes. */
export interface SimulationOutputs {
  readonly actions: BigInt64Array;
  readonly trajectory: BigInt64Array;
}

/** What {@link simulatedPoints} and {@link simulatedDifferences} need. */
export interface SimulationParameters {
  /** The features that the model was run on. */
  readonly features: Int8Array;
  readonly card: SimulationCardPart;
  /** Last day of the state that the features are of. */
  readonly endDay: number;
}

const STEPS_PER_SPREAD = BigInt(FEATURE_UNIT) << 16n;

/** What was done on each day, of channels with a value in the last 28 days. */
export function simulatedActions(parameters: SimulationParameters, { actions }: SimulationOutputs): SimulatedAction[] {
  const { card, endDay, features } = parameters;
  return card.actions.flatMap(({ channel: key }, action) => {
    const channel = channelByKey(key);
    if (!isKnown(features, channel)) return [];
    return daysOf(card).map((horizonDays) => {
      const level = actions[(horizonDays - 1) * card.actions.length + action] ?? 0n;
      const value = fromChannelInteger(channel, levelToChannelInteger(channel, level));
      return { channel: key, day: endDay + horizonDays, horizonDays, unit: channel.unit, value };
    });
  });
}

/**
 * The outcomes of a plan: the mean of the members, and an 80% interval from the least member less the card's half-width to
 * the greatest more it. Outcomes without a value in the last 28 days are left out.
 */
export function simulatedPoints(parameters: SimulationParameters, { trajectory }: SimulationOutputs): SimulatedPoint[] {
  const { card, endDay, features } = parameters;
  return card.outcomes.flatMap(({ channel: key, residualHalfWidth80 }, outcome) => {
    const channel = channelByKey(key);
    if (!isKnown(features, channel)) return [];
    return daysOf(card).map((horizonDays) => {
      const levels = memberLevels(card, trajectory, { horizonDays, outcome });
      const halfWidth = residualHalfWidth80[horizonDays - 1] ?? 0;
      const integers = levels.map((level) => levelToChannelInteger(channel, level));
      const [value, lower, upper] = [
        levelToChannelInteger(channel, meanOf(levels)),
        Math.min(...integers) - halfWidth,
        Math.max(...integers) + halfWidth,
      ].map((integer) => fromChannelInteger(channel, clip(channel, integer))) as [number, number, number];
      return { channel: key, day: endDay + horizonDays, horizonDays, unit: channel.unit, value, lower, upper };
    });
  });
}

/**
 * What a plan changes against another week of the same person, such as no change: the mean of the members' differences, from
 * the least to the greatest of them. What a day brings besides is the same in both weeks and is not part of it.
 */
export function simulatedDifferences(
  parameters: SimulationParameters,
  plan: SimulationOutputs,
  unchanged: SimulationOutputs,
): SimulatedPoint[] {
  const { card, endDay, features } = parameters;
  return card.outcomes.flatMap(({ channel: key }, outcome) => {
    const channel = channelByKey(key);
    if (!isKnown(features, channel)) return [];
    return daysOf(card).map((horizonDays) => {
      const place = { horizonDays, outcome };
      const before = memberLevels(card, unchanged.trajectory, place);
      const differences = memberLevels(card, plan.trajectory, place).map((level, member) => level - before[member]!);
      const ordered = differences.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
      const [value, lower, upper] = [meanOf(differences), ordered[0] ?? 0n, ordered.at(-1) ?? 0n].map((difference) =>
        inUnit(channel, difference),
      ) as [number, number, number];
      return { channel: key, day: endDay + horizonDays, horizonDays, unit: channel.unit, value, lower, upper };
    });
  });
}

function memberLevels(
  { horizonDays: days, members, outcomes }: SimulationCardPart,
  trajectory: BigInt64Array,
  { horizonDays, outcome }: { readonly horizonDays: number; readonly outcome: number },
): bigint[] {
  return Array.from({ length: members }, (_unused, member) => {
    return trajectory[(member * days + horizonDays - 1) * outcomes.length + outcome] ?? 0n;
  });
}

function isKnown(features: Int8Array, channel: Channel): boolean {
  return (features[Number(channel.node) * FEATURES_PER_NODE + FEATURE_NAMES.indexOf('coverage28')] ?? 0) > 0;
}

const daysOf = ({ horizonDays }: SimulationCardPart): number[] =>
  Array.from({ length: horizonDays }, (_unused, day) => day + 1);

/** Rounded down, so that every implementation gives the same. */
function meanOf(levels: readonly bigint[]): bigint {
  return floorDivide(
    levels.reduce((sum, level) => sum + level, 0n),
    BigInt(levels.length),
  );
}

/** A difference of Q16 levels in the channel's unit, to the nearest channel integer, halves upwards. */
function inUnit(channel: Channel, difference: bigint): number {
  const spread = BigInt(Math.round(channel.spread * channel.scale));
  const integer = floorDivide(2n * difference * spread + STEPS_PER_SPREAD, 2n * STEPS_PER_SPREAD);
  return Number(integer) / channel.scale;
}

function clip(channel: Channel, integer: number): number {
  const [least, most] = [
    toChannelInteger(channel, channel.minimum) ?? 0,
    toChannelInteger(channel, channel.maximum) ?? 0,
  ];
  return Math.max(least, Math.min(most, integer));
}

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
