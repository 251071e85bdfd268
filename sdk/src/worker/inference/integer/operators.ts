import type { OnnxNode } from '../inspection/onnxGraph.ts';
import { broadcastStrides, sizeOf, stridesOf, walk, type IntegerTensor } from './tensor.ts';

/** What an operator gives; the graph was inspected before, so that shapes fit and nothing leaves 2^53. */
type Operator = (node: OnnxNode, inputs: readonly IntegerTensor[]) => IntegerTensor;

/** The operators that `SHAPE_RULES` allows, on integers. @see https://onnx.ai/onnx/operators/ */
export const OPERATORS: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['Add', eachPair((left, right) => left + right)],
  ['Sub', eachPair((left, right) => left - right)],
  ['Mul', eachPair((left, right) => left * right)],
  ['Max', eachPair(Math.max)],
  ['Min', eachPair(Math.min)],
  // Integer division rounds to zero; the remainder has the divisor's sign, and divisors are positive.
  ['Div', eachPair((left, right) => (left - (left % right)) / right)],
  ['Mod', eachPair((left, right) => ((left % right) + right) % right)],
  ['MatMul', matMul],
  ['Reshape', reshape],
  ['Transpose', transpose],
  ['Slice', slice],
  ['Concat', concat],
]);

function eachPair(act: (left: number, right: number) => number): Operator {
  return (_node, [left, right]) => {
    const dims = broadcastDims(left!.dims, right!.dims);
    const [first, second] = [left!, right!].map(({ dims: own }) => walk(dims, broadcastStrides(own, dims)));
    return {
      dims,
      data: Float64Array.from(first!, (at, place) => act(left!.data[at]!, right!.data[second![place]!]!)),
    };
  };
}

function broadcastDims(left: readonly number[], right: readonly number[]): number[] {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_unused, axis) => {
    return Math.max(left.at(axis - length) ?? 1, right.at(axis - length) ?? 1);
  });
}

function matMul(_node: OnnxNode, [left, right]: readonly IntegerTensor[]): IntegerTensor {
  const [rows, inner, columns] = [left!.dims.at(-2)!, left!.dims.at(-1)!, right!.dims.at(-1)!];
  const outer = broadcastDims(left!.dims.slice(0, -2), right!.dims.slice(0, -2));
  const starts = ({ dims }: IntegerTensor): Int32Array => walk(outer, broadcastStrides(dims.slice(0, -2), outer));
  const [lefts, rights] = [starts(left!), starts(right!)];
  const data = new Float64Array(sizeOf(outer) * rows * columns);
  for (let matrix = 0; matrix < lefts.length; matrix++) {
    const [from, by] = [lefts[matrix]! * rows * inner, rights[matrix]! * inner * columns];
    for (let row = 0; row < rows; row++) {
      const to = (matrix * rows + row) * columns;
      for (let term = 0; term < inner; term++) {
        const factor = left!.data[from + row * inner + term]!;
        if (factor === 0) continue;
        const weights = by + term * columns;
        for (let column = 0; column < columns; column++) {
          data[to + column] = data[to + column]! + factor * right!.data[weights + column]!;
        }
      }
    }
  }
  return { dims: [...outer, rows, columns], data };
}

function reshape(_node: OnnxNode, [from, shape]: readonly IntegerTensor[]): IntegerTensor {
  return { dims: Array.from(shape!.data, (dim, axis) => dim || from!.dims[axis]!), data: from!.data };
}

function transpose({ attributes }: OnnxNode, [from]: readonly IntegerTensor[]): IntegerTensor {
  const order = attributes.get('perm')!.map(Number);
  const strides = stridesOf(from!.dims);
  const dims = order.map((axis) => from!.dims[axis]!);
  return gather(from!, dims, { strides: order.map((axis) => strides[axis]!) });
}

function slice(_node: OnnxNode, [from, starts, ends, axes]: readonly IntegerTensor[]): IntegerTensor {
  const [dims, strides] = [[...from!.dims], stridesOf(from!.dims)];
  let start = 0;
  axes!.data.forEach((axis, at) => {
    dims[axis] = ends!.data[at]! - starts!.data[at]!;
    start += starts!.data[at]! * strides[axis]!;
  });
  return gather(from!, dims, { strides, start });
}

function gather(
  { data }: IntegerTensor,
  dims: readonly number[],
  { strides, start = 0 }: { readonly strides: readonly number[]; readonly start?: number },
): IntegerTensor {
  return { dims, data: Float64Array.from(walk(dims, strides, start), (at) => data[at]!) };
}

function concat({ attributes }: OnnxNode, parts: readonly IntegerTensor[]): IntegerTensor {
  const axis = Number(attributes.get('axis')![0]);
  const dims = parts[0]!.dims.with(
    axis,
    parts.reduce((sum, part) => sum + part.dims[axis]!, 0),
  );
  const data = new Float64Array(sizeOf(dims));
  const blocks = sizeOf(dims.slice(0, axis));
  let at = 0;
  for (let block = 0; block < blocks; block++) {
    for (const part of parts) {
      const length = part.data.length / blocks;
      data.set(part.data.subarray(block * length, (block + 1) * length), at);
      at += length;
    }
  }
  return { dims, data };
}
