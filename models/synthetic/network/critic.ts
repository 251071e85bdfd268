import { leakyRelu } from '../../autodiff/activations.ts';
import { ParameterLayout } from '../../autodiff/parameters.ts';
import type { Tensor } from '../../autodiff/tensor.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { CONDITION_SIZE } from '../conditions.ts';
import { SEQUENCE_DAYS } from '../sequences.ts';
import { weekdays } from './generator.ts';

/** Numbers of a day as a critic reads it: scores and validity. */
export const DAY_WIDTH = 2 * NODE_COUNT;

const [FEATURES, HEAD] = [48, 64] as const;

/** Days whose numbers a critic's first layer sees together: neighbours, and the same weekday of the next week. */
const VIEWS = { near: [0, 1, 2], week: [0, 7] } as const;

type View = keyof typeof VIEWS;

/** What a critic learns. */
export const CRITIC_SHAPES = {
  near0: [DAY_WIDTH, FEATURES],
  near1: [DAY_WIDTH, FEATURES],
  near2: [DAY_WIDTH, FEATURES],
  nearWeekday: [7, FEATURES],
  nearBias: [FEATURES],
  week0: [DAY_WIDTH, FEATURES],
  week7: [DAY_WIDTH, FEATURES],
  weekWeekday: [7, FEATURES],
  weekBias: [FEATURES],
  nearSecond: [FEATURES, FEATURES],
  nearSecondBias: [FEATURES],
  headNear: [FEATURES, HEAD],
  headNearSecond: [FEATURES, HEAD],
  headWeek: [FEATURES, HEAD],
  headMean: [DAY_WIDTH, HEAD],
  headCondition: [CONDITION_SIZE, HEAD],
  headBias: [HEAD],
  lastHidden: [HEAD, HEAD],
  lastBias: [HEAD],
  score: [HEAD, 1],
} as const;

/** Names of what a critic learns. */
export type CriticParameter = keyof typeof CRITIC_SHAPES;

/** Where a critic's parameters lie in their vector. */
export const CRITIC_LAYOUT = new ParameterLayout<CriticParameter>(CRITIC_SHAPES);

/** A critic's parameters, each with or without an axis of people in front. */
export type CriticWeights = Readonly<Record<CriticParameter, Tensor>>;

/**
 * How real each sequence looks: any number, more is more real.
 *
 * Weights are shared by all days, and what the days show is averaged before the whole is judged: with a few dozen people,
 * a critic that reads each day of a window apart learns windows by heart, and a generator from it.
 *
 * @param weights one set for all sequences, or one a sequence, with that axis in front.
 * @param sequences [batch, 28, 32]: scores, 0 where there is none, then validity, of each day.
 * @param condition [batch, 10], one-hot.
 * @returns [batch, 1]
 */
export function criticise(weights: CriticWeights, sequences: Tensor, condition: Tensor): Tensor {
  const near = view(weights, 'near', sequences);
  const second = leakyRelu(biased(product(near, weights.nearSecond), weights.nearSecondBias));
  const week = view(weights, 'week', sequences);
  const parts = [
    product(near.mean([1]), weights.headNear),
    product(second.mean([1]), weights.headNearSecond),
    product(week.mean([1]), weights.headWeek),
    product(sequences.mean([1]), weights.headMean),
    product(condition, weights.headCondition),
  ];
  const head = leakyRelu(
    biased(
      parts.reduce((sum, part) => sum.add(part)),
      weights.headBias,
    ),
  );
  const last = leakyRelu(biased(product(head, weights.lastHidden), weights.lastBias));
  return product(last, weights.score);
}

/** One layer over days that are seen together: [batch, days that have all of them, features]. */
function view(weights: CriticWeights, name: View, sequences: Tensor): Tensor {
  const reach = Math.max(...VIEWS[name]);
  const parts = VIEWS[name].map((ahead) =>
    product(daysFrom(sequences, ahead, reach), weights[`${name}${ahead}` as CriticParameter]),
  );
  const days = SEQUENCE_DAYS - reach;
  const [batch = 1] = sequences.shape;
  const weekday = product(weekdays(sequences).slice(0, days).expand([batch, days, 7]), weights[`${name}Weekday`]);
  const sum = parts.reduce((total, part) => total.add(part)).add(weekday);
  return leakyRelu(biased(sum, weights[`${name}Bias`]));
}

/** The days from `ahead` on, as many as have `reach` days after the first. A product, since only first axes are cut. */
function daysFrom(sequences: Tensor, ahead: number, reach: number): Tensor {
  const [batch = 1] = sequences.shape;
  const days = SEQUENCE_DAYS - reach;
  const choice = Float32Array.from({ length: days * SEQUENCE_DAYS }, (_unused, index) =>
    Math.floor(index / SEQUENCE_DAYS) + ahead === index % SEQUENCE_DAYS ? 1 : 0,
  );
  const matrix = sequences.graph.constant(choice, [1, days, SEQUENCE_DAYS]);
  return matrix.expand([batch, days, SEQUENCE_DAYS]).matMul(sequences);
}

/** A product with weights of all sequences, or with each sequence's own. */
function product(x: Tensor, weights: Tensor): Tensor {
  if (weights.shape.length === 2 || x.shape.length === 3) return x.matMul(weights);
  const [batch = 1, width = 1] = x.shape;
  return x
    .reshape([batch, 1, width])
    .matMul(weights)
    .reshape([batch, weights.shape[2] ?? 1]);
}

/** A sum with a bias of all sequences, or with each sequence's own. */
function biased(x: Tensor, bias: Tensor): Tensor {
  if (bias.shape.length === 1 || x.shape.length === 2) return x.add(bias);
  const [batch = 1, width = 1] = bias.shape;
  return x.add(bias.reshape([batch, 1, width]));
}
