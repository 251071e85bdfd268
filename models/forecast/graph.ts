import { NEIGHBOURS, NODE_COUNT } from '../gemel.ts';
import type { Random } from '../learning/random.ts';

/** The nodes that each node hears of, by node. */
export type Neighbours = readonly (readonly number[])[];

/** A graph without edges: what the personal graph has to improve on. */
export const NO_NEIGHBOURS: Neighbours = Array.from({ length: NODE_COUNT }, () => []);

/** The personal graph of protocol/graph.json, or another, as a matrix of zeros and ones, row-major, without self loops. */
export function adjacencyMatrix(neighbours: Neighbours = NEIGHBOURS): Int8Array {
  const matrix = new Int8Array(NODE_COUNT * NODE_COUNT);
  neighbours.forEach((heard, node) => heard.forEach((other) => (matrix[node * NODE_COUNT + other] = 1)));
  return matrix;
}

/** A graph of undirected edges at random. */
export function randomNeighbours(random: Random, edgeCount: number): Neighbours {
  const pairs = Array.from({ length: NODE_COUNT }, (_unused, node) =>
    Array.from({ length: node }, (_none, other) => [node, other] as const),
  ).flat();
  const order = Uint32Array.from(pairs.keys());
  random.shuffle(order);
  const heard: number[][] = Array.from({ length: NODE_COUNT }, () => []);
  for (const index of order.subarray(0, edgeCount)) {
    const [node, other] = pairs[index]!;
    heard[node]!.push(other);
    heard[other]!.push(node);
  }
  return heard;
}
