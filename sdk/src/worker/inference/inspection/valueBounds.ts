import { ModelRejectedError } from '../errors.ts';
import type { OnnxGraph, OnnxNode, OnnxTensor } from './onnxGraph.ts';

/** Between which integers every element of a tensor lies. */
export interface ValueRange {
  readonly least: bigint;
  readonly most: bigint;
}

/** ONNX Runtime compares int64 numbers wrongly past 32 bits on some processors: no operand of Min or Max may be larger. */
const COMPARED_LIMIT = 2n ** 31n;
/** Weights that are looked at, at most: each takes a fraction of a microsecond of the worker's own time. */
const MAX_WEIGHTS = 2 ** 22;
/** Beyond this, sums of int64 numbers wrap around. */
const EXACT_IN_INT64 = 2n ** 62n;
/** Beyond this, float64 does not hold every whole number. */
export const EXACT_IN_FLOAT64 = 2n ** 53n;

type Ranges = Map<string, ValueRange>;

/** What is known of a graph while it is judged. */
interface Judged {
  readonly ranges: Ranges;
  readonly tensors: ReadonlyMap<string, OnnxTensor>;
  /** Sums of a constant's weights by what they are multiplied with. */
  readonly sums: Map<string, ValueRange>;
  weights: number;
}

/**
 * Judges that a graph computes the same integers wherever it runs, whatever its inputs: no sum or product can wrap around, and
 * nothing that is compared is larger than what every runtime compares rightly. By interval arithmetic, from the constants and
 * the ranges of the inputs; run after the shapes are known to fit.
 *
 * @param limit what no number may reach. Default: what int64 holds.
 * @throws {ModelRejectedError} naming the first tensor that could be too large.
 */
export function boundValues(
  { nodes, constants }: OnnxGraph,
  inputs: Readonly<Record<string, ValueRange>>,
  limit = EXACT_IN_INT64,
): void {
  const ranges: Ranges = new Map(constants.map(({ name, data }) => [name, rangeOf([...data])]));
  const tensors = new Map(constants.map((tensor) => [tensor.name, tensor]));
  const judged: Judged = { ranges, tensors, sums: new Map(), weights: 0 };
  for (const [name, range] of Object.entries(inputs)) ranges.set(name, range);
  for (const node of nodes) {
    const range = rangeAfter(node, judged);
    const [name = ''] = node.outputs;
    if (magnitude(range) >= limit) {
      throw new ModelRejectedError(
        `the model's tensor "${name}" could overflow: its numbers reach ${magnitude(range)}`,
      );
    }
    ranges.set(name, range);
  }
}

function rangeAfter(node: OnnxNode, judged: Judged): ValueRange {
  const { ranges } = judged;
  const [left, right] = node.inputs.map((name) => ranges.get(name)) as [ValueRange, ValueRange];
  switch (node.operator) {
    case 'Add':
      return { least: left.least + right.least, most: left.most + right.most };
    case 'Sub':
      return { least: left.least - right.most, most: left.most - right.least };
    case 'Mul':
      return products(left, right);
    case 'Max':
    case 'Min':
      return compared(node, left, right);
    case 'Div':
      // By positive constants; integer division rounds to zero, so the ends stay the ends.
      return rangeOf([left.least, left.most].flatMap((value) => [value / right.least, value / right.most]));
    case 'Mod':
      return { least: 0n, most: right.most - 1n };
    case 'MatMul':
      return matrixProduct(node, judged);
    case 'Concat':
      return rangeOf(node.inputs.flatMap((name) => Object.values(ranges.get(name) ?? {}) as bigint[]));
    default:
      return left; // Reshape, Transpose and Slice only move elements
  }
}

function products(left: ValueRange, right: ValueRange): ValueRange {
  return rangeOf([left.least, left.most].flatMap((value) => [value * right.least, value * right.most]));
}

function compared({ operator, outputs }: OnnxNode, left: ValueRange, right: ValueRange): ValueRange {
  const largest = larger(magnitude(left), magnitude(right));
  if (largest >= COMPARED_LIMIT) {
    const reason = `an operator "${operator}" compares numbers up to ${largest} for "${outputs[0] ?? ''}"`;
    throw new ModelRejectedError(`${reason}, past 2^31, which not every runtime does rightly`);
  }
  return operator === 'Max'
    ? { least: larger(left.least, right.least), most: larger(left.most, right.most) }
    : { least: smaller(left.least, right.least), most: smaller(left.most, right.most) };
}

/** With a constant factor each column, or row, is summed by itself. */
function matrixProduct(node: OnnxNode, judged: Judged): ValueRange {
  const { ranges, tensors, sums } = judged;
  const [leftName = '', rightName = ''] = node.inputs;
  const along = tensors.has(rightName) ? 'columns' : 'rows';
  const [name, other] = along === 'columns' ? [rightName, leftName] : [leftName, rightName];
  const [tensor, range] = [tensors.get(name), ranges.get(other)];
  if (!tensor || !range) {
    throw new ModelRejectedError('an operator "MatMul" multiplies two tensors that are not constant');
  }
  const key = `${name} ${along} ${range.least} ${range.most}`;
  const known = sums.get(key);
  if (known) return known;
  judged.weights += tensor.data.length;
  if (judged.weights > MAX_WEIGHTS)
    throw new ModelRejectedError('the model asks for more arithmetic than a twin needs');
  const found = sumsOf(tensor, range, along);
  sums.set(key, found);
  return found;
}

function sumsOf({ dims, data }: OnnxTensor, range: ValueRange, along: 'columns' | 'rows'): ValueRange {
  const [height = 1, width = 1] = dims.slice(-2);
  const [outer, inner] = along === 'columns' ? [width, height] : [height, width];
  let [lowest, highest] = [0n, 0n];
  for (let start = 0; start < data.length; start += height * width) {
    for (let sum = 0; sum < outer; sum++) {
      let [least, most] = [0n, 0n];
      for (let term = 0; term < inner; term++) {
        const at = along === 'columns' ? term * width + sum : sum * width + term;
        const weight = data[start + at] ?? 0n;
        least += weight * (weight > 0n ? range.least : range.most);
        most += weight * (weight > 0n ? range.most : range.least);
      }
      [lowest, highest] = [smaller(lowest, least), larger(highest, most)];
    }
  }
  return { least: lowest, most: highest };
}

const smaller = (left: bigint, right: bigint): bigint => (left < right ? left : right);
const larger = (left: bigint, right: bigint): bigint => (left > right ? left : right);
const magnitude = ({ least, most }: ValueRange): bigint => larger(most, -least);

/** The range of some numbers; of none, zero. */
function rangeOf([first = 0n, ...others]: readonly bigint[]): ValueRange {
  return others.reduce<ValueRange>(
    ({ least, most }, value) => ({ least: smaller(least, value), most: larger(most, value) }),
    { least: first, most: first },
  );
}
