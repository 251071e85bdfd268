import { toDigits } from '../card/figures.ts';
import { FORECAST_LIMIT, STUDY_LIMIT } from '../card/limits.ts';
import { trainingDataEntry } from '../card/provenance.ts';
import { INTERVAL_PERCENT } from '../evaluation/conformal.ts';
import { NAIVE_METHODS } from '../gemel.ts';
import { GRAPH_EDGES, NODE_CHANNELS, SCORE_STEPS_PER_LEVEL, WEIGHT_COUNT, FEATURE_UNIT } from '../gemel.ts';
import type { ScoreEvaluation } from './evaluateScore.ts';
import { MIN_WEEK_DAYS } from './examples.ts';
import { SCORE_TRAINING } from './fitScore.ts';

/** What a card is written from. */
export interface ScoreCardContents {
  readonly modelDigest: string;
  readonly modelBytes: number;
  /** Field element, in decimal. */
  readonly weightsCommitment: string;
  /** Model name of the processor. */
  readonly cpu: string;
  readonly dataSha256: string;
  readonly people: number;
  readonly windows: number;
  readonly folds: number;
  /** Node of the channel that is forecast. */
  readonly target: number;
  readonly evaluation: ScoreEvaluation;
}

const LIMITS = [
  FORECAST_LIMIT,
  STUDY_LIMIT,
  'Energy expenditure is what the device estimates, not a measurement of it.',
  'The interval has one width for everyone: it holds on average, more often for people with steady weeks and less often for others.',
  `A state without a value of the channel in its last 28 days has no score worth reading; a claim demands how many there must be.`,
  'Which channel to forecast and the settings were chosen among a few on the same folds; the gain is slightly flattered by that.',
] as const;

/** The card as a plain object, for `card.json`. */
export function scoreCard(contents: ScoreCardContents) {
  const { target, evaluation } = contents;
  const channel = NODE_CHANNELS[target]!;
  const inUnit = (integers: number): number => rounded(integers / channel.scale);
  return {
    schema: 'gemel-score-card/1',
    name: 'score',
    title: `Provable score: next week's mean of ${channel.key}`,
    notice: 'Simulation and forecast, not medical advice.',
    modelDigest: contents.modelDigest,
    modelBytes: contents.modelBytes,
    weightsCommitment: contents.weightsCommitment,
    circuit: 'inference-claim',
    fraudProof: 'inference-mismatch',
    trainedOn: { cpu: contents.cpu },
    input: { name: 'features', type: 'int64', dims: ['batch', 16, 8], meaning: 'features of a state, int8 values' },
    output: {
      name: 'score',
      type: 'int64',
      dims: ['batch', 1],
      channel: channel.key,
      days: 7,
      stepsPerLevel: SCORE_STEPS_PER_LEVEL,
      unit: `1/${SCORE_STEPS_PER_LEVEL * FEATURE_UNIT} spread from the typical value`,
    },
    arithmetic: {
      weights: 'int8',
      accumulators: '22 bits, for any int8 weights and features',
      activations: '0…127, ReLU and a shift of 7',
    },
    architecture: {
      nodes: NODE_CHANNELS.map(({ key }) => key),
      edges: GRAPH_EDGES.length,
      weights: WEIGHT_COUNT,
      layers:
        'two message passing layers of 8 ReLU units, the second read at the target node, beside a linear path from its features',
    },
    training: {
      ...SCORE_TRAINING,
      method: 'AdamW on a smoothed absolute error, quantisation-aware (straight-through), from the EWMA as a start',
      people: contents.people,
      windows: contents.windows,
      finalWeights: 'trained on all people, after evaluation by cross-validation',
      data: trainingDataEntry(contents.dataSha256),
    },
    split: { kind: 'by person', folds: contents.folds, order: "sha256 of the person's label" },
    evaluation: {
      metric: `mean absolute error of the mean of the next seven days, at least ${MIN_WEEK_DAYS} of them valid, on held-out people`,
      unit: channel.unit,
      people: evaluation.people,
      weeks: evaluation.days,
      error: inUnit(evaluation.error),
      bestNaive: evaluation.best,
      bestNaiveError: inUnit(evaluation.bestError),
      naiveErrors: Object.fromEntries(NAIVE_METHODS.map((method) => [method, inUnit(evaluation.errors[method]!)])),
      gainPercent: rounded(evaluation.gainPercent),
      gainPercent95: [evaluation.gainInterval.low, evaluation.gainInterval.high].map(rounded),
      winShare: evaluation.winShare,
      linearError: inUnit(evaluation.linearError),
      floatingPointError: inUnit(evaluation.realError),
      quantisationLossPercent: rounded(100 * (evaluation.error / evaluation.realError - 1)),
    },
    interval: {
      level: INTERVAL_PERCENT / 100,
      halfWidth: evaluation.halfWidth,
      halfWidthInUnit: inUnit(evaluation.halfWidth),
      coverage: rounded(evaluation.coverage),
    },
    limits: LIMITS,
  };
}

/** Six significant digits. */
function rounded(value: number): number {
  return toDigits(value, 6);
}

/** A score model's card, as written to `card.json`. */
export type ScoreCard = ReturnType<typeof scoreCard>;
