import {
  BIAS_FACTOR,
  FEATURES_PER_NODE,
  HIDDEN_COUNT,
  NEIGHBOURS,
  NODE_COUNT,
  REQUANTISE_SHIFT,
  SKIP_FACTOR,
  WEIGHT_OFFSET,
} from '../gemel.ts';
import { adjacencyMatrix } from '../forecast/graph.ts';
import { encodeOnnx, type Constant, type Operation } from '../onnx/model.ts';
import { floorDivision, numberConstant, shapeConstant, step } from '../onnx/steps.ts';

const STEP = 2 ** REQUANTISE_SHIFT;
const ACTIVATION_MAX = 127;

/**
 * A score model as an ONNX file: `features` int64 [batch, 16, 8] to `score` int64 [batch, 1]; the same integers as
 * `runScoreModel` and the circuit.
 */
export function scoreToOnnx(weights: Int8Array): Uint8Array {
  return encodeOnnx({
    name: 'gemel-score',
    inputs: [{ name: 'features', dims: ['batch', NODE_COUNT, FEATURES_PER_NODE] }],
    constants: constantsOf(weights),
    operations: OPERATIONS,
    outputs: [{ name: 'score', dims: ['batch', 1] }],
  });
}

function constantsOf(weights: Int8Array): Constant[] {
  const part = (name: string, offset: number, dims: number[], factor = 1): Constant => {
    const count = dims.reduce((product, dim) => product * dim, 1);
    return { name, dims, data: Array.from(weights.subarray(offset, offset + count), (weight) => weight * factor) };
  };
  const target = weights[WEIGHT_OFFSET.TARGET]!;
  const nodes = [...NEIGHBOURS.keys()];
  const [layer, column] = [
    [HIDDEN_COUNT, HIDDEN_COUNT],
    [HIDDEN_COUNT, 1],
  ];
  return [
    { name: 'adjacency', dims: [NODE_COUNT, NODE_COUNT], data: adjacencyMatrix() },
    { name: 'target', dims: [1, NODE_COUNT], data: nodes.map((node) => Number(node === target)) },
    {
      name: 'target_neighbours',
      dims: [1, NODE_COUNT],
      data: nodes.map((node) => Number(NEIGHBOURS[target]!.includes(node))),
    },
    part('self_1', WEIGHT_OFFSET.SELF_1, layer),
    part('message_1', WEIGHT_OFFSET.MESSAGE_1, layer),
    part('bias_1', WEIGHT_OFFSET.BIAS_1, [HIDDEN_COUNT], STEP),
    part('self_2', WEIGHT_OFFSET.SELF_2, layer),
    part('message_2', WEIGHT_OFFSET.MESSAGE_2, layer),
    part('bias_2', WEIGHT_OFFSET.BIAS_2, [HIDDEN_COUNT], STEP),
    part('skip', WEIGHT_OFFSET.SKIP, column, SKIP_FACTOR),
    part('readout', WEIGHT_OFFSET.READOUT, column),
    part('score_bias', WEIGHT_OFFSET.SCORE_BIAS, [1], BIAS_FACTOR),
    numberConstant('zero', 0),
    numberConstant('step', STEP),
    numberConstant('activation_max', ACTIVATION_MAX),
    shapeConstant('shape_score', 0, 1),
  ];
}

/** `out = min(max(in, 0) >> 7, 127)`. */
const requantise = (input: string, output: string): Operation[] => [
  step(`${output}_positive`, 'Max', input, 'zero'),
  ...floorDivision(`${output}_shifted`, `${output}_positive`, 'step', output),
  step(output, 'Min', `${output}_shifted`, 'activation_max'),
];

/** Every line is one operator: what it gives, how, and from what. */
const OPERATIONS: readonly Operation[] = [
  // The first layer, at every node: its own features, and what its neighbours send.
  step('own_1', 'MatMul', 'features', 'self_1'),
  step('received_1', 'MatMul', 'adjacency', 'features'),
  step('messages_1', 'MatMul', 'received_1', 'message_1'),
  step('gathered_1', 'Add', 'own_1', 'messages_1'),
  step('biased_1', 'Add', 'gathered_1', 'bias_1'),
  ...requantise('biased_1', 'hidden'),
  // The second layer, at the target only.
  step('target_hidden', 'MatMul', 'target', 'hidden'),
  step('received_2', 'MatMul', 'target_neighbours', 'hidden'),
  step('own_2', 'MatMul', 'target_hidden', 'self_2'),
  step('messages_2', 'MatMul', 'received_2', 'message_2'),
  step('gathered_2', 'Add', 'own_2', 'messages_2'),
  step('biased_2', 'Add', 'gathered_2', 'bias_2'),
  ...requantise('biased_2', 'readable'),
  // What is read of it, beside the linear path.
  step('target_features', 'MatMul', 'target', 'features'),
  step('linear', 'MatMul', 'target_features', 'skip'),
  step('read', 'MatMul', 'readable', 'readout'),
  step('sum', 'Add', 'linear', 'read'),
  step('score_row', 'Add', 'sum', 'score_bias'),
  step('score', 'Reshape', 'score_row', 'shape_score'),
];
