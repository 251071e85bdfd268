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

/**
 * Adds a step of Adam with decoupled weight decay to a graph, with everything that the next one needs as outputs.
 *
 * `powers` are the two decays to the power of the steps so far, [1, 1] before the first.
 *
 * @see https://arxiv.org/abs/1711.05101
 */
export function adamStep(graph: TensorGraph, parameters: Tensor, gradient: Tensor, options: AdamStepOptions): void {
  const { learningRate, firstDecay = 0.9, secondDecay = 0.999, weightDecay = 0 } = options;
  const [first, second] = [graph.input('first_moment', gradient.shape), graph.input('second_moment', gradient.shape)];
  const powers = graph.input('powers', [2]).multiply(graph.constant([firstDecay, secondDecay], [2]));
  const firstNext = first.multiply(firstDecay).add(gradient.multiply(1 - firstDecay));
  const secondNext = second.multiply(secondDecay).add(gradient.square().multiply(1 - secondDecay));
  const remaining = powers.negate().add(1);
  const unbiasedSecond = secondNext.divide(remaining.slice(1, 2)).squareRoot().add(1e-8);
  const scaled = firstNext.divide(remaining.slice(0, 1)).divide(unbiasedSecond);
  const change = weightDecay === 0 ? scaled : scaled.add(parameters.multiply(weightDecay));
  const next = [parameters.subtract(change.multiply(learningRate)), firstNext, secondNext, powers];
  for (const [index, tensor] of next.entries()) graph.output(tensor, `${CARRIED[index]}_next`);
}
