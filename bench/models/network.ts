import type { Shape } from '../../models/autodiff/shape.ts';
import { elementCount } from '../../models/autodiff/shape.ts';
import { Random } from '../../models/learning/random.ts';

/** The forecast's architecture in floats: one graph layer and a linear part, over 16 nodes of 8 features, 7 days ahead. */
export const NETWORK = { nodes: 16, features: 8, hidden: 16, targets: 7 } as const;

const { nodes, features, hidden, targets } = NETWORK;

/** What it learns. */
export const WEIGHTS = {
  adjacency: [nodes, nodes],
  own: [features, hidden],
  message: [features, hidden],
  hiddenBias: [nodes, hidden],
  output: [hidden, targets],
  linear: [nodes * features, nodes * targets],
  bias: [nodes * targets],
} as const satisfies Readonly<Record<string, Shape>>;

/** Name of a weight. */
export type WeightName = keyof typeof WEIGHTS;

/** The same numbers for every runtime. */
export function weightOf(name: WeightName): Float32Array<ArrayBuffer> {
  const random = new Random(Object.keys(WEIGHTS).indexOf(name) + 1);
  return Float32Array.from({ length: elementCount(WEIGHTS[name]) }, () => 0.1 * random.normal());
}

/** Features of `batch` invented graphs, float32 [batch, 16, 8], flat. */
export function randomFeatures(batch: number): Float32Array<ArrayBuffer> {
  const random = new Random(99);
  return Float32Array.from({ length: batch * nodes * features }, () => random.normal());
}

/** What they should give, float32 [batch, 16 × 7], flat. */
export function randomTargets(batch: number): Float32Array<ArrayBuffer> {
  const random = new Random(98);
  return Float32Array.from({ length: batch * nodes * targets }, () => random.normal());
}
