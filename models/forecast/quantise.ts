import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { ModelNotExportableError } from '../errors.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { INT8_LIMIT, Q16, toIntegers } from '../onnx/integers.ts';
import { HIDDEN_COUNT } from './hiddenGraph.ts';
import { ROW_LENGTH } from './inputs.ts';
import type { ForecastNetwork } from './network.ts';

/**
 * The forecast as integers, weights and biases but the edges in Q16, and laid out as in {@link ForecastNetwork}.
 *
 * The numbers are whole and, with every sum made of them, below 2^53 (see {@link boundForecast}): float64 computes them
 * exactly, and int64 has room to spare.
 */
export type IntegerForecast = ForecastNetwork;

/**
 * Rounds a network to Q16.
 *
 * @throws {ModelNotExportableError} when a weight is not finite or some input could overflow.
 */
export function quantise(network: ForecastNetwork): IntegerForecast {
  const integer: IntegerForecast = {
    linear: toQ16(network.linear),
    outputBias: toQ16(network.outputBias),
    own: toQ16(network.own),
    message: toQ16(network.message),
    hiddenBias: toQ16(network.hiddenBias),
    output: toQ16(network.output),
    edges: network.edges,
    thresholds: network.thresholds,
    steps: toQ16(network.steps),
    splitReadings: network.splitReadings,
    splitThresholds: network.splitThresholds,
    leaves: toQ16(network.leaves),
  };
  boundForecast(integer);
  return integer;
}

/**
 * The largest absolute value that any sum inside the integer forecast can take, whatever the features and whatever the
 * order of adding: each bound is a sum of absolute values.
 *
 * @throws {ModelNotExportableError} when it reaches 2^53.
 */
export function boundForecast(model: IntegerForecast): number {
  const sent = Float64Array.from({ length: NODE_COUNT * HIDDEN_COUNT }, (_, at) => layerBound(model.message, at));
  let largest = 0;
  for (let target = 0; target < TARGET_COUNT; target++) {
    const node = Math.floor(target / HORIZON_COUNT);
    let hiddenSum = 0;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = node * HIDDEN_COUNT + unit;
      let hidden = Math.abs(model.hiddenBias[at]!) + layerBound(model.own, at);
      for (let other = 0; other < NODE_COUNT; other++) {
        hidden += Math.abs(model.edges[node * NODE_COUNT + other]!) * sent[other * HIDDEN_COUNT + unit]!;
      }
      hiddenSum += hidden * Math.abs(model.output[at * HORIZON_COUNT + (target % HORIZON_COUNT)]!);
      largest = Math.max(largest, hidden);
    }
    let linearSum = Math.abs(model.outputBias[target]!);
    if (target % HORIZON_COUNT === 0) linearSum += columnBound(model.steps, node) + columnBound(model.leaves, node);
    for (let input = 0; input < ROW_LENGTH; input++) {
      linearSum += INT8_LIMIT * Math.abs(model.linear[input * TARGET_COUNT + target]!);
    }
    largest = Math.max(largest, hiddenSum + Q16, linearSum + hiddenSum / Q16 + 1);
  }
  if (!(largest < Number.MAX_SAFE_INTEGER)) {
    throw new ModelNotExportableError(`the integer forecast could reach ${largest}, beyond the exact range of 2^53`);
  }
  return largest;
}

/** What the step functions, or the leaves, of a node's next day can add up to. */
function columnBound(weights: Float64Array, node: number): number {
  let bound = 0;
  for (let at = node; at < weights.length; at += NODE_COUNT) bound += Math.abs(weights[at]!);
  return bound;
}

/** What one hidden unit can receive from one node's features. `at` is node × 16 + unit. */
function layerBound(weights: Float64Array, at: number): number {
  const [node, unit] = [Math.floor(at / HIDDEN_COUNT), at % HIDDEN_COUNT];
  let bound = 0;
  for (let feature = 0; feature < FEATURES_PER_NODE; feature++) {
    bound += INT8_LIMIT * Math.abs(weights[(node * FEATURES_PER_NODE + feature) * HIDDEN_COUNT + unit]!);
  }
  return bound;
}

const toQ16 = (weights: Float64Array): Float64Array => toIntegers(weights, Q16);
