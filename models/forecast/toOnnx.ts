import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { encodeOnnx, type Constant, type Operation } from '../onnx/model.ts';
import { HIDDEN_COUNT } from './hiddenGraph.ts';
import { INPUT_COUNT } from './inputs.ts';
import { boundForecast, Q16, type IntegerForecast } from './quantise.ts';

/**
 * The integer forecast as an ONNX file: `features` int64 [batch, 16, 8] to `forecast` int64 [batch, 16, 7], in Q16
 * levels of 1/32 spread.
 *
 * @throws {ModelNotExportableError} when some input could overflow.
 */
export function forecastToOnnx(model: IntegerForecast): Uint8Array {
  boundForecast(model);
  return encodeOnnx({
    name: 'gemel-forecast',
    inputs: [{ name: 'features', dims: ['batch', NODE_COUNT, FEATURES_PER_NODE] }],
    constants: constantsOf(model),
    operations: OPERATIONS,
    outputs: [{ name: 'forecast', dims: ['batch', NODE_COUNT, HORIZON_COUNT] }],
  });
}

function constantsOf(model: IntegerForecast): Constant[] {
  const layer = [NODE_COUNT, FEATURES_PER_NODE, HIDDEN_COUNT];
  const shape = (name: string, ...dims: number[]): Constant => ({ name, dims: [dims.length], data: dims });
  return [
    { name: 'adjacency', dims: [NODE_COUNT, NODE_COUNT], data: model.edges },
    { name: 'own_weights', dims: layer, data: model.own },
    { name: 'message_weights', dims: layer, data: model.message },
    { name: 'hidden_bias', dims: [NODE_COUNT, HIDDEN_COUNT], data: model.hiddenBias },
    { name: 'output_weights', dims: [NODE_COUNT, HIDDEN_COUNT, HORIZON_COUNT], data: model.output },
    { name: 'linear_weights', dims: [INPUT_COUNT, TARGET_COUNT], data: model.linear },
    { name: 'output_bias', dims: [TARGET_COUNT], data: model.outputBias },
    { name: 'zero', dims: [1], data: [0] },
    { name: 'q16', dims: [1], data: [Q16] },
    shape('shape_node_rows', 0, NODE_COUNT, 1, FEATURES_PER_NODE),
    shape('shape_hidden', 0, NODE_COUNT, HIDDEN_COUNT),
    shape('shape_hidden_rows', 0, NODE_COUNT, 1, HIDDEN_COUNT),
    shape('shape_flat', 0, INPUT_COUNT),
    shape('shape_forecast', 0, NODE_COUNT, HORIZON_COUNT),
  ];
}

const step = (output: string, operator: Operation['operator'], ...inputs: [string, string]): Operation => ({
  operator,
  inputs,
  output,
});

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
  // The hidden layer's share of the forecast: Q16 times Q16 is Q32, floored to Q16 (Mod follows the divisor's sign).
  step('hidden_rows', 'Reshape', 'hidden', 'shape_hidden_rows'),
  step('share_rows', 'MatMul', 'hidden_rows', 'output_weights'),
  step('share_q32', 'Reshape', 'share_rows', 'shape_forecast'),
  step('share_remainder', 'Mod', 'share_q32', 'q16'),
  step('share_whole', 'Sub', 'share_q32', 'share_remainder'),
  step('share', 'Div', 'share_whole', 'q16'),
  // The linear part, over the node's own and its neighbours' features.
  step('flat', 'Reshape', 'features', 'shape_flat'),
  step('linear', 'MatMul', 'flat', 'linear_weights'),
  step('linear_biased', 'Add', 'linear', 'output_bias'),
  step('linear_forecast', 'Reshape', 'linear_biased', 'shape_forecast'),
  step('forecast', 'Add', 'linear_forecast', 'share'),
];
