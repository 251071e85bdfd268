import type { Tensor } from './tensor.ts';

/** From the gradient of an operator's result to those of its inputs, in order. */
export type Pullback = (gradient: Tensor) => readonly Tensor[];

/** Where a tensor comes from. */
export interface Origin {
  readonly parents: readonly Tensor[];
  readonly pullback: Pullback;
}
