import { HORIZON_COUNT, type Window } from '../dataset/windows.ts';
import { FEATURE_UNIT, FEATURES_PER_NODE, NEIGHBOURS, NODE_COUNT } from '../gemel.ts';
import { Adam } from '../learning/adam.ts';
import { Random } from '../learning/random.ts';
import {
  HIDDEN_INPUT_COUNT,
  HIDDEN_LAYOUT,
  hiddenLoss,
  initialHiddenParameters,
  type HiddenExample,
} from './hidden.ts';
import { combine, featureIndex, targetLevel, type Combination } from './inputs.ts';
import { linearForecast, type LinearPart } from './linear.ts';

/** How the hidden part is trained. */
export interface HiddenTraining {
  readonly seed: number;
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the first epoch; falls linearly to nearly zero. */
  readonly learningRate: number;
  readonly weightDecay: number;
}

/** The nonlinear part of the forecast: one graph layer whose weights all nodes share. */
export interface HiddenPart {
  /** As laid out by `HIDDEN_LAYOUT`. */
  readonly parameters: Float64Array;
  /** Each node's typical day-to-day change in levels: what its inputs and outputs are measured by. */
  readonly scales: Float64Array;
}

/** Part of each neighbour that the message carries: messages are sums, so that no division is left for inference. */
export const MESSAGE_SHARE = 0.25;

/** Trains the hidden part on what the linear part leaves over. */
export function fitHiddenPart(windows: readonly Window[], linear: LinearPart, training: HiddenTraining): HiddenPart {
  const random = new Random(training.seed);
  const scales = nodeScales(windows);
  const examples = examplesOf(windows, linear, scales);
  const parameters = initialHiddenParameters(random);
  const gradient = new Float64Array(HIDDEN_LAYOUT.size);
  const adam = new Adam(HIDDEN_LAYOUT.size, { weightDecay: training.weightDecay });
  const order = Uint32Array.from(examples.keys());
  for (let epoch = 0; epoch < training.epochs; epoch++) {
    const learningRate = training.learningRate * (1 - epoch / training.epochs);
    random.shuffle(order);
    for (let start = 0; start < order.length; start += training.batchSize) {
      const batch = Array.from(order.subarray(start, start + training.batchSize), (index) => examples[index]!);
      hiddenLoss(parameters, batch, gradient);
      adam.step(parameters, gradient, learningRate);
    }
  }
  return { parameters, scales };
}

/** What the hidden layer reads of one node, in the node's own scale. A node without data gives zeros. */
export function normalisedFeatures(node: number, scale: number): Combination[] {
  const at = (name: Parameters<typeof featureIndex>[1]): number => featureIndex(node, name);
  const mean = at('mean64');
  return [
    ...(['last', 'ewma', 'mean7', 'mean28'] as const).map((name) => ({
      terms: [[at(name), 1 / scale] as const, [mean, -1 / scale] as const],
    })),
    { terms: [[mean, 0.5 / FEATURE_UNIT]] },
    { terms: [[at('deviation28'), 0.5 / scale]] },
    { terms: [[at('trend7'), 0.5 / scale]] },
    { terms: [[at('coverage28'), 1 / 127]] },
  ];
}

/** Mean absolute distance of the next days from the 64-day mean; nodes without data count as one spread. */
function nodeScales(windows: readonly Window[]): Float64Array {
  return Float64Array.from({ length: NODE_COUNT }, (_, node) => {
    let [sum, count] = [0, 0];
    for (const window of windows) {
      for (let ahead = 1; ahead <= HORIZON_COUNT; ahead++) {
        const level = targetLevel(window, node, ahead);
        if (level === undefined) continue;
        sum += Math.abs(level - window.features[featureIndex(node, 'mean64')]!);
        count++;
      }
    }
    return count === 0 ? FEATURE_UNIT : Math.max(1, sum / count);
  });
}

function examplesOf(windows: readonly Window[], linear: LinearPart, scales: Float64Array): HiddenExample[] {
  const readers = Array.from(scales, (scale, node) => normalisedFeatures(node, scale));
  return windows.flatMap((window) => {
    const nodes = readers.map((reader) => reader.map((combination) => combine(combination, window.features)));
    const examples: HiddenExample[] = [];
    for (let node = 0; node < NODE_COUNT; node++) {
      const residuals = residualsOf(window, linear, node, scales[node]!);
      if (residuals.every(Number.isNaN)) continue;
      examples.push({ node, input: layerInput(nodes, node), residuals });
    }
    return examples;
  });
}

function residualsOf(window: Window, linear: LinearPart, node: number, scale: number): Float64Array {
  return Float64Array.from({ length: HORIZON_COUNT }, (_, horizon) => {
    const level = targetLevel(window, node, horizon + 1);
    if (level === undefined) return Number.NaN;
    return (level - linearForecast(linear, window.features, node * HORIZON_COUNT + horizon)) / scale;
  });
}

/** The node's own normalised features, then the sum of its neighbours'. */
function layerInput(nodes: readonly (readonly number[])[], node: number): Float64Array {
  const input = new Float64Array(HIDDEN_INPUT_COUNT);
  input.set(nodes[node]!);
  for (const neighbour of NEIGHBOURS[node]!) {
    nodes[neighbour]!.forEach((value, index) => {
      input[FEATURES_PER_NODE + index] = input[FEATURES_PER_NODE + index]! + MESSAGE_SHARE * value;
    });
  }
  return input;
}
