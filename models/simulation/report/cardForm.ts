import {
  ACTION_CHANNELS,
  ACTS_NEXT_DAY,
  INTERVENTIONS,
  nodeOf,
  OUTCOME_CHANNELS,
  SIMULATED_DAYS,
} from '../../dynamics/spec.ts';
import type { Channel } from '../../gemel.ts';
import { PENALTY, WELLNESS_WEIGHTS } from '../../planner/objective.ts';
import { PLAN_DEVIATIONS, POLICY_SHARE, safeIntegers, SAFE_RANGES } from '../../planner/safety.ts';
import { OBJECTIVE_REASONS } from './cardNotes.ts';
import type { DynamicsReport } from './dynamicsReport.ts';

/** The model's tensors, for its card. */
export function tensorsOf(members: number) {
  return {
    inputs: [
      { name: 'features', type: 'int64', dims: ['batch', 16, 8], meaning: 'features of a state, int8 values' },
      {
        name: 'plan',
        type: 'int64',
        dims: ['batch', 7, ACTION_CHANNELS.length],
        meaning: 'amounts in levels of 1/32 spread',
      },
      {
        name: 'chosen',
        type: 'int64',
        dims: ['batch', 7, ACTION_CHANNELS.length],
        meaning: '1: as planned, 0: the policy chooses',
      },
    ],
    outputs: [
      { name: 'actions', type: 'int64', dims: ['batch', 7, ACTION_CHANNELS.length], unit: 'Q16 of 1/32 spread' },
      {
        ...{ name: 'trajectory', type: 'int64', unit: 'Q16 of 1/32 spread' },
        dims: ['batch', members, 7, OUTCOME_CHANNELS.length],
      },
    ],
  };
}

/** What is planned, what it acts on, and what it is planned for. */
export function actionsAndOutcomes(dynamics: readonly DynamicsReport[]) {
  return {
    actions: ACTION_CHANNELS.map((channel, action) => ({
      ...channelEntry(channel),
      safeLower: safeIntegers(action).lower,
      safeUpper: safeIntegers(action).upper,
      actsNextDay: ACTS_NEXT_DAY[action] === 1,
      timing: INTERVENTIONS[action]!.timing,
      plannerDirection: SAFE_RANGES[action]!.direction,
      reason: SAFE_RANGES[action]!.reason,
    })),
    outcomes: OUTCOME_CHANNELS.map((channel) => ({
      ...channelEntry(channel),
      residualHalfWidth80: Array.from({ length: SIMULATED_DAYS }, (_unused, day) => {
        const own = dynamics.find(({ channel: key, horizonDays }) => key === channel.key && horizonDays === day + 1);
        // Where nobody has the outcome, no interval is known: a whole spread stands for it.
        return own?.halfWidth ?? Math.round(channel.spread * channel.scale);
      }),
    })),
    limitsOfActions: { planDeviations: PLAN_DEVIATIONS, plannerShare: POLICY_SHARE },
    objective: {
      unit: 'spreads, mean over seven days, above no change',
      weights: OUTCOME_CHANNELS.map(({ key }) => ({
        channel: key,
        weight: WELLNESS_WEIGHTS[key] ?? 0,
        reason: OBJECTIVE_REASONS[key],
      })),
      penalties: PENALTY,
    },
  };
}

function channelEntry(channel: Channel) {
  return {
    channel: channel.key,
    channelIndex: channel.index,
    node: nodeOf(channel),
    unit: channel.unit,
    /** Channel integers. */
    typical: Math.round((channel.typical - channel.offset) * channel.scale),
    spread: Math.round(channel.spread * channel.scale),
  };
}
