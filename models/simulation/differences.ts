import { isRecent } from '../forecast/inputs.ts';
import { channelByKey, FEATURE_UNIT, type Channel, type ChannelKey } from '../gemel.ts';

/** The part of a simulation's card that turns its outputs into values. */
export interface SimulationForm {
  readonly horizonDays: number;
  readonly members: number;
  readonly outcomes: readonly { readonly channel: ChannelKey }[];
}

/** What a plan changes of an outcome on one simulated day, in the channel's unit. A simulation, not advice. */
export interface SimulatedDifference {
  readonly channel: ChannelKey;
  readonly day: number;
  readonly horizonDays: number;
  /** UCUM code. */
  readonly unit: string;
  /** Mean of the members' differences. */
  readonly value: number;
  /** The least member's difference, and the greatest's: nine members hold 80%. */
  readonly lower: number;
  readonly upper: number;
}

/** What {@link simulatedDifferences} needs. */
export interface DifferenceParameters {
  /** The features that the model was run on. */
  readonly features: Int8Array;
  readonly card: SimulationForm;
  /** Last day of the state that the features are of, as a day number. */
  readonly endDay: number;
  /** Q16 levels, members × days × outcomes: of the plan, and of another week of the same person, such as no change. */
  readonly plan: BigInt64Array;
  readonly unchanged: BigInt64Array;
}

const STEPS_PER_SPREAD = BigInt(FEATURE_UNIT) << 16n;

/**
 * What a plan changes against another week of the same person: a what-if with its interval. What a day brings besides is in
 * both weeks and is not part of it. Outcomes without a value in the last 28 days are left out.
 */
export function simulatedDifferences(parameters: DifferenceParameters): SimulatedDifference[] {
  const { card, endDay, features, plan, unchanged } = parameters;
  return card.outcomes.flatMap(({ channel: key }, outcome) => {
    const channel = channelByKey(key);
    if (!isRecent(features, Number(channel.node))) return [];
    return Array.from({ length: card.horizonDays }, (_unused, day) => {
      const before = memberLevels(card, unchanged, day, outcome);
      const differences = memberLevels(card, plan, day, outcome).map((level, member) => level - before[member]!);
      const ordered = differences.toSorted((left, right) => (left < right ? -1 : left > right ? 1 : 0));
      const [value, lower, upper] = [meanOf(differences), ordered[0] ?? 0n, ordered.at(-1) ?? 0n].map((difference) =>
        inUnit(channel, difference),
      ) as [number, number, number];
      return { channel: key, day: endDay + day + 1, horizonDays: day + 1, unit: channel.unit, value, lower, upper };
    });
  });
}

function memberLevels(card: SimulationForm, trajectory: BigInt64Array, day: number, outcome: number): bigint[] {
  return Array.from({ length: card.members }, (_unused, member) => {
    return trajectory[(member * card.horizonDays + day) * card.outcomes.length + outcome] ?? 0n;
  });
}

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

function floorDivide(value: bigint, by: bigint): bigint {
  const quotient = value / by;
  return value % by < 0n ? quotient - 1n : quotient;
}
