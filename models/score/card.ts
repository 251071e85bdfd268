import { LIFESNAPS } from '../dataset/lifesnaps.ts';
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
  'A forecast is a simulation from past days. It is not medical advice, a diagnosis or a warning.',
  'Trained on 56 volunteers of one study (2021, four European countries, one maker of device). Other people, devices and seasons may differ.',
  'Energy expenditure is what the device estimates, not a measurement of it.',
  'The interval has one width for everyone: it holds on average, more often for people with steady weeks and less often for others.',
  `A state without a value of the channel in its last 28 days has no score worth reading; a claim demands how many there must be.`,
  'Which channel to forecast and the settings were chosen among a few on the same folds; the gain is slightly flattered by that.',
] as const;

/** The card as a plain object, for `card.json`. */
export function scoreCard(contents: ScoreCardContents) {
  const { target, evaluation } = contents;
  const channel = NODE_CHANNELS[target]!;
  const inUnit = (integers: number): number => Number((integers / channel.scale).toPrecision(6));
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
      data: {
        name: LIFESNAPS.name,
        file: LIFESNAPS.file,
        sha256: contents.dataSha256,
        licence: LIFESNAPS.licence,
        citation: LIFESNAPS.citation,
      },
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
      gainPercent: Number(evaluation.gainPercent.toPrecision(6)),
      gainPercent95: [evaluation.gainInterval.low, evaluation.gainInterval.high].map((bound) =>
        Number(bound.toPrecision(6)),
      ),
      winShare: evaluation.winShare,
      linearError: inUnit(evaluation.linearError),
      floatingPointError: inUnit(evaluation.realError),
      quantisationLossPercent: Number((100 * (evaluation.error / evaluation.realError - 1)).toPrecision(6)),
    },
    interval: {
      level: INTERVAL_PERCENT / 100,
      halfWidth: evaluation.halfWidth,
      halfWidthInUnit: inUnit(evaluation.halfWidth),
      coverage: Number(evaluation.coverage.toPrecision(6)),
    },
    limits: LIMITS,
  };
}

/** A score model's card, as written to `card.json`. */
export type ScoreCard = ReturnType<typeof scoreCard>;

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function scoreCardText(card: ScoreCard): string {
  const { training, architecture, arithmetic, evaluation, interval, split, output } = card;
  const { unit } = evaluation;
  return [
    `# ${card.title}`,
    '',
    `**${card.notice}**`,
    '',
    '| | |',
    '| --- | --- |',
    `| Model | \`model.onnx\`, ${card.modelBytes} bytes, sha2-256 \`${card.modelDigest}\` |`,
    `| Weights | \`weights.json\`, commitment ${card.weightsCommitment} (circuits \`${card.circuit}\`, \`${card.fraudProof}\`) |`,
    `| Made | seed ${training.seed}, on ${card.trainedOn.cpu}; float64 in TypeScript alone, so that other processors make the same bytes |`,
    `| Input | int64 [batch, 16, 8]: the features of a state |`,
    `| Output | int64 [batch, 1]: ${output.unit} |`,
    `| Arithmetic | ${arithmetic.weights} weights; accumulators of ${arithmetic.accumulators}; activations ${arithmetic.activations} |`,
    `| Network | ${architecture.layers}; ${architecture.nodes.length} nodes, ${architecture.edges} edges, ${architecture.weights} weights |`,
    `| Training | ${training.method}; ${training.people} people, ${training.windows} person-days of ${training.data.name}, sha256 \`${training.data.sha256}\`, ${training.data.licence} |`,
    `| Citation | ${training.data.citation} |`,
    `| Evaluation | ${split.folds} folds ${split.kind}; every figure below is of people the model had not seen |`,
    `| Shipped weights | ${training.finalWeights} |`,
    '',
    '## Accuracy on held-out people',
    '',
    `${evaluation.metric[0]!.toUpperCase()}${evaluation.metric.slice(1)}: ${evaluation.people} people, ${evaluation.weeks} weeks.`,
    '',
    `| Method | Error (${unit}) |`,
    '| --- | --: |',
    `| the model, int8 | ${figure(evaluation.error)} |`,
    `| the same network in floating point | ${figure(evaluation.floatingPointError)} |`,
    `| its linear path alone, int8 | ${figure(evaluation.linearError)} |`,
    ...Object.entries(evaluation.naiveErrors).map(([method, error]) => `| ${method} | ${figure(error)} |`),
    '',
    `The model errs ${evaluation.gainPercent.toFixed(1)}% less than the best naive method (${evaluation.bestNaive}, chosen with hindsight; 95% of groups of people: ${evaluation.gainPercent95.map((bound) => bound.toFixed(1)).join('…')}%), and less`,
    `in ${(100 * evaluation.winShare).toFixed(1)}% of 1000 resampled groups of people. Quantisation changes the error by`,
    `${evaluation.quantisationLossPercent.toFixed(2)}%. An interval of ±${figure(interval.halfWidthInUnit)} ${unit} held in ${(100 * interval.coverage).toFixed(1)}% of weeks (built for ${100 * interval.level}%).`,
    '',
    '## Limits',
    '',
    ...card.limits.map((limit) => `- ${limit}`),
    '',
  ].join('\n');
}

const figure = (value: number): string => String(Number(value.toPrecision(4)));
