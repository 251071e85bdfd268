import { FEATURES_PER_NODE, FEATURE_UNIT, type Channel, type ChannelKey } from '../../generated/protocol.ts';
import type { SimulationQuery } from '../../insight/query.ts';
import { channelByKey } from '../../state/channels.ts';
import { FEATURE_NAMES } from '../../state/features.ts';
import { floorDivide } from '../../state/floorDivide.ts';
import { OrderNotServableError } from '../errors.ts';
import { InferenceInputError } from './errors.ts';
import { clipToRange, levelToChannelInteger } from './forecastLevels.ts';
import { SIMULATION_DAYS, type SimulationCard } from './cards/simulationCard.ts';

/** What one row of a simulation gives, by day: what is done, and what each member expects then. */
export interface SimulatedWeek {
  /** Q16 levels, days × actions. */
  readonly actions: BigInt64Array;
  /** Q16 levels, members × days × outcomes. */
  readonly trajectory: BigInt64Array;
}

/** An outcome of a week, in channel integers by day. */
export interface SimulatedOutcome {
  readonly channel: ChannelKey;
  readonly values: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
}

/** What is done on each day of a week, in channel integers. */
export interface SimulatedAction {
  readonly channel: ChannelKey;
  readonly values: readonly number[];
}

/** Levels are read from the state as int8, so a plan's can't be further from the typical value either. */
const LARGEST_LEVEL = 127;

/**
 * The row that a query makes: features, then the plan's levels by day, then 1 where these are taken and 0 where the policy
 * chooses.
 *
 * @throws {OrderNotServableError} when the query names what the model knows no intervention for.
 */
export function simulationRow(features: Int8Array, query: SimulationQuery, { actions }: SimulationCard): Int32Array {
  requireInterventions(query, actions);
  const day = actions.map(({ channel: key }) => {
    const asked = query.actions.find(({ channel }) => channel === key);
    const channel = channelByKey(key);
    if (asked) return { level: channelIntegerToLevel(channel, asked.value), chosen: 1 };
    return { level: featureOf(features, channel, 'mean28'), chosen: query.others === 'HABIT' ? 1 : 0 };
  });
  const week = Array.from({ length: SIMULATION_DAYS }, () => day).flat();
  return Int32Array.from([...features, ...week.map(({ level }) => level), ...week.map(({ chosen }) => chosen)]);
}

/** @throws {OrderNotServableError} when the query changes what the model knows no intervention for. */
export function requireInterventions(query: SimulationQuery, actions: SimulationCard['actions']): void {
  const foreign = query.actions.find(({ channel }) => actions.every((action) => action.channel !== channel));
  if (foreign) {
    const known = actions.map(({ channel }) => channel).join(', ');
    throw new OrderNotServableError(`the model knows no intervention on ${foreign.channel}; it knows ${known}`);
  }
}

/** One row's output as a week. @throws {InferenceInputError} when it has another length. */
export function readWeek(output: BigInt64Array, { actions, outcomes, members }: SimulationCard): SimulatedWeek {
  const split = SIMULATION_DAYS * actions.length;
  if (output.length !== split + members * SIMULATION_DAYS * outcomes.length) {
    throw new InferenceInputError('the simulation gave another number of levels than its card says');
  }
  return { actions: output.slice(0, split), trajectory: output.slice(split) };
}

/** What is done on each day, of channels with a value in the last 28 days. */
export function simulatedActions(features: Int8Array, week: SimulatedWeek, card: SimulationCard): SimulatedAction[] {
  return card.actions.flatMap(({ channel: key }, action) => {
    const channel = channelByKey(key);
    if (!isKnown(features, channel)) return [];
    const levelOn = (day: number): bigint => week.actions[day * card.actions.length + action] ?? 0n;
    return [{ channel: key, values: days().map((day) => levelToChannelInteger(channel, levelOn(day))) }];
  });
}

/**
 * The outcomes of a week: the mean of the members, and an 80% interval from the least member less the card's half-width to
 * the greatest more it. Outcomes without a value in the last 28 days are left out.
 */
export function simulatedOutcomes(features: Int8Array, week: SimulatedWeek, card: SimulationCard): SimulatedOutcome[] {
  return card.outcomes.flatMap(({ channel: key, residualHalfWidth80 }, outcome) => {
    const channel = channelByKey(key);
    if (!isKnown(features, channel)) return [];
    const points = days().map((day) => {
      const levels = memberLevels(week, card, { day, outcome });
      const integers = levels.map((level) => levelToChannelInteger(channel, level));
      const halfWidth = residualHalfWidth80[day] ?? 0;
      const sum = levels.reduce((total, level) => total + level, 0n);
      return {
        value: levelToChannelInteger(channel, floorDivide(sum, BigInt(levels.length))),
        lower: clipToRange(channel, BigInt(Math.min(...integers) - halfWidth)),
        upper: clipToRange(channel, BigInt(Math.max(...integers) + halfWidth)),
      };
    });
    return [
      {
        channel: key,
        values: points.map(({ value }) => value),
        lower: points.map(({ lower }) => lower),
        upper: points.map(({ upper }) => upper),
      },
    ];
  });
}

function memberLevels(
  { trajectory }: SimulatedWeek,
  { members, outcomes }: SimulationCard,
  { day, outcome }: { readonly day: number; readonly outcome: number },
): bigint[] {
  return Array.from({ length: members }, (_unused, member) => {
    return trajectory[(member * SIMULATION_DAYS + day) * outcomes.length + outcome] ?? 0n;
  });
}

/** The level, in whole 1/32 spreads, that is nearest to a channel integer. */
function channelIntegerToLevel(channel: Channel, integer: number): number {
  const typical = Math.round((channel.typical - channel.offset) * channel.scale);
  const spread = Math.round(channel.spread * channel.scale);
  const level = Math.round((FEATURE_UNIT * (integer - typical)) / spread);
  return Math.min(LARGEST_LEVEL, Math.max(-LARGEST_LEVEL, level));
}

function isKnown(features: Int8Array, channel: Channel): boolean {
  return featureOf(features, channel, 'coverage28') > 0;
}

function featureOf(features: Int8Array, { node }: Channel, name: (typeof FEATURE_NAMES)[number]): number {
  return features[Number(node) * FEATURES_PER_NODE + FEATURE_NAMES.indexOf(name)] ?? 0;
}

const days = (): number[] => [...Array(SIMULATION_DAYS).keys()];
