import { toDigits } from '../../card/figures.ts';
import { trainingDataEntry, type TrainedOn } from '../../card/provenance.ts';
import type { LagCorrelation } from '../../dynamics/timing.ts';
import { SIMULATED_DAYS } from '../../dynamics/spec.ts';
import { INTERVAL_PERCENT } from '../../evaluation/conformal.ts';
import { actionsAndOutcomes, tensorsOf } from './cardForm.ts';
import { LIMITS, METHOD_NOTES } from './cardNotes.ts';
import type { DynamicsReport } from './dynamicsReport.ts';
import type { GroupFigures } from './fairness.ts';
import type { EffectReport } from './modelEffects.ts';
import type { PlannerReport } from './plannerReport.ts';
import type { SimulationSettings } from '../settings.ts';

/** What a card is written from. */
export interface SimulationCardContents {
  /** sha2-256 of the ONNX file, 0x hexadecimal. */
  readonly modelDigest: string;
  readonly modelBytes: number;
  readonly members: number;
  /** Largest absolute value of any sum inside the integer path. */
  readonly integerBound: number;
  readonly trainedOn: TrainedOn;
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
    ...tensorsOf(contents.members),
    arithmetic: { type: 'int64', weights: 'Q16', largestSum: contents.integerBound, exactBelow: '2^53' },
    horizonDays: SIMULATED_DAYS,
    members: contents.members,
    ...actionsAndOutcomes(contents.dynamics),
    methods: METHOD_NOTES,
    training: {
      settings,
      people: contents.people,
      weeks: contents.weeks,
      data: trainingDataEntry(contents.dataSha256),
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
    fairness: contents.fairness.map(({ people, ...figures }) => ({ ...figures, people: people ?? 'fewer than 5' })),
    limits: LIMITS,
  });
}

/** A model card of the simulation, as written to `card.json`. */
export type SimulationModelCard = ReturnType<typeof simulationCard>;

/** Five significant digits for what is no whole number, and nothing beyond the millionth: a card is to be readable and stable. */
function rounded<Value>(value: Value): Value {
  if (typeof value === 'number') {
    return (Number.isInteger(value) ? value : Number(toDigits(value, 5).toFixed(6))) as Value;
  }
  if (Array.isArray(value)) return value.map(rounded) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)])) as Value;
}
