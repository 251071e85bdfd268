import { HORIZON_COUNT, TARGET_COUNT, type Window } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { HIDDEN_COUNT, HIDDEN_LAYOUT } from './hidden.ts';
import {
  fitHiddenPart,
  MESSAGE_SHARE,
  normalisedFeatures,
  type HiddenPart,
  type HiddenTraining,
} from './hiddenPart.ts';
import { fitLinearPart, type LinearPart } from './linear.ts';

/**
 * The forecast with every scale folded into its weights, so that it reads the features as they are:
 *
 * `hidden[v] = max(0, x[v] × own[v] + Σ over neighbours u of x[u] × message[u] + hiddenBias[v])`
 * `forecast[v] = x × linear[v] + outputBias[v] + hidden[v] × output[v]`, in levels (1/32 spread).
 */
export interface ForecastNetwork {
  /** 128 × 112. */
  readonly linear: Float64Array;
  /** 112. */
  readonly outputBias: Float64Array;
  /** 16 × 8 × 16. */
  readonly own: Float64Array;
  /** 16 × 8 × 16. */
  readonly message: Float64Array;
  /** 16 × 16. */
  readonly hiddenBias: Float64Array;
  /** 16 × 16 × 7. */
  readonly output: Float64Array;
}

/** Settings with which the published forecast is trained. */
export const FORECAST_TRAINING: HiddenTraining = {
  seed: 20_261_122,
  epochs: 20,
  batchSize: 256,
  learningRate: 0.002,
  weightDecay: 0.3,
};

/** Trains the forecast on `windows`; the same windows and settings give the same bits. */
export function fitForecast(windows: readonly Window[], training: HiddenTraining = FORECAST_TRAINING): ForecastNetwork {
  const linear = fitLinearPart(windows);
  return foldNetwork(linear, fitHiddenPart(windows, linear, training));
}

/** The linear part alone, as a network: what the hidden part has to improve on. */
export function linearNetwork(linear: LinearPart): ForecastNetwork {
  return {
    linear: linear.weights,
    outputBias: linear.biases,
    own: new Float64Array(NODE_COUNT * FEATURES_PER_NODE * HIDDEN_COUNT),
    message: new Float64Array(NODE_COUNT * FEATURES_PER_NODE * HIDDEN_COUNT),
    hiddenBias: new Float64Array(NODE_COUNT * HIDDEN_COUNT),
    output: new Float64Array(NODE_COUNT * HIDDEN_COUNT * HORIZON_COUNT),
  };
}

/** Folds each node's scale into the weights that all nodes share. */
export function foldNetwork(linear: LinearPart, { parameters, scales }: HiddenPart): ForecastNetwork {
  const network = linearNetwork({ weights: linear.weights, biases: linear.biases.slice() });
  network.hiddenBias.set(parameters.subarray(HIDDEN_LAYOUT.nodeBias, HIDDEN_LAYOUT.output));
  scales.forEach((scale, node) => {
    foldLayer(network.own, parameters.subarray(HIDDEN_LAYOUT.own, HIDDEN_LAYOUT.message), { node, scale, share: 1 });
    const shared = parameters.subarray(HIDDEN_LAYOUT.message, HIDDEN_LAYOUT.nodeBias);
    foldLayer(network.message, shared, { node, scale, share: MESSAGE_SHARE });
    const perNode = HIDDEN_COUNT * HORIZON_COUNT;
    for (let at = 0; at < perNode; at++) {
      network.output[node * perNode + at] = scale * parameters[HIDDEN_LAYOUT.output + at]!;
    }
  });
  for (let target = 0; target < TARGET_COUNT; target++) {
    const scale = scales[Math.floor(target / HORIZON_COUNT)]!;
    network.outputBias[target] = network.outputBias[target]! + scale * parameters[HIDDEN_LAYOUT.outputBias + target]!;
  }
  return network;
}

interface FoldOptions {
  readonly node: number;
  readonly scale: number;
  readonly share: number;
}

/** Writes one node's 8 × 16 weights on raw features, given the shared 8 × 16 weights on normalised ones. */
function foldLayer(folded: Float64Array, shared: Float64Array, { node, scale, share }: FoldOptions): void {
  normalisedFeatures(node, scale).forEach(({ terms }, index) => {
    for (const [feature, factor] of terms) {
      for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
        const at = feature * HIDDEN_COUNT + unit;
        folded[at] = folded[at]! + share * factor * shared[index * HIDDEN_COUNT + unit]!;
      }
    }
  });
}

/** Number of weights of a network that are not zero. */
export function parameterCount(network: ForecastNetwork): number {
  const { linear, outputBias, own, message, hiddenBias, output } = network;
  const tensors = [linear, outputBias, own, message, hiddenBias, output];
  return tensors.reduce((count, tensor) => count + tensor.filter((weight) => weight !== 0).length, 0);
}
