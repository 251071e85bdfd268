import { ShapeMismatchError } from '../errors.ts';
import { concatenate } from './concatenate.ts';
import type { Origin, Pullback } from './origin.ts';
import { broadcastShape, elementCount, isSameShape, matrixProductShape, repeatedAxes, type Shape } from './shape.ts';
import { areFirstOf, sumOfFirstAxes } from './sumOfFirstAxes.ts';
import type { TensorGraph } from './tensorGraph.ts';

/**
 * A float32 tensor of a {@link TensorGraph}. Every method adds operators and gives what they will compute. Pullbacks are
 * written with the same methods, so gradients can be differentiated again.
 */
export class Tensor {
  readonly graph: TensorGraph;
  readonly name: string;
  readonly shape: Shape;
  /** None for inputs, constants, and what gradients stop at. */
  readonly origin: Origin | undefined;

  constructor(graph: TensorGraph, name: string, shape: Shape, origin?: Origin) {
    [this.graph, this.name, this.shape, this.origin] = [graph, name, shape, origin];
  }

  add(other: Tensor | number): Tensor {
    return this.#elementwise('Add', other, (right) => (gradient) => [
      gradient.sumTo(this.shape),
      gradient.sumTo(right.shape),
    ]);
  }

  subtract(other: Tensor | number): Tensor {
    return this.#elementwise('Sub', other, (right) => (gradient) => [
      gradient.sumTo(this.shape),
      gradient.negate().sumTo(right.shape),
    ]);
  }

  multiply(other: Tensor | number): Tensor {
    return this.#elementwise('Mul', other, (right) => (gradient) => [
      gradient.multiply(right).sumTo(this.shape),
      gradient.multiply(this).sumTo(right.shape),
    ]);
  }

  divide(other: Tensor | number): Tensor {
    return this.#elementwise('Div', other, (right) => (gradient) => [
      gradient.divide(right).sumTo(this.shape),
      gradient.multiply(this).divide(right.square()).negate().sumTo(right.shape),
    ]);
  }

  /** The lesser of the two, element by element; where they are equal the gradient is the other's. */
  minimum(other: Tensor | number): Tensor {
    return this.#elementwise('Min', other, (right) => (gradient) => {
      const isMine = right.isGreaterThan(this);
      return [
        gradient.multiply(isMine).sumTo(this.shape),
        gradient.subtract(gradient.multiply(isMine)).sumTo(right.shape),
      ];
    });
  }

  negate(): Tensor {
    return this.unary('Neg', () => (gradient) => gradient.negate());
  }

  square(): Tensor {
    const pullback: Pullback = (gradient) => [gradient.multiply(this.multiply(2))];
    return this.graph.apply({ operator: 'Mul', inputs: [this, this], shape: this.shape, pullback });
  }

  absolute(): Tensor {
    return this.unary('Abs', () => (gradient) => gradient.multiply(this.isGreaterThan(0).multiply(2).subtract(1)));
  }

  exponential(): Tensor {
    return this.unary('Exp', (result) => (gradient) => gradient.multiply(result));
  }

  logarithm(): Tensor {
    return this.unary('Log', () => (gradient) => gradient.divide(this));
  }

  squareRoot(): Tensor {
    return this.unary('Sqrt', (result) => (gradient) => gradient.divide(result.multiply(2)));
  }

  /** 1 where this is greater than the other and 0 elsewhere; gradients stop at it. */
  isGreaterThan(other: Tensor | number): Tensor {
    const right = this.#lift(other);
    return this.graph.isGreater(this, right, broadcastShape(this.shape, right.shape));
  }

  /** Over the last two axes; a right factor of two axes is used for every matrix of the left. */
  matMul(right: Tensor): Tensor {
    const shape = matrixProductShape(this.shape, right.shape);
    const rows = (tensor: Tensor): Tensor => {
      const width = tensor.shape.at(-1) ?? 1;
      return tensor.reshape([elementCount(tensor.shape) / width, width]);
    };
    const pullback: Pullback = (gradient) => [
      gradient.matMul(right.transpose()),
      right.shape.length > 2 ? this.transpose().matMul(gradient) : rows(this).transpose().matMul(rows(gradient)),
    ];
    return this.graph.apply({ operator: 'MatMul', inputs: [this, right], shape, pullback });
  }

  /** With the last two axes exchanged. */
  transpose(): Tensor {
    const rank = this.shape.length;
    const order = [...this.shape.keys()].slice(0, -2).concat(rank - 1, rank - 2);
    return this.graph.apply({
      operator: 'Transpose',
      inputs: [this],
      shape: order.map((axis) => this.shape[axis] ?? 1),
      attributes: { perm: { ints: order } },
      pullback: (gradient) => [gradient.transpose()],
    });
  }

  /** @throws {ShapeMismatchError} when the other shape has another number of elements. */
  reshape(shape: Shape): Tensor {
    if (isSameShape(this.shape, shape)) return this;
    if (elementCount(shape) !== elementCount(this.shape)) {
      throw new ShapeMismatchError(`[${this.shape.join()}] can't be read as [${shape.join()}]`);
    }
    const pullback: Pullback = (gradient) => [gradient.reshape(this.shape)];
    return this.graph.apply({
      ...{ operator: 'Reshape', inputs: [this, this.graph.integers(shape)], shape, pullback },
      // A size of 0 is meant as 0.
      attributes: { allowzero: { int: 1 } },
    });
  }

  /** Repeated along the axes in which the shape differs. */
  expand(shape: Shape): Tensor {
    if (isSameShape(this.shape, shape)) return this;
    const pullback: Pullback = (gradient) => [gradient.sumTo(this.shape)];
    return this.graph.apply({ operator: 'Expand', inputs: [this, this.graph.integers(shape)], shape, pullback });
  }

  /** Elements from `start` to `end` of the first axis. */
  slice(start: number, end: number): Tensor {
    const [length = 1, ...rest] = this.shape;
    const bounds = [[start], [end], [0]].map((list) => this.graph.integers(list));
    const zeros = (count: number): Tensor => this.graph.constant(0, [count, ...rest]);
    const pullback: Pullback = (gradient) => [concatenate([zeros(start), gradient, zeros(length - end)])];
    return this.graph.apply({ operator: 'Slice', inputs: [this, ...bounds], shape: [end - start, ...rest], pullback });
  }

  /** @param axes default: all. @param keepAxes whether they stay, with size 1. */
  sum(axes: readonly number[] = [...this.shape.keys()], { keepAxes = false } = {}): Tensor {
    const kept = this.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const shape = keepAxes ? kept : this.shape.filter((_size, axis) => !axes.includes(axis));
    if (areFirstOf(this, axes)) return sumOfFirstAxes(this, axes.length).reshape(shape);
    return this.graph.apply({
      operator: 'ReduceSum',
      inputs: [this, this.graph.integers(axes)],
      shape,
      attributes: { keepdims: { int: Number(keepAxes) } },
      pullback: (gradient) => [gradient.reshape(kept).expand(this.shape)],
    });
  }

  /** As {@link sum}, over the number of elements. */
  mean(axes: readonly number[] = [...this.shape.keys()], options: { keepAxes?: boolean } = {}): Tensor {
    const count = elementCount(axes.map((axis) => this.shape[axis] ?? 1));
    return this.sum(axes, options).multiply(1 / count);
  }

  /** The greatest element over the axes, which stay with size 1; gradients stop at it. */
  maximumOver(axes: readonly number[]): Tensor {
    const shape = this.shape.map((size, axis) => (axes.includes(axis) ? 1 : size));
    const attributes = { axes: { ints: axes }, keepdims: { int: 1 } };
    return this.graph.apply({ operator: 'ReduceMax', inputs: [this], shape, attributes });
  }

  /** Summed over the axes along which a tensor of `shape` was repeated to this one. */
  sumTo(shape: Shape): Tensor {
    const axes = repeatedAxes(this.shape, shape);
    return (axes.length === 0 ? this : this.sum(axes)).reshape(shape);
  }

  /** An operator on each element. @param derivativeOf the derivative's product with a gradient, from the result. */
  unary(operator: string, derivativeOf: (result: Tensor) => (gradient: Tensor) => Tensor): Tensor {
    const pullback: Pullback = (gradient) => [derivativeOf(result)(gradient)];
    const result: Tensor = this.graph.apply({ operator, inputs: [this], shape: this.shape, pullback });
    return result;
  }

  #lift(value: Tensor | number): Tensor {
    return typeof value === 'number' ? this.graph.constant(value) : value;
  }

  #elementwise(operator: string, other: Tensor | number, pullbackOf: (right: Tensor) => Pullback): Tensor {
    const right = this.#lift(other);
    const shape = broadcastShape(this.shape, right.shape);
    return this.graph.apply({ operator, inputs: [this, right], shape, pullback: pullbackOf(right) });
  }
}
