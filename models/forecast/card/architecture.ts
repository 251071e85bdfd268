import { GRAPH_EDGES, NODE_CHANNELS } from '../../gemel.ts';
import { SEED_COUNT, UNITS_PER_SEED } from '../hiddenGraph.ts';
import { HEARD_READINGS, READING_COUNT, THRESHOLD_COUNT } from '../thresholds/readings.ts';
import { BOOSTING } from '../thresholds/thresholdPart.ts';
import { TREE_GROWTH } from '../trees/treePart.ts';
import type { DescribedModel } from './card.ts';

/** The parts of a model, in words, with what training chose. */
export function architecture(model: DescribedModel) {
  return {
    nodes: NODE_CHANNELS.map(({ key }) => key),
    edges: GRAPH_EDGES.length,
    learntEdges: model.learntEdges,
    stepShares: model.stepShares,
    treeShares: model.treeShares,
    hiddenShares: model.hiddenShares,
    penaltyFactors: model.penaltyFactors,
    weights: model.weights,
    linear:
      "least absolute deviations with a ridge, over own and neighbours' features, the weekday that is forecast and how the person's days of it differ, as a change from the EWMA",
    steps:
      `of the next day: ${READING_COUNT} own readings and ${HEARD_READINGS} of each neighbour against ${THRESHOLD_COUNT} thresholds each, ` +
      `${BOOSTING.rounds} boosted stumps on the smoothed absolute error that the linear part leaves; each node takes the share of them that helped people left out of training`,
    trees:
      `of the next day of ${treesOf(model)}: ${TREE_GROWTH.trees} gradient-boosted trees of three levels on the squared change from the EWMA, ` +
      'in place of a share of linear part and steps; nodes (three at most) and shares are those that helped people left out of training most',
    hidden:
      `one graph layer, the mean of ${SEED_COUNT} networks of ${UNITS_PER_SEED} ReLU units whose weights all nodes share, ` +
      'trained by AdamW on smoothed absolute error; each node takes the share of it, and the penalty of its linear part, that helped people left out of training',
  };
}

const treesOf = ({ treeShares }: DescribedModel): string =>
  NODE_CHANNELS.flatMap(({ key }, node) => (treeShares[node]! > 0 ? [`${key} (${treeShares[node]})`] : [])).join(
    ', ',
  ) || 'none';
