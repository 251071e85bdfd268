import { HORIZON_COUNT, type Window } from '../../dataset/windows.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { Random } from '../../learning/random.ts';
import type { Neighbours } from '../graph.ts';
import { featureIndex, targetLevel } from '../inputs.ts';
import { HEARD_READINGS, placesOf, READING_COUNT, readingsOf } from '../thresholds/readings.ts';
import { growTree, leafOf, type Tree } from './growTree.ts';

/** Trees of one node's next day. */
export interface Grove {
  /** What the change from the EWMA is without trees, in levels. */
  readonly bias: number;
  /** Each with readings as columns, as places among the 16 × 9, and leaves in levels. */
  readonly trees: readonly Tree[];
}

/** Trees of some nodes' next days, by node: forecasts of their own, of which the whole one takes a share. */
export type TreePart = ReadonlyMap<number, Grove>;

/** How trees are grown: few and coarse ones, as each costs a jury seven comparisons. */
export const TREE_GROWTH = { trees: 20, learningRate: 0.2, leastDays: 20, priorDays: 1, sampling: 0.7 } as const;

/** Most nodes that have trees. */
export const GROVE_COUNT = 3;

/**
 * Grows gradient-boosted trees of the change from the EWMA to the next day, by squared residuals: unlike the rest in form and
 * in what is minimised, so that the mean of both errs less than either. The same windows and seed give the same bits.
 *
 * @param nodes whose next days get trees.
 * @see https://doi.org/10.1214/aos/1013203451 (Friedman 2001)
 */
export function fitTreePart(
  windows: readonly Window[],
  neighbours: Neighbours,
  nodes: readonly number[],
  seed: number,
): TreePart {
  const readings = windows.map(({ features }) => readingsOf(features));
  return new Map(
    nodes.flatMap((node) => {
      const known = [...windows.keys()].filter((index) => targetLevel(windows[index]!, node, 1) !== undefined);
      if (known.length === 0) return [];
      const changes = Float64Array.from(known, (index) => {
        const window = windows[index]!;
        return targetLevel(window, node, 1)! - window.features[featureIndex(node, 'ewma')]!;
      });
      const heard = (neighbours[node] ?? []).flatMap((other) => placesOf(other, HEARD_READINGS));
      const places = [...placesOf(node, READING_COUNT), ...heard];
      const columns = places.map((place) => Int16Array.from(known, (index) => readings[index]![place]!));
      const { bias, trees } = boost(columns, changes, new Random(seed + node));
      return [
        [node, { bias, trees: trees.map((tree) => ({ ...tree, columns: placed(tree.columns, places) })) }] as const,
      ];
    }),
  );
}

/** A forecast with the next days of the trees' nodes as the trees say; 16 × 7 levels. */
export function withTrees(forecast: Float64Array, part: TreePart, features: Int8Array): Float64Array {
  const [changed, readings] = [forecast.slice(), readingsOf(features)];
  for (const [node, { bias, trees }] of part) {
    const change = trees.reduce((sum, tree) => sum + tree.leaves[leafOf(tree, (column) => readings[column]!)]!, bias);
    changed[node * HORIZON_COUNT] = features[featureIndex(node, 'ewma')]! + change;
  }
  return changed;
}

/** The nodes of shares that are not zero. */
export function nodesOf(shares: Float64Array): number[] {
  return Array.from({ length: NODE_COUNT }, (_unused, node) => node).filter((node) => shares[node]! > 0);
}

const placed = (columns: Int16Array, places: readonly number[]): Int16Array =>
  columns.map((column) => places[column] ?? -1);

function boost(columns: readonly Int16Array[], changes: Float64Array, random: Random): Grove {
  const bias = changes.reduce((sum, change) => sum + change, 0) / changes.length;
  const residuals = changes.map((change) => change - bias);
  const order = Uint32Array.from(changes.keys());
  const trees: Tree[] = [];
  for (let round = 0; round < TREE_GROWTH.trees; round++) {
    random.shuffle(order);
    const days = order.slice(0, Math.ceil(TREE_GROWTH.sampling * order.length));
    const drawn = [...columns.keys()].filter(() => random.uniform() < TREE_GROWTH.sampling);
    const { leaves, ...splits } = growTree({ columns, residuals, days, drawn }, TREE_GROWTH);
    const tree = { ...splits, leaves: leaves.map((leaf) => TREE_GROWTH.learningRate * leaf) };
    for (const day of residuals.keys()) {
      const leaf = leafOf(tree, (column) => columns[column]![day]!);
      residuals[day] = residuals[day]! - tree.leaves[leaf]!;
    }
    trees.push(tree);
  }
  return { bias, trees };
}
