import { HORIZON_COUNT } from '../dataset/windows.ts';
import { FEATURES_PER_NODE, NODE_COUNT } from '../gemel.ts';
import { HIDDEN_COUNT } from './hiddenGraph.ts';
import { normalisedFeatures } from './hiddenInputs.ts';
import { EDGE_UNIT, type HiddenPart } from './hiddenPart.ts';
import type { LinearPart } from './linear.ts';
import { FLAG_COUNT } from './thresholds/readings.ts';
import { LEAF_COUNT, SPLIT_COUNT } from './trees/growTree.ts';
import { GROVE_COUNT, TREE_GROWTH } from './trees/treePart.ts';

/**
 * The forecast with every scale folded into its weights, so that it reads a row as it is, its features being `x`:
 *
 * `hidden[v] = max(0, x[v] × own[v] + Σ over nodes u of edges[v, u] × (x[u] × message[u]) + hiddenBias[v])`
 * `forecast[v] = row × linear[v] + outputBias[v] + hidden[v] × output[v]`, in levels (1/32 spread), and for the next day
 * `+ Σ of steps[·, v]` over the readings that are above their thresholds `+ Σ of leaves[·, v]` over the leaves that are reached.
 */
export interface ForecastNetwork {
  /** Row × 112. */
  readonly linear: Float64Array;
  /** 112. */
  readonly outputBias: Float64Array;
  /** 16 × 8 × units. */
  readonly own: Float64Array;
  /** 16 × 8 × units. */
  readonly message: Float64Array;
  /** 16 × units. */
  readonly hiddenBias: Float64Array;
  /** 16 × units × 7. */
  readonly output: Float64Array;
  /** 16 × 16, row by row the receiver; whole numbers. */
  readonly edges: Int8Array;
  /** 16 × 9 × 7; whole numbers. */
  readonly thresholds: Int16Array;
  /** 16 × 9 × 7 × 16. */
  readonly steps: Float64Array;
  /** Trees × 7: which of the 16 × 9 readings is split, or -1 where nothing is above. */
  readonly splitReadings: Int16Array;
  /** Trees × 7; whole numbers. */
  readonly splitThresholds: Int16Array;
  /** Trees × 8 × 16. */
  readonly leaves: Float64Array;
}

/** Trees of a network. */
export const TREE_COUNT = GROVE_COUNT * TREE_GROWTH.trees;

/** The linear part alone, as a network: what the others have to improve on. */
export function linearNetwork(linear: LinearPart): ForecastNetwork {
  return {
    linear: linear.weights,
    outputBias: linear.biases,
    own: new Float64Array(NODE_COUNT * FEATURES_PER_NODE * HIDDEN_COUNT),
    message: new Float64Array(NODE_COUNT * FEATURES_PER_NODE * HIDDEN_COUNT),
    hiddenBias: new Float64Array(NODE_COUNT * HIDDEN_COUNT),
    output: new Float64Array(NODE_COUNT * HIDDEN_COUNT * HORIZON_COUNT),
    edges: new Int8Array(NODE_COUNT * NODE_COUNT),
    thresholds: new Int16Array(FLAG_COUNT),
    steps: new Float64Array(FLAG_COUNT * NODE_COUNT),
    splitReadings: new Int16Array(TREE_COUNT * SPLIT_COUNT).fill(-1),
    splitThresholds: new Int16Array(TREE_COUNT * SPLIT_COUNT),
    leaves: new Float64Array(TREE_COUNT * LEAF_COUNT * NODE_COUNT),
  };
}

/**
 * Adds the hidden part to a network without one: folds each node's scale into the weights that all nodes share.
 *
 * @param shares how much of the hidden part each of the 112 targets takes, 0 to 1.
 */
export function foldNetwork(base: ForecastNetwork, hidden: HiddenPart, shares: Float64Array): ForecastNetwork {
  const { own, message, output } = linearNetwork({ weights: base.linear, biases: base.outputBias });
  const empty = { own, message, output, outputBias: base.outputBias.slice() };
  const network = { ...base, ...empty, edges: hidden.edges, hiddenBias: Float64Array.from(hidden.nodeBias) };
  const layer = FEATURES_PER_NODE * HIDDEN_COUNT;
  hidden.scales.forEach((scale, node) => {
    foldLayer(network.own, hidden.own.subarray(node * layer, (node + 1) * layer), { node, scale, share: 1 });
    foldLayer(network.message, hidden.message, { node, scale, share: EDGE_UNIT });
  });
  hidden.targetScales.forEach((scale, target) => {
    const [node, horizon] = [Math.floor(target / HORIZON_COUNT), target % HORIZON_COUNT];
    const share = scale * shares[target]!;
    network.outputBias[target] = network.outputBias[target]! + share * hidden.outputBias[target]!;
    for (let unit = 0; unit < HIDDEN_COUNT; unit++) {
      const at = (node * HIDDEN_COUNT + unit) * HORIZON_COUNT + horizon;
      network.output[at] = share * hidden.output[at]!;
    }
  });
  return network;
}

interface FoldOptions {
  readonly node: number;
  readonly scale: number;
  readonly share: number;
}

/** Writes one node's weights on raw features, given the shared weights on normalised ones. */
function foldLayer(
  folded: Float64Array,
  shared: Float32Array | Float64Array,
  { node, scale, share }: FoldOptions,
): void {
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
  const tensors: readonly ArrayLike<number>[] = Object.values(network);
  return tensors.reduce((count, tensor) => count + Array.from(tensor).filter((weight) => weight !== 0).length, 0);
}
