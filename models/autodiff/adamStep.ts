import type { Tensor } from './tensor.ts';
import type { TensorGraph } from './tensorGraph.ts';

/** Settings of {@link adamStep}. */
export interface AdamStepOptions {
  /** A tensor where it changes from step to step. */
  readonly learningRate: number | Tensor;
  readonly firstDecay?: number;
  readonly secondDecay?: number;
  /** Share of each weight that is taken away at each step, per unit of learning rate. */
  readonly weightDecay?: number;
}

/** Names of the tensors that carry training from one step to the next: inputs by these names, outputs with `_next`. */
export const CARRIED = ['parameters', 'first_moment', 'second_moment', 'powers'] as const;

const EPSILON = 1e-8;

/**
 * Adds a step of Adam with decoupled weight decay to a graph, with everything that the next one needs as outputs.
 *
 * `powers` are the two decays to the power of the steps so far, [1, 1] before the first. The moments are carried as decayed
 * sums, not means: what they are short of, or biased by, is in factors of one number, so that as little as possible is done
 * with vectors.
 *
 * @see https://arxiv.org/abs/1711.05101
 */
export function adamStep(graph: TensorGraph, parameters: Tensor, gradient: Tensor, options: AdamStepOptions): void {
  const { learningRate, firstDecay = 0.9, secondDecay = 0.999, weightDecay = 0 } = options;
  const [first, second] = [graph.input('first_moment', gradient.shape), graph.input('second_moment', gradient.shape)];
  const powers = graph.input('powers', [2]).multiply(graph.constant([firstDecay, secondDecay], [2]));
  const firstNext = first.multiply(firstDecay).add(gradient);
  const secondNext = second.multiply(secondDecay).add(gradient.square());
  // mean = sum × (1 - decay) / (1 - power); the root of the second one is taken of the sum.
  const factors = graph
    .constant([1 - firstDecay, 1 - secondDecay], [2])
    .divide(graph.constant(1, [2]).subtract(powers));
  const [firstFactor, rootFactor] = [factors.slice(0, 1), factors.slice(1, 2).squareRoot()];
  const step = firstFactor.divide(rootFactor).multiply(learningRate);
  const roots = secondNext.squareRoot().add(graph.constant([EPSILON], [1]).divide(rootFactor));
  const kept = weightDecay === 0 ? parameters : parameters.multiply(decayed(learningRate, weightDecay));
  const next = [kept.subtract(firstNext.divide(roots).multiply(step)), firstNext, secondNext, powers];
  for (const [index, tensor] of next.entries()) graph.output(tensor, `${CARRIED[index]}_next`);
}

/** What is left of a weight that is taken a share of. */
function decayed(learningRate: number | Tensor, weightDecay: number): number | Tensor {
  if (typeof learningRate === 'number') return 1 - learningRate * weightDecay;
  return learningRate.multiply(-weightDecay).add(1);
}
