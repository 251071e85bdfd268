import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Circom and TypeScript share about the provable graph network. */
export interface ScoreModelTables {
  readonly constants: Record<string, number>;
  /** [name, count] of each part of the weights, in the order in which they are committed. */
  readonly weights: readonly (readonly [string, number])[];
  /** Undirected edges of the personal graph: [from, to, reason]. */
  readonly edges: readonly (readonly [string, string, string])[];
  /** Keys of the channels that feed nodes, in node order. */
  readonly nodes: readonly string[];
}

interface NodeChannel {
  readonly key: string;
  readonly node: number | null;
}

/** Reads the tables; `scoreModel` is that of protocol/constants.json. */
export function readScoreModel(
  root: string,
  scoreModel: Pick<ScoreModelTables, 'constants' | 'weights'>,
  channels: readonly NodeChannel[],
): ScoreModelTables {
  const { edges } = JSON.parse(readFileSync(join(root, 'protocol', 'graph.json'), 'utf8')) as ScoreModelTables;
  const nodes = channels
    .filter(({ node }) => node !== null)
    .toSorted((left, right) => Number(left.node) - Number(right.node))
    .map(({ key }) => key);
  return { ...scoreModel, edges, nodes };
}

/** Circom functions: sizes, the offset of each part of the weights, and the graph's adjacency matrix. */
export function scoreModelCircom({ constants, weights, edges, nodes }: ScoreModelTables): string[] {
  const fn = (name: string, value: number): string => `function ${name}() { return ${value}; }`;
  const rows = adjacency(edges, nodes).map((row) => `[${row.join(',')}]`);
  return [
    ...Object.entries(constants).map(([name, value]) => fn(name, value)),
    ...offsets(weights).map(([name, offset]) => fn(`WEIGHTS_${name}`, offset)),
    fn('WEIGHT_COUNT', countOf(weights)),
    `function PERSONAL_GRAPH() { return [${rows.join(',')}]; }`,
  ];
}

/** TypeScript constants: as the Circom functions, with the edges by name. */
export function scoreModelTypescript({ constants, weights, edges }: ScoreModelTables): string[] {
  return [
    ...Object.entries(constants).map(([name, value]) => `export const ${name} = ${value};`),
    '',
    '/** Where each part of the weights of the provable graph network begins. */',
    `export const WEIGHT_OFFSET = ${JSON.stringify(Object.fromEntries(offsets(weights)))} as const;`,
    `export const WEIGHT_COUNT = ${countOf(weights)};`,
    '',
    '/** Undirected edges of the personal graph: [from, to, why physiology expects it]. */',
    'export const GRAPH_EDGES: readonly (readonly [ChannelKey, ChannelKey, string])[] = [',
    ...edges.map((edge) => `  ${JSON.stringify(edge)},`),
    '];',
    '',
  ];
}

function adjacency(edges: ScoreModelTables['edges'], nodes: readonly string[]): number[][] {
  const matrix = nodes.map(() => nodes.map(() => 0));
  for (const [from, to] of edges) {
    const [left, right] = [matrix[nodes.indexOf(from)], matrix[nodes.indexOf(to)]];
    if (!left || !right || left === right) throw new Error(`protocol/graph.json: ${from} – ${to} joins no two nodes`);
    left[nodes.indexOf(to)] = 1;
    right[nodes.indexOf(from)] = 1;
  }
  return matrix;
}

function offsets(weights: ScoreModelTables['weights']): [string, number][] {
  let offset = 0;
  return weights.map(([name, count]) => {
    offset += count;
    return [name, offset - count];
  });
}

const countOf = (weights: ScoreModelTables['weights']): number =>
  weights.reduce((total, [, count]) => total + count, 0);
