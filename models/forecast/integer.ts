import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { Q16 } from '../onnx/integers.ts';
import { HIDDEN_COUNT } from './hiddenGraph.ts';
import { INPUT_COUNT, ROW_LENGTH } from './inputs.ts';
import { TREE_COUNT, type ForecastNetwork } from './network.ts';
import type { IntegerForecast } from './quantise.ts';
import { LEAF_COUNT, leafOf, SPLIT_COUNT } from './trees/growTree.ts';
import { FLAG_COUNT, readingsOf, THRESHOLD_COUNT } from './thresholds/readings.ts';

/**
 * Runs the integer forecast, for training's own evaluation: the same integers as the exported model.
 *
 * Every value is a whole number below 2^53 (`boundForecast`), so float64 is exact here.
 *
 * @param row what the forecast reads of a state.
 * @returns 16 × 7 levels (1/32 spread) in Q16, node-major.
 */
export function runInteger(model: IntegerForecast, row: Int8Array): Float64Array {
  return run(model, row, (share) => Math.floor(share / Q16));
}

/** As {@link runInteger} before anything is rounded: what quantisation loses is measured against it. Levels. */
export function runReal(network: ForecastNetwork, row: Int8Array): Float64Array {
  return run(network, row, (share) => share);
}

function run(model: ForecastNetwork, row: Int8Array, rescale: (share: number) => number): Float64Array {
  const hidden = hiddenLayer(model, row);
  const forecast = model.outputBias.slice();
  const readings = readingsOf(row);
  addSteps(forecast, model, readings);
  addLeaves(forecast, model, readings);
  for (let input = 0; input < ROW_LENGTH; input++) {
    const value = row[input]!;
    if (value === 0) continue;
    for (let target = 0; target < TARGET_COUNT; target++) {
      forecast[target] = forecast[target]! + value * model.linear[input * TARGET_COUNT + target]!;
    }
  }
  for (let target = 0; target < TARGET_COUNT; target++) {
    const [node, horizon] = [Math.floor(target / HORIZON_COUNT), target % HORIZON_COUNT];
    let sum = 0;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = node * HIDDEN_COUNT + unit;
      sum += hidden[at]! * model.output[at * HORIZON_COUNT + horizon]!;
    }
    forecast[target] = forecast[target]! + rescale(sum);
  }
  return forecast;
}

/** Adds to the next days what the readings that are above their thresholds say. */
function addSteps(forecast: Float64Array, { thresholds, steps }: ForecastNetwork, readings: Int16Array): void {
  for (let flag = 0; flag < FLAG_COUNT; flag++) {
    if (readings[Math.floor(flag / THRESHOLD_COUNT)]! <= thresholds[flag]!) continue;
    for (let node = 0; node < NODE_COUNT; node++) {
      const target = node * HORIZON_COUNT;
      forecast[target] = forecast[target]! + steps[flag * NODE_COUNT + node]!;
    }
  }
}

/** Adds to the next days what the leaves say that the readings lead to. */
function addLeaves(
  forecast: Float64Array,
  { splitReadings, splitThresholds, leaves }: ForecastNetwork,
  readings: Int16Array,
): void {
  for (let tree = 0; tree < TREE_COUNT; tree++) {
    const splits = [tree * SPLIT_COUNT, (tree + 1) * SPLIT_COUNT] as const;
    const grown = { columns: splitReadings.subarray(...splits), thresholds: splitThresholds.subarray(...splits) };
    const leaf = leafOf(grown, (column) => readings[column]!);
    for (let node = 0; node < NODE_COUNT; node++) {
      const target = node * HORIZON_COUNT;
      forecast[target] = forecast[target]! + leaves[(tree * LEAF_COUNT + leaf) * NODE_COUNT + node]!;
    }
  }
}

function hiddenLayer(model: ForecastNetwork, features: Int8Array): Float64Array {
  const messages = perNode(model.message, features);
  const hidden = perNode(model.own, features);
  for (let node = 0; node < NODE_COUNT; node++) {
    for (let other = 0; other < NODE_COUNT; other++) {
      const edge = model.edges[node * NODE_COUNT + other]!;
      if (edge === 0) continue;
      for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
        const at = node * HIDDEN_COUNT + unit;
        hidden[at] = hidden[at]! + edge * messages[other * HIDDEN_COUNT + unit]!;
      }
    }
  }
  return hidden.map((sum, at) => Math.max(0, sum + model.hiddenBias[at]!));
}

/** Each node's features times its own 8 × units weights. */
function perNode(weights: Float64Array, features: Int8Array): Float64Array {
  const product = new Float64Array(NODE_COUNT * HIDDEN_COUNT);
  for (let input = 0; input < INPUT_COUNT; input++) {
    const [node, value] = [Math.floor(input / FEATURES_PER_NODE), features[input]!];
    if (value === 0) continue;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = node * HIDDEN_COUNT + unit;
      product[at] = product[at]! + value * weights[input * HIDDEN_COUNT + unit]!;
    }
  }
  return product;
}
