import type { Random } from '../learning/random.ts';
import { concatenate } from './concatenate.ts';
import type { Tensor } from './tensor.ts';
import { elementCount, type Shape } from './shape.ts';

/** What a model learns, by name. */
export type ParameterShapes = Readonly<Record<string, Shape>>;

/** Where each of a model's parameters lies in the one vector that training moves. */
export class ParameterLayout<Names extends string> {
  /** Numbers in the vector. */
  readonly size: number;
  readonly shapes: Readonly<Record<Names, Shape>>;
  readonly #places: readonly { readonly name: Names; readonly shape: Shape; readonly start: number }[];

  constructor(shapes: Readonly<Record<Names, Shape>>) {
    let start = 0;
    this.shapes = shapes;
    this.#places = Object.entries<Shape>(shapes).map(([name, shape]) => {
      const place = { name: name as Names, shape, start };
      start += elementCount(shape);
      return place;
    });
    this.size = start;
  }

  /** Each parameter as a part of the vector. */
  split(vector: Tensor): Record<Names, Tensor> {
    const parts = this.#places.map(({ name, shape, start }) => {
      const part = vector.slice(start, start + elementCount(shape));
      return [name, part.reshape(shape)] as const;
    });
    return Object.fromEntries(parts) as Record<Names, Tensor>;
  }

  /** Each parameter's numbers in a vector that a run gave. */
  read(vector: Float32Array): Record<Names, Float32Array> {
    const parts = this.#places.map(({ name, shape, start }) => {
      return [name, vector.subarray(start, start + elementCount(shape))] as const;
    });
    return Object.fromEntries(parts) as Record<Names, Float32Array>;
  }

  /**
   * Each parameter's rows of a matrix that has a copy of the vector in each column, as per-person gradients need them.
   *
   * @param read what becomes of one parameter's rows, [elements, columns].
   */
  splitRows(matrix: Tensor, read: (rows: Tensor, shape: Shape) => Tensor): Record<Names, Tensor> {
    const parts = this.#places.map(({ name, shape, start }) => {
      return [name, read(matrix.slice(start, start + elementCount(shape)), shape)] as const;
    });
    return Object.fromEntries(parts) as Record<Names, Tensor>;
  }

  /** The vector of what belongs to each parameter, such as its gradient. */
  join(parts: readonly Tensor[]): Tensor {
    return concatenate(parts.map((part) => part.reshape([elementCount(part.shape)])));
  }

  /**
   * Where training begins: weights of two axes or more are normal with variance 2 / inputs (He et al.,
   * https://arxiv.org/abs/1502.01852), all others zero.
   */
  initial(random: Random): Float32Array {
    const vector = new Float32Array(this.size);
    for (const { shape, start } of this.#places) {
      if (shape.length < 2) continue;
      const deviation = Math.sqrt(2 / (shape.at(-2) ?? 1));
      for (let index = 0; index < elementCount(shape); index++) vector[start + index] = deviation * random.normal();
    }
    return vector;
  }
}
