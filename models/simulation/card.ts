import { LIFESNAPS } from '../dataset/lifesnaps.ts';
import type { LagCorrelation } from '../dynamics/timing.ts';
import {
  ACTION_CHANNELS,
  ACTS_NEXT_DAY,
  INTERVENTIONS,
  nodeOf,
  OUTCOME_CHANNELS,
  SIMULATED_DAYS,
} from '../dynamics/spec.ts';
import { INTERVAL_PERCENT } from '../evaluation/conformal.ts';
import type { Channel } from '../gemel.ts';
import type { ModelSteps } from '../planner/modelSteps.ts';
import { PENALTY, WELLNESS_WEIGHTS } from '../planner/objective.ts';
import { PLAN_DEVIATIONS, POLICY_SHARE, safeIntegers, SAFE_RANGES } from '../planner/safety.ts';
import { LIMITS, METHOD_NOTES, OBJECTIVE_REASONS } from './cardNotes.ts';
import type { DynamicsReport } from './dynamicsReport.ts';
import type { GroupFigures } from './fairness.ts';
import type { EffectReport } from './modelEffects.ts';
import type { PlannerReport } from './plannerReport.ts';
import type { SimulationSettings } from './settings.ts';

/** What a card is written from. */
export interface SimulationCardContents {
  /** sha2-256 of the ONNX file, 0x hexadecimal. */
  readonly modelDigest: string;
  readonly modelBytes: number;
  readonly members: number;
  /** Largest absolute value of any sum inside the integer path. */
  readonly integerBound: number;
  readonly trainedOn: { readonly cpu: string; readonly onnxruntime: string };
  readonly dataSha256: string;
  readonly people: number;
  readonly weeks: number;
  readonly settings: SimulationSettings;
  readonly timing: {
    readonly correlations: readonly LagCorrelation[];
    /** Sunday first, minutes asleep above the person's mean. */
    readonly sleepByWeekday: readonly number[];
  };
  readonly effects: readonly EffectReport[];
  readonly dynamics: readonly DynamicsReport[];
  readonly planner: PlannerReport;
  readonly fairness: readonly GroupFigures[];
  readonly modelSteps: ModelSteps;
}

/**
 * The card as a plain object, for `card.json`. The SDK reads `modelDigest`, `horizonDays`, `members`, `actions` and
 * `outcomes`; typical values and spreads are there to turn a Q16 level into a channel integer:
 * `typical + floor((2 × level × spread + 2^21) / 2^22)`.
 */
export function simulationCard(contents: SimulationCardContents) {
  const { settings } = contents;
  return rounded({
    schema: 'gemel-simulation-card/1',
    name: 'simulation',
    title: 'What-if over the next seven days: learned dynamics and a planner',
    notice: 'Simulation, not medical advice: what goes together in the data need not be cause and effect.',
    modelDigest: contents.modelDigest,
    modelBytes: contents.modelBytes,
    trainedOn: contents.trainedOn,
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
        dims: ['batch', contents.members, 7, OUTCOME_CHANNELS.length],
      },
    ],
    arithmetic: { type: 'int64', weights: 'Q16', largestSum: contents.integerBound, exactBelow: '2^53' },
    horizonDays: SIMULATED_DAYS,
    members: contents.members,
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
        const own = contents.dynamics.find(
          ({ channel: key, horizonDays }) => key === channel.key && horizonDays === day + 1,
        );
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
    methods: METHOD_NOTES,
    training: {
      settings,
      people: contents.people,
      weeks: contents.weeks,
      data: {
        name: LIFESNAPS.name,
        file: LIFESNAPS.file,
        sha256: contents.dataSha256,
        licence: LIFESNAPS.licence,
        citation: LIFESNAPS.citation,
      },
    },
    timing: contents.timing,
    effects: contents.effects,
    intervals: {
      level: INTERVAL_PERCENT / 100,
      outcome:
        'from the least member less residualHalfWidth80 to the greatest more it (conformal, calibrated on held-out people)',
      difference: 'from the least member’s difference to the greatest’s',
    },
    evaluation: { dynamics: contents.dynamics, planner: contents.planner },
    speed: {
      ...contents.modelSteps,
      unit: 'model steps (member × day × candidate) a second, float32, one thread, fastest of many runs',
    },
    fairness: contents.fairness.map(({ people, ...figures }) => ({ ...figures, people: people ?? 'fewer than 5' })),
    limits: LIMITS,
  });
}

/** A model card of the simulation, as written to `card.json`. */
export type SimulationModelCard = ReturnType<typeof simulationCard>;

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

/** Five significant digits for what is no whole number, and nothing beyond the millionth: a card is to be readable and stable. */
function rounded<Value>(value: Value): Value {
  if (typeof value === 'number') {
    return (Number.isInteger(value) ? value : Number(Number(value.toPrecision(5)).toFixed(6))) as Value;
  }
  if (Array.isArray(value)) return value.map(rounded) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)])) as Value;
}
