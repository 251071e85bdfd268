import { HORIZON_COUNT, MISSING, type Window } from '../dataset/windows.ts';
import { FEATURE_UNIT, type Channel } from '../gemel.ts';
import { coverageIndex, habitIndex, lastIndex, normalisedInputs } from './inputs.ts';
import {
  ACTION_CHANNELS,
  ACTION_COUNT,
  ACTS_NEXT_DAY,
  LARGEST_DEVIATION,
  nodeOf,
  OUTCOME_CHANNELS,
  OUTCOME_COUNT,
  SIMULATED_DAYS,
} from './spec.ts';

/**
 * A state and the week after it, as the dynamics learn from them. Deviations are from the person's own habit (mean of 28
 * days), in spreads of the channel.
 */
export interface Example {
  readonly person: string;
  /** The state's last day, as a day number. */
  readonly day: number;
  readonly features: Int8Array;
  /** The 128 inputs. */
  readonly inputs: Float32Array;
  /** Habit of each action, in spreads from the typical value. */
  readonly habits: Float32Array;
  /** 7 × actions that act on each day, in deviations; 0 where unknown, as if the person did as ever. */
  readonly acting: Float32Array;
  /** 7 × outcomes, in deviations. */
  readonly outcomes: Float32Array;
  /** 7 × outcomes: 1 where there is a value, else 0. */
  readonly known: Float32Array;
  /** 7: 1 on Saturdays and Sundays, else 0. */
  readonly weekend: Float32Array;
}

/** Windows that have any outcome in the week after, as examples. */
export function examplesOf(windows: readonly Window[]): Example[] {
  return windows.map(exampleOf).filter(({ known }) => known.some((one) => one === 1));
}

/** Whether a day is a Saturday or Sunday. Day 0, 1970-01-01, was a Thursday. */
export function isWeekend(day: number): boolean {
  return (day + 4) % 7 === 6 || (day + 4) % 7 === 0;
}

/** How far the newest value of each action lies from habit: what still acts on the first simulated day. */
export function lastActions(features: Int8Array): Float32Array {
  return Float32Array.from(ACTION_CHANNELS, (channel) => {
    const node = nodeOf(channel);
    return (features[lastIndex(node)]! - features[habitIndex(node)]!) / FEATURE_UNIT;
  });
}

/** Habit of each action, in spreads from the typical value. */
export function actionHabits(features: Int8Array): Float32Array {
  return Float32Array.from(ACTION_CHANNELS, (channel) => features[habitIndex(nodeOf(channel))]! / FEATURE_UNIT);
}

function exampleOf(window: Window): Example {
  const { person, day, features } = window;
  const acting = new Float32Array(SIMULATED_DAYS * ACTION_COUNT);
  const outcomes = new Float32Array(SIMULATED_DAYS * OUTCOME_COUNT);
  const known = new Float32Array(SIMULATED_DAYS * OUTCOME_COUNT);
  const last = lastActions(features);
  for (let ahead = 1; ahead <= SIMULATED_DAYS; ahead++) {
    ACTION_CHANNELS.forEach((channel, action) => {
      const acts = ahead - ACTS_NEXT_DAY[action]!;
      const deviation = acts === 0 ? last[action] : deviationOf(window, channel, acts);
      acting[(ahead - 1) * ACTION_COUNT + action] = deviation ?? 0;
    });
    OUTCOME_CHANNELS.forEach((channel, outcome) => {
      const deviation = deviationOf(window, channel, ahead);
      const at = (ahead - 1) * OUTCOME_COUNT + outcome;
      if (deviation !== undefined) [outcomes[at], known[at]] = [deviation, 1];
    });
  }
  const weekend = Float32Array.from({ length: SIMULATED_DAYS }, (_unused, ahead) => Number(isWeekend(day + 1 + ahead)));
  const [inputs, habits] = [normalisedInputs(features), actionHabits(features)];
  return { person, day, features, inputs, habits, acting, outcomes, known, weekend };
}

/** Deviation of a channel `ahead` days after the window; undefined where there is no value, or no habit to measure from. */
function deviationOf({ features, targets }: Window, channel: Channel, ahead: number): number | undefined {
  const node = nodeOf(channel);
  const integer = targets[node * HORIZON_COUNT + ahead - 1]!;
  if (integer === MISSING || features[coverageIndex(node)]! === 0) return undefined;
  const typical = Math.round((channel.typical - channel.offset) * channel.scale);
  const spread = Math.round(channel.spread * channel.scale);
  const deviation = (integer - typical) / spread - features[habitIndex(node)]! / FEATURE_UNIT;
  return Math.max(-LARGEST_DEVIATION, Math.min(LARGEST_DEVIATION, deviation));
}
