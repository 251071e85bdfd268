import { ShapeMismatchError } from '../errors.ts';
import { elementCount, isSameShape } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Joined along the first axis. @throws {ShapeMismatchError} when the other axes differ. */
export function concatenate(tensors: readonly Tensor[]): Tensor {
  const parts = tensors.filter(({ shape }) => elementCount(shape) > 0);
  const [first] = parts;
  if (!first || parts.some(({ shape }) => !isSameShape(shape.slice(1), first.shape.slice(1)))) {
    throw new ShapeMismatchError(`${tensors.map(({ shape }) => `[${shape.join()}]`).join(' and ')} can't be joined`);
  }
  if (parts.length === 1) return first;
  const sizes = parts.map(({ shape }) => shape[0] ?? 1);
  const ends = sizes.map((_size, index) => sizes.slice(0, index + 1).reduce((sum, size) => sum + size, 0));
  return first.graph.apply({
    operator: 'Concat',
    inputs: parts,
    shape: [ends.at(-1) ?? 0, ...first.shape.slice(1)],
    attributes: { axis: { int: 0 } },
    pullback: (gradient) => parts.map((_part, index) => gradient.slice(ends[index]! - sizes[index]!, ends[index]!)),
  });
}
