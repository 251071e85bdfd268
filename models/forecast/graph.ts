import { NEIGHBOURS, NODE_COUNT } from '../gemel.ts';

/** The personal graph of protocol/graph.json as a matrix of zeros and ones, row-major, without self loops. */
export function adjacencyMatrix(): Int8Array {
  const matrix = new Int8Array(NODE_COUNT * NODE_COUNT);
  NEIGHBOURS.forEach((neighbours, node) => neighbours.forEach((other) => (matrix[node * NODE_COUNT + other] = 1)));
  return matrix;
}
