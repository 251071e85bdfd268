/** A tensor of whole numbers below 2^53 in magnitude, which float64 holds exactly; row-major. */
export interface IntegerTensor {
  readonly dims: readonly number[];
  readonly data: Float64Array;
}

/** Steps between neighbours of each axis, row-major. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = new Array<number>(dims.length).fill(1);
  for (let axis = dims.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1]! * dims[axis + 1]!;
  return strides;
}

/** Number of elements. */
export const sizeOf = (dims: readonly number[]): number => dims.reduce((product, dim) => product * dim, 1);

/** For each place of a result, in order, where a tensor that is stepped through as `strides` say has its element. */
export function walk(dims: readonly number[], strides: readonly number[], start = 0): Int32Array {
  const places = new Int32Array(sizeOf(dims));
  const index = new Int32Array(dims.length);
  let at = start;
  for (let place = 0; place < places.length; place++) {
    places[place] = at;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      at += strides[axis]!;
      index[axis] = index[axis]! + 1;
      if (index[axis]! < dims[axis]!) break;
      at -= strides[axis]! * dims[axis]!;
      index[axis] = 0;
    }
  }
  return places;
}

/** Steps of a tensor that is broadcast to more or larger axes: none along those that it has not. */
export function broadcastStrides(from: readonly number[], to: readonly number[]): number[] {
  const [own, offset] = [stridesOf(from), to.length - from.length];
  return to.map((_dim, axis) => (axis < offset || from[axis - offset] === 1 ? 0 : own[axis - offset]!));
}
