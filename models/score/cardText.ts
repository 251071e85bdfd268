import { decimals, percent, significant } from '../card/figures.ts';
import { cardPage, citationFact, evaluationFact, modelFact, type Fact } from '../card/page.ts';
import type { ScoreCard } from './card.ts';

/** The card for people: `card.md`, written from `card.json` and from nothing else. */
export function scoreCardText(card: ScoreCard): string {
  return cardPage(card, factsOf(card), accuracy(card));
}

function factsOf(card: ScoreCard): Fact[] {
  const { training, architecture, arithmetic } = card;
  const { data } = training;
  return [
    modelFact(card),
    [
      'Weights',
      `\`weights.json\`, commitment ${card.weightsCommitment} (circuits \`${card.circuit}\`, \`${card.fraudProof}\`)`,
    ],
    [
      'Made',
      `seed ${training.seed}, on ${card.trainedOn.cpu}; float64 in TypeScript alone, so that other processors make the same bytes`,
    ],
    ['Input', 'int64 [batch, 16, 8]: the features of a state'],
    ['Output', `int64 [batch, 1]: ${card.output.unit}`],
    [
      'Arithmetic',
      `${arithmetic.weights} weights; accumulators of ${arithmetic.accumulators}; activations ${arithmetic.activations}`,
    ],
    [
      'Network',
      `${architecture.layers}; ${architecture.nodes.length} nodes, ${architecture.edges} edges, ${architecture.weights} weights`,
    ],
    [
      'Training',
      `${training.method}; ${training.people} people, ${training.windows} person-days of ${data.name}, sha256 \`${data.sha256}\`, ${data.licence}`,
    ],
    citationFact(data),
    evaluationFact(card.split, 'below is of people the model had not seen'),
    ['Shipped weights', training.finalWeights],
  ];
}

function accuracy({ evaluation, interval }: ScoreCard): string[] {
  const { unit } = evaluation;
  const [low, high] = evaluation.gainPercent95.map(decimals(1));
  return [
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
    `The model errs ${evaluation.gainPercent.toFixed(1)}% less than the best naive method (${evaluation.bestNaive}, chosen with hindsight; 95% of groups of people: ${low}…${high}%), and less`,
    `in ${percent(evaluation.winShare, 1)} of 1000 resampled groups of people. Quantisation changes the error by`,
    `${evaluation.quantisationLossPercent.toFixed(2)}%. An interval of ±${figure(interval.halfWidthInUnit)} ${unit} held in ${percent(interval.coverage, 1)} of weeks (built for ${100 * interval.level}%).`,
    '',
  ];
}

const figure = (value: number): string => significant(value, 4);
