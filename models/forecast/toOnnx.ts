import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { Q16 } from '../onnx/integers.ts';
import { encodeOnnx, type Constant, type Operation } from '../onnx/model.ts';
import { floorDivision, numberConstant, shapeConstant, step } from '../onnx/steps.ts';
import { HIDDEN_COUNT } from './hiddenGraph.ts';
import { INPUT_COUNT, WEEKDAY_COUNT } from './inputs.ts';
import { TREE_COUNT } from './network.ts';
import { boundForecast, type IntegerForecast } from './quantise.ts';
import { FLAG_COUNT, READING_COUNT, READING_MATRIX, THRESHOLD_COUNT } from './thresholds/readings.ts';
import { LEAF_COUNT, pathMatrix, SPLIT_COUNT } from './trees/growTree.ts';
import { READINGS, selectionOf, SPLITS } from './trees/selection.ts';

const PATHS = pathMatrix();

/** Inputs that any target may lean on: features and weekday. */
const KNOWN_COUNT = INPUT_COUNT + WEEKDAY_COUNT;

/**
 * The integer forecast as an ONNX file: `features` int64 [batch, 16, 8], `weekday` [batch, 7] and `rhythm` [batch, 16, 7] to
 * `forecast` [batch, 16, 7], in Q16 levels of 1/32 spread.
 *
 * @throws {ModelNotExportableError} when some input could overflow.
 */
export function forecastToOnnx(model: IntegerForecast): Uint8Array {
  boundForecast(model);
  return encodeOnnx({
    name: 'gemel-forecast',
    inputs: [
      { name: 'features', dims: ['batch', NODE_COUNT, FEATURES_PER_NODE] },
      { name: 'weekday', dims: ['batch', WEEKDAY_COUNT] },
      { name: 'rhythm', dims: ['batch', NODE_COUNT, HORIZON_COUNT] },
    ],
    constants: constantsOf(model),
    operations: OPERATIONS,
    outputs: [{ name: 'forecast', dims: ['batch', NODE_COUNT, HORIZON_COUNT] }],
  });
}

function constantsOf(model: IntegerForecast): Constant[] {
  const layer = [NODE_COUNT, FEATURES_PER_NODE, HIDDEN_COUNT];
  return [
    { name: 'adjacency', dims: [NODE_COUNT, NODE_COUNT], data: model.edges },
    { name: 'own_weights', dims: layer, data: model.own },
    { name: 'message_weights', dims: layer, data: model.message },
    { name: 'hidden_bias', dims: [NODE_COUNT, HIDDEN_COUNT], data: model.hiddenBias },
    { name: 'output_weights', dims: [NODE_COUNT, HIDDEN_COUNT, HORIZON_COUNT], data: model.output },
    {
      name: 'linear_weights',
      dims: [KNOWN_COUNT, TARGET_COUNT],
      data: model.linear.subarray(0, KNOWN_COUNT * TARGET_COUNT),
    },
    { name: 'rhythm_weights', dims: [NODE_COUNT, HORIZON_COUNT], data: rhythmWeights(model.linear) },
    { name: 'output_bias', dims: [TARGET_COUNT], data: model.outputBias },
    { name: 'reading_matrix', dims: [FEATURES_PER_NODE, READING_COUNT], data: READING_MATRIX },
    { name: 'thresholds', dims: [NODE_COUNT, READING_COUNT, THRESHOLD_COUNT], data: model.thresholds },
    { name: 'step_weights', dims: [FLAG_COUNT, NODE_COUNT], data: model.steps },
    ...selectionOf(model.splitReadings),
    { name: 'split_thresholds', dims: [SPLITS], data: model.splitThresholds },
    { name: 'paths', dims: [SPLIT_COUNT, LEAF_COUNT], data: PATHS },
    { name: 'path_base', dims: [LEAF_COUNT], data: pathBase() },
    { name: 'leaf_weights', dims: [TREE_COUNT * LEAF_COUNT, NODE_COUNT], data: model.leaves },
    { name: 'next_day', dims: [1, HORIZON_COUNT], data: [1, ...new Array<number>(HORIZON_COUNT - 1).fill(0)] },
    numberConstant('zero', 0),
    numberConstant('one', 1),
    numberConstant('q16', Q16),
    shapeConstant('shape_node_rows', 0, NODE_COUNT, 1, FEATURES_PER_NODE),
    shapeConstant('shape_hidden', 0, NODE_COUNT, HIDDEN_COUNT),
    shapeConstant('shape_hidden_rows', 0, NODE_COUNT, 1, HIDDEN_COUNT),
    shapeConstant('shape_flat', 0, INPUT_COUNT),
    shapeConstant('shape_readings', 0, NODE_COUNT, READING_COUNT, 1),
    shapeConstant('shape_flags', 0, FLAG_COUNT),
    shapeConstant('shape_flat_readings', 0, READINGS),
    shapeConstant('shape_splits', 0, SPLITS),
    shapeConstant('shape_trees', 0, TREE_COUNT, SPLIT_COUNT),
    shapeConstant('shape_leaves', 0, TREE_COUNT * LEAF_COUNT),
    shapeConstant('shape_next_day', 0, NODE_COUNT, 1),
    shapeConstant('shape_forecast', 0, NODE_COUNT, HORIZON_COUNT),
  ];
}

/** Of each leaf: the conditions that hold where no split is above, less two of three. */
function pathBase(): Int8Array {
  return Int8Array.from({ length: LEAF_COUNT }, (_unused, leaf) => {
    const below = Array.from({ length: SPLIT_COUNT }, (_none, split) => PATHS[split * LEAF_COUNT + leaf] === -1);
    return below.filter(Boolean).length - 2;
  });
}

/** Each target's weight of its own rhythm; a target reads no other. */
function rhythmWeights(linear: Float64Array): Float64Array {
  return Float64Array.from({ length: TARGET_COUNT }, (_unused, target) => {
    return linear[(KNOWN_COUNT + target) * TARGET_COUNT + target]!;
  });
}

/** Every line is one operator: what it gives, how, and from what. */
const OPERATIONS: readonly Operation[] = [
  // One graph layer: each node's own features, plus what its neighbours send.
  step('node_rows', 'Reshape', 'features', 'shape_node_rows'),
  step('own_rows', 'MatMul', 'node_rows', 'own_weights'),
  step('own', 'Reshape', 'own_rows', 'shape_hidden'),
  step('message_rows', 'MatMul', 'node_rows', 'message_weights'),
  step('messages', 'Reshape', 'message_rows', 'shape_hidden'),
  step('received', 'MatMul', 'adjacency', 'messages'),
  step('gathered', 'Add', 'own', 'received'),
  step('biased', 'Add', 'gathered', 'hidden_bias'),
  step('hidden', 'Max', 'biased', 'zero'),
  // The hidden layer's share of the forecast: Q16 times Q16 is Q32, floored to Q16.
  step('hidden_rows', 'Reshape', 'hidden', 'shape_hidden_rows'),
  step('share_rows', 'MatMul', 'hidden_rows', 'output_weights'),
  step('share_q32', 'Reshape', 'share_rows', 'shape_forecast'),
  ...floorDivision('share', 'share_q32', 'q16'),
  // Steps of the next day: which readings are above which thresholds, as 1 or 0, times what each step adds.
  step('reading_rows', 'MatMul', 'features', 'reading_matrix'),
  step('readings', 'Reshape', 'reading_rows', 'shape_readings'),
  step('distances', 'Sub', 'readings', 'thresholds'),
  step('not_below', 'Max', 'distances', 'zero'),
  step('above', 'Min', 'not_below', 'one'),
  step('flags', 'Reshape', 'above', 'shape_flags'),
  step('stepped', 'MatMul', 'flags', 'step_weights'),
  // Trees of the next day: which splits are above, and from them the one leaf of each whose three conditions all hold.
  step('flat_readings', 'Reshape', 'reading_rows', 'shape_flat_readings'),
  step('grove_flat', 'MatMul', 'flat_readings', 'grove_matrix'),
  step('grove_readings', 'Reshape', 'grove_flat', 'shape_groves'),
  step('split_groves', 'MatMul', 'grove_readings', 'split_matrix'),
  step('split', 'Reshape', 'split_groves', 'shape_splits'),
  step('split_distances', 'Sub', 'split', 'split_thresholds'),
  step('split_not_below', 'Max', 'split_distances', 'zero'),
  step('split_above', 'Min', 'split_not_below', 'one'),
  step('split_rows', 'Reshape', 'split_above', 'shape_trees'),
  step('path_sums', 'MatMul', 'split_rows', 'paths'),
  step('held_less_two', 'Add', 'path_sums', 'path_base'),
  step('leaf_rows', 'Max', 'held_less_two', 'zero'),
  step('reached', 'Reshape', 'leaf_rows', 'shape_leaves'),
  step('grown', 'MatMul', 'reached', 'leaf_weights'),
  step('next_day_sums', 'Add', 'stepped', 'grown'),
  step('stepped_rows', 'Reshape', 'next_day_sums', 'shape_next_day'),
  step('steps', 'MatMul', 'stepped_rows', 'next_day'),
  // The linear part, over own and neighbours' features, the weekday, and the rhythm of the coming days.
  step('flat', 'Reshape', 'features', 'shape_flat'),
  { operator: 'Concat', inputs: ['flat', 'weekday'], output: 'known', attributes: { axis: { int: 1 } } },
  step('linear', 'MatMul', 'known', 'linear_weights'),
  step('linear_biased', 'Add', 'linear', 'output_bias'),
  step('linear_forecast', 'Reshape', 'linear_biased', 'shape_forecast'),
  step('rhythm_forecast', 'Mul', 'rhythm', 'rhythm_weights'),
  step('with_rhythm', 'Add', 'linear_forecast', 'rhythm_forecast'),
  step('with_steps', 'Add', 'with_rhythm', 'steps'),
  step('forecast', 'Add', 'with_steps', 'share'),
];
