import { ACTION_CHANNELS, nodeOf } from '../dynamics/spec.ts';
import { coverageIndex, deviationIndex, habitIndex } from '../dynamics/inputs.ts';
import { FEATURE_UNIT, toChannelInteger, type Channel, type ChannelKey } from '../gemel.ts';

/** Between which amounts an action is ever planned, whoever the person is, and which way the planner itself may go. */
export interface SafeRange {
  readonly channel: ChannelKey;
  /** In the channel's unit. */
  readonly lower: number;
  readonly upper: number;
  /** -1 when the planner may propose less than the person's habit, +1 for more, 0 for both. */
  readonly direction: -1 | 0 | 1;
  readonly reason: string;
}

/** One an action, in the order of the interventions. */
export const SAFE_RANGES: readonly SafeRange[] = [
  {
    channel: 'steps',
    lower: 2000,
    upper: 18_000,
    direction: 1,
    reason:
      'between hardly any walking and what few adults reach; never less than habit: a week cannot see what moving is good for',
  },
  {
    channel: 'active_minutes',
    lower: 0,
    upper: 120,
    direction: 1,
    reason: 'WHO 2020 advises 150 to 300 minutes a week and names no upper limit; never less than habit',
  },
  {
    channel: 'light_activity_minutes',
    lower: 60,
    upper: 480,
    direction: 1,
    reason: 'between a day mostly in a chair and eight hours on one’s feet; never less than habit',
  },
  {
    channel: 'sedentary_minutes',
    lower: 240,
    upper: 1380,
    direction: -1,
    reason: 'WHO 2020 advises to limit it; never more than habit. The device counts a night without it as sitting',
  },
  {
    channel: 'sleep_minutes',
    lower: 360,
    upper: 600,
    direction: 0,
    reason: 'National Sleep Foundation 2015: 7 to 9 hours are recommended for adults, 6 and 10 may be appropriate',
  },
];

/** How far a plan may lie from habit, in mean absolute deviations of the person's own last 28 days. */
export const PLAN_DEVIATIONS = 2;

/** Share of that which the planner itself may use: a usual day's deviation. */
export const POLICY_SHARE = 0.5;

/** A person is always allowed this much, in levels of 1/32 spread, however steady the last 28 days were. */
export const LEAST_LIMIT = 4;

const Q16 = 65_536;

/** The absolute range of an action in channel integers. */
export function safeIntegers(action: number): { readonly lower: number; readonly upper: number } {
  const [channel, range] = [ACTION_CHANNELS[action]!, SAFE_RANGES[action]!];
  return { lower: toChannelInteger(channel, range.lower) ?? 0, upper: toChannelInteger(channel, range.upper) ?? 0 };
}

/** The absolute range in Q16 levels, rounded inwards, so that no level inside gives a channel integer outside. */
export function safeLevels(action: number): { readonly lower: number; readonly upper: number } {
  const [channel, { lower, upper }] = [ACTION_CHANNELS[action]!, safeIntegers(action)];
  return { lower: Math.ceil(levelQ16(channel, lower)), upper: Math.floor(levelQ16(channel, upper)) };
}

/** What a person may do, as deviations from habit in spreads; one an action. */
export interface ActionLimits {
  /** Furthest from habit: what an action's share is a share of; 0 without data. */
  readonly limit: Float32Array;
  readonly lower: Float32Array;
  readonly upper: Float32Array;
}

/** The limits that follow from a state's features and the absolute ranges. */
export function actionLimits(features: Int8Array): ActionLimits {
  const [limit, lower, upper] = [0, 1, 2].map(() => new Float32Array(ACTION_CHANNELS.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  ACTION_CHANNELS.forEach((channel, action) => {
    const node = nodeOf(channel);
    const habit = features[habitIndex(node)]!;
    const known = features[coverageIndex(node)]! > 0 ? 1 : 0;
    // deviation28 counts half levels.
    const levels = known * Math.max(LEAST_LIMIT, (PLAN_DEVIATIONS * features[deviationIndex(node)]!) / 2);
    const safe = safeLevels(action);
    const kept = (level: number): number => Math.max(safe.lower / Q16, Math.min(safe.upper / Q16, level));
    limit[action] = levels / FEATURE_UNIT;
    lower[action] = (kept(habit - levels) - habit) / FEATURE_UNIT;
    upper[action] = (kept(habit + levels) - habit) / FEATURE_UNIT;
  });
  return { limit, lower, upper };
}

/** Least and most share of the limit that the planner may propose. */
export function policyShares(action: number): { readonly least: number; readonly most: number } {
  const { direction } = SAFE_RANGES[action]!;
  return { least: direction > 0 ? 0 : -POLICY_SHARE, most: direction < 0 ? 0 : POLICY_SHARE };
}

function levelQ16(channel: Channel, integer: number): number {
  const typical = Math.round((channel.typical - channel.offset) * channel.scale);
  const spread = Math.round(channel.spread * channel.scale);
  return (FEATURE_UNIT * Q16 * (integer - typical)) / spread;
}
