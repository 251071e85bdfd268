import type { Window } from '../dataset/windows.ts';
import { featureIndex } from '../forecast/inputs.ts';
import {
  FEATURES_PER_NODE,
  NODE_CHANNELS,
  SCORE_STEPS_PER_LEVEL,
  WEIGHT_COUNT,
  WEIGHT_OFFSET,
  levelOf,
} from '../gemel.ts';
import { Adam } from '../learning/adam.ts';
import { Random } from '../learning/random.ts';
import { nextWeekMean } from './examples.ts';
import { backward, emptyTrace, forward, type Arithmetic } from './network.ts';

/** How a score model is trained. */
export interface ScoreTraining {
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the first epoch, in weight units; falls linearly to nearly zero. */
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** Settings with which the published score model is trained. */
export const SCORE_TRAINING: ScoreTraining = {
  seed: 20_261_123,
  epochs: 20,
  batchSize: 64,
  learningRate: 0.6,
  weightDecay: 0.002,
};

/** Which part of the network is trained, and how exactly it computes. */
export interface ScoreVariant {
  readonly arithmetic: Arithmetic;
  /** Whether only the linear path is trained: what the graph layers have to improve on. */
  readonly linearOnly: boolean;
}

/** The model as it ships. */
export const SHIPPED: ScoreVariant = { arithmetic: 'integer', linearOnly: false };

const WEIGHT_MAX = 127;
/** A skip weight that passes its feature on as it is: 64 × 16 score steps to a level. */
const SKIP_ONE = 64;

/**
 * Trains the score of one node's next week on `windows`: AdamW on a smoothed absolute error, with rounded weights and floors in
 * the way forward (quantisation-aware), from the node's weighted mean (EWMA) as a start.
 *
 * The same windows and settings give the same bits.
 *
 * @returns parameters laid out as the weights; whole numbers when the arithmetic is `integer`.
 */
export function fitScore(
  windows: readonly Window[],
  target: number,
  variant: ScoreVariant = SHIPPED,
  training: ScoreTraining = SCORE_TRAINING,
): Float64Array {
  const random = new Random(training.seed);
  const parameters = initialParameters(random, target);
  const examples = examplesOf(windows, target);
  const adam = new Adam(WEIGHT_COUNT, { weightDecay: training.weightDecay });
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    random.shuffle(order);
    for (let start = 0; start < order.length; start += training.batchSize) {
      const batch = Array.from(order.subarray(start, start + training.batchSize), (index) => examples[index]!);
      const gradient = batchGradient(asUsed(parameters, variant), batch, variant);
      adam.step(parameters, gradient, training.learningRate * (1 - epoch / training.epochs));
      keepInRange(parameters, target);
    }
  }
  return asUsed(parameters, variant);
}

/** Forecasts a node's next week: levels of 1/32 spread, not rounded. */
export function scoreLevel(parameters: Float64Array, features: Int8Array, { arithmetic }: ScoreVariant): number {
  return forward(parameters, features, arithmetic, emptyTrace()) / SCORE_STEPS_PER_LEVEL;
}

interface Example {
  readonly features: Int8Array;
  readonly level: number;
}

function examplesOf(windows: readonly Window[], target: number): Example[] {
  return windows.flatMap((window) => {
    const mean = nextWeekMean(window, target);
    return mean === undefined ? [] : [{ features: window.features, level: levelOf(NODE_CHANNELS[target]!, mean) }];
  });
}

function initialParameters(random: Random, target: number): Float64Array {
  const parameters = new Float64Array(WEIGHT_COUNT);
  const fill = (offset: number, count: number, scale: number): void => {
    for (let index = 0; index < count; index++) parameters[offset + index] = scale * random.normal();
  };
  const { SELF_1, MESSAGE_1, BIAS_1, SELF_2, MESSAGE_2, BIAS_2, SKIP, TARGET } = WEIGHT_OFFSET;
  fill(SELF_1, MESSAGE_1 - SELF_1, 25);
  fill(MESSAGE_1, BIAS_1 - MESSAGE_1, 10);
  fill(SELF_2, MESSAGE_2 - SELF_2, 25);
  fill(MESSAGE_2, BIAS_2 - MESSAGE_2, 10);
  parameters[SKIP + (featureIndex(0, 'ewma') % FEATURES_PER_NODE)] = SKIP_ONE;
  parameters[TARGET] = target;
  return parameters;
}

function batchGradient(used: Float64Array, batch: readonly Example[], variant: ScoreVariant): Float64Array {
  const gradient = new Float64Array(WEIGHT_COUNT);
  const trace = emptyTrace();
  for (const { features, level } of batch) {
    const error = forward(used, features, variant.arithmetic, trace) / SCORE_STEPS_PER_LEVEL - level;
    // The slope of √(error² + 1): residuals below a level count as squares, larger ones as absolute values.
    const slope = error / Math.sqrt(error * error + 1) / batch.length / SCORE_STEPS_PER_LEVEL;
    backward(used, slope, trace, gradient);
  }
  if (variant.linearOnly) gradient.fill(0, 0, WEIGHT_OFFSET.SKIP);
  if (variant.linearOnly) gradient.fill(0, WEIGHT_OFFSET.READOUT, WEIGHT_OFFSET.SCORE_BIAS);
  return gradient;
}

function asUsed(parameters: Float64Array, { arithmetic }: ScoreVariant): Float64Array {
  return arithmetic === 'integer' ? parameters.map((value) => Math.round(value) + 0) : parameters.slice();
}

function keepInRange(parameters: Float64Array, target: number): void {
  for (let index = 0; index < WEIGHT_COUNT; index++) {
    parameters[index] = Math.max(-WEIGHT_MAX, Math.min(WEIGHT_MAX, parameters[index]!));
  }
  parameters[WEIGHT_OFFSET.TARGET] = target;
}
