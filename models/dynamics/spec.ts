import { channelByKey, type Channel, type ChannelKey } from '../gemel.ts';

/** Which of a person's days an intervention acts on first: activity on the day after, sleep on the day it ends on. */
export type Timing = 'day before' | 'night that ends on the day';

/** Something a person can do, and that the study has measured. */
export interface Intervention {
  readonly channel: ChannelKey;
  readonly timing: Timing;
}

/** The interventions, in the order of every tensor of actions. */
export const INTERVENTIONS: readonly Intervention[] = [
  { channel: 'steps', timing: 'day before' },
  { channel: 'active_minutes', timing: 'day before' },
  { channel: 'light_activity_minutes', timing: 'day before' },
  { channel: 'sedentary_minutes', timing: 'day before' },
  { channel: 'sleep_minutes', timing: 'night that ends on the day' },
];

/** What the interventions may act on, in the order of every tensor of outcomes. */
export const OUTCOMES: readonly ChannelKey[] = ['resting_heart_rate', 'hrv_rmssd', 'sleep_efficiency', 'stress_score'];

/** Size of an axis of actions. */
export const ACTION_COUNT = INTERVENTIONS.length;

/** Size of an axis of outcomes. */
export const OUTCOME_COUNT = OUTCOMES.length;

/** Days that a simulation goes on. */
export const SIMULATED_DAYS = 7;

/** A deviation from a person's own habit is never taken for larger than this, in spreads of the channel. */
export const LARGEST_DEVIATION = 4;

/** Share of a week that is weekend: what a simulation assumes, as the twin's features do not know the weekday. */
export const WEEKEND_SHARE = 2 / 7;

/** The channels of the interventions, in their order. */
export const ACTION_CHANNELS: readonly Channel[] = INTERVENTIONS.map(({ channel }) => channelByKey(channel));

/** The channels of the outcomes, in their order. */
export const OUTCOME_CHANNELS: readonly Channel[] = OUTCOMES.map((key) => channelByKey(key));

/** 1 for each intervention that acts on the day after and 0 for the others. */
export const ACTS_NEXT_DAY: readonly number[] = INTERVENTIONS.map(({ timing }) => Number(timing === 'day before'));

/** Node of the personal graph that a channel feeds. All channels above feed one. */
export function nodeOf(channel: Channel): number {
  return Number(channel.node);
}
