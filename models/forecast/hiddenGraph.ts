import { relu } from '../autodiff/activations.ts';
import { adamStep } from '../autodiff/adamStep.ts';
import { gradientsOf } from '../autodiff/gradient.ts';
import { ParameterLayout } from '../autodiff/parameters.ts';
import type { Shape } from '../autodiff/shape.ts';
import type { Tensor } from '../autodiff/tensor.ts';
import { TensorGraph } from '../autodiff/tensorGraph.ts';
import { HORIZON_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';

/** Networks that are trained side by side from different weights; the forecast is their mean. */
export const SEED_COUNT = 3;

/** ReLU units of a node in one of the networks. */
export const UNITS_PER_SEED = 8;

/** ReLU units of a node over all networks. */
export const HIDDEN_COUNT = SEED_COUNT * UNITS_PER_SEED;

const OUTPUT_COUNT = SEED_COUNT * HORIZON_COUNT;

/**
 * What is learnt: weights that all nodes share, and how each node's own differ from them. Parameters of one axis start at
 * zero: training starts from the linear part, from equal nodes, and from the given edges.
 */
export const HIDDEN_LAYOUT = new ParameterLayout({
  own: [FEATURES_PER_NODE, HIDDEN_COUNT],
  message: [FEATURES_PER_NODE, HIDDEN_COUNT],
  nodeBias: [NODE_COUNT, HIDDEN_COUNT],
  output: [HIDDEN_COUNT * HORIZON_COUNT],
  outputBias: [NODE_COUNT * OUTPUT_COUNT],
  ownOfNode: [NODE_COUNT * FEATURES_PER_NODE * HIDDEN_COUNT],
  outputOfNode: [NODE_COUNT * HIDDEN_COUNT * HORIZON_COUNT],
  edges: [NODE_COUNT * NODE_COUNT],
});

/** What the training graph is built for. */
export interface HiddenGraphOptions {
  readonly batchSize: number;
  readonly weightDecay: number;
  /** Penalty of the sum of the absolute changes of edges. */
  readonly edgePenalty: number;
  /** Penalty of the sum of the squares by which nodes' own weights differ from the shared ones. */
  readonly nodePenalty: number;
}

/** Residuals much smaller than this count as squares, larger ones as absolute values; in the node's own scale. */
const SMOOTHING = 0.1;

/**
 * One step of training as one ONNX graph: the graph layer on a batch, its masked smoothed absolute error, and AdamW.
 *
 * Inputs besides the state, nodes outermost: `features` [16, batch, 8], `residuals` and `mask` [16, batch, 1, 7], `base` and
 * `free` [16, 16], `learning_rate` []. The edges are `base + free × learnt`, so that a mask of zeros keeps them as they are.
 */
export function hiddenTrainingGraph({
  batchSize,
  weightDecay,
  edgePenalty,
  nodePenalty,
}: HiddenGraphOptions): Uint8Array {
  const graph = new TensorGraph('gemel-forecast-hidden');
  const vector = graph.input('parameters', [HIDDEN_LAYOUT.size]);
  const parameters = HIDDEN_LAYOUT.split(vector);
  const perTarget: Shape = [NODE_COUNT, batchSize, 1, HORIZON_COUNT];
  const features = graph.input('features', [NODE_COUNT, batchSize, FEATURES_PER_NODE]);
  const square: Shape = [NODE_COUNT, NODE_COUNT];
  const edges = parameters.edges.reshape(square).multiply(graph.input('free', square));
  const adjacency = graph.input('base', square).add(edges);

  const predicted = hiddenForecast(features, adjacency, parameters).reshape(perTarget.with(2, SEED_COUNT));
  const error = predicted.subtract(graph.input('residuals', perTarget));
  const absolute = error
    .square()
    .add(SMOOTHING * SMOOTHING)
    .squareRoot();
  const loss = absolute
    .multiply(graph.input('mask', perTarget))
    .sum()
    .multiply(1 / (batchSize * NODE_COUNT));
  graph.output(loss, 'loss');
  // The smooth absolute value has a slope at zero, where edges begin.
  const penalty = edges.square().add(1e-6).squareRoot().sum().multiply(edgePenalty);
  const apart = parameters.ownOfNode.square().sum().add(parameters.outputOfNode.square().sum()).multiply(nodePenalty);

  const gradients = gradientsOf(loss.add(penalty).add(apart), Object.values<Tensor>(parameters));
  const learningRate = graph.input('learning_rate', []);
  adamStep(graph, vector, HIDDEN_LAYOUT.join(gradients), { learningRate, weightDecay });
  return graph.encode();
}

type Parameters = ReturnType<typeof HIDDEN_LAYOUT.split>;

/** [16, batch, seeds × 7] from features [16, batch, 8] and edges [16, 16], row by row the receiver. */
function hiddenForecast(features: Tensor, adjacency: Tensor, parameters: Parameters): Tensor {
  const [nodes = 0, batch = 0, inputs = 0] = features.shape;
  const received = adjacency.matMul(features.reshape([nodes, batch * inputs])).reshape(features.shape);
  const own = parameters.ownOfNode.reshape([nodes, inputs, HIDDEN_COUNT]).add(parameters.own);
  const gathered = features.matMul(own).add(received.matMul(parameters.message));
  const hidden = relu(gathered.add(parameters.nodeBias.reshape([nodes, 1, HIDDEN_COUNT])));
  const output = parameters.outputOfNode
    .reshape([nodes, HIDDEN_COUNT, HORIZON_COUNT])
    .add(parameters.output.reshape([HIDDEN_COUNT, HORIZON_COUNT]));
  const bias = parameters.outputBias.reshape([nodes, 1, OUTPUT_COUNT]);
  return hidden.matMul(outputBlocks(output)).add(bias);
}

/** Each network reads its own units only: matrices of blocks on the diagonal, [16, units, seeds × 7]. */
function outputBlocks(output: Tensor): Tensor {
  const blocks = Float32Array.from({ length: HIDDEN_COUNT * OUTPUT_COUNT }, (_unused, at) => {
    const [unit, column] = [Math.floor(at / OUTPUT_COUNT), at % OUTPUT_COUNT];
    return Number(Math.floor(unit / UNITS_PER_SEED) === Math.floor(column / HORIZON_COUNT));
  });
  return output
    .reshape([NODE_COUNT, HIDDEN_COUNT, 1, HORIZON_COUNT])
    .expand([NODE_COUNT, HIDDEN_COUNT, SEED_COUNT, HORIZON_COUNT])
    .reshape([NODE_COUNT, HIDDEN_COUNT, OUTPUT_COUNT])
    .multiply(output.graph.constant(blocks, [HIDDEN_COUNT, OUTPUT_COUNT]));
}
