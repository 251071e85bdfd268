import { elementCount } from './shape.ts';
import type { Tensor } from './tensor.ts';

/** Whether these are a tensor's first axes, and not all of them. */
export function areFirstOf({ shape }: Tensor, axes: readonly number[]): boolean {
  return axes.length > 0 && axes.length < shape.length && axes.every((axis) => axis < axes.length);
}

/** Summed over the first axes, [1, rest], as a product with ones: ONNX Runtime is several times slower at the sum itself. */
export function sumOfFirstAxes(tensor: Tensor, count: number): Tensor {
  const [lead, rest] = [elementCount(tensor.shape.slice(0, count)), elementCount(tensor.shape.slice(count))];
  return tensor.graph.constant(1, [1, lead]).matMul(tensor.reshape([lead, rest]));
}
