import { HORIZON_COUNT, TARGET_COUNT } from '../dataset/windows.ts';
import { NODE_COUNT } from '../gemel.ts';
import { featureIndex } from './inputs.ts';
import type { LinearPart } from './linear.ts';
import { linearNetwork, TREE_COUNT, type ForecastNetwork } from './network.ts';
import type { ThresholdPart } from './thresholds/thresholdPart.ts';
import { LEAF_COUNT, SPLIT_COUNT } from './trees/growTree.ts';
import { TREE_GROWTH, type TreePart } from './trees/treePart.ts';

/** The parts of a forecast but the hidden one. */
export interface BaseParts {
  readonly linear: LinearPart;
  readonly thresholds: ThresholdPart;
  readonly trees: TreePart;
}

/** How much of two parts the next day of each of the 16 nodes takes, 0 to 1. */
export interface BaseShares {
  /** Of the step functions, beside the linear part. */
  readonly stepShares: Float64Array;
  /** Of the trees, in place of as much of linear part and step functions. */
  readonly treeShares: Float64Array;
}

/** A forecast without its hidden part, as a network: what the hidden part has to improve on. */
export function baseNetwork(parts: BaseParts, { stepShares, treeShares }: BaseShares): ForecastNetwork {
  const { linear, thresholds } = parts;
  const rest = treeShares.map((share) => 1 - share);
  const weights = linear.weights.slice();
  const outputBias = linear.biases.slice();
  for (let node = 0; node < NODE_COUNT; node++) {
    const target = node * HORIZON_COUNT;
    const steps = stepShares[node]! * thresholds.biases[node]!;
    const trees = treeShares[node]! * (parts.trees.get(node)?.bias ?? 0);
    outputBias[target] = rest[node]! * (outputBias[target]! + steps) + trees;
    for (let at = target; at < weights.length; at += TARGET_COUNT) weights[at] = rest[node]! * weights[at]!;
    const ewma = featureIndex(node, 'ewma') * TARGET_COUNT + target;
    weights[ewma] = weights[ewma]! + treeShares[node]!;
  }
  const steps = thresholds.weights.map((weight, at) => rest[at % NODE_COUNT]! * stepShares[at % NODE_COUNT]! * weight);
  const network = { ...linearNetwork({ weights, biases: outputBias }), thresholds: thresholds.thresholds, steps };
  writeTrees(network, parts.trees, treeShares);
  return network;
}

function writeTrees(network: ForecastNetwork, trees: TreePart, shares: Float64Array): void {
  const taken = [...trees].filter(([node]) => shares[node]! > 0);
  for (const [grove, [node, { trees: own }]] of taken.entries()) {
    for (const [index, { columns, thresholds, leaves }] of own.entries()) {
      const tree = grove * TREE_GROWTH.trees + index;
      if (tree >= TREE_COUNT) return;
      network.splitReadings.set(columns, tree * SPLIT_COUNT);
      network.splitThresholds.set(thresholds, tree * SPLIT_COUNT);
      leaves.forEach((level, leaf) => {
        network.leaves[(tree * LEAF_COUNT + leaf) * NODE_COUNT + node] = shares[node]! * level;
      });
    }
  }
}
