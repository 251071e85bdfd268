import { ModelRejectedError } from '../errors.ts';
import type { OnnxNode, OnnxTensor } from './onnxGraph.ts';

/** Sizes of a tensor's axes, outermost first. */
export type Shape = readonly number[];

/** The shape that an operator gives, from its inputs'; throws {@link ModelRejectedError} for what is not allowed. */
export type ShapeRule = (node: OnnxNode, shapes: readonly Shape[], constants: Constants) => Shape;

type Constants = ReadonlyMap<string, OnnxTensor>;

/** The operators that models may have: all exact on integers, none that can stop the process. */
export const SHAPE_RULES: ReadonlyMap<string, ShapeRule> = new Map<string, ShapeRule>([
  ...['Add', 'Sub', 'Mul', 'Max', 'Min'].map((name): [string, ShapeRule] => [name, broadcastTwo]),
  ['Div', divide],
  ['Mod', divide],
  ['MatMul', matMul],
  ['Reshape', reshape],
  ['Transpose', transpose],
  ['Slice', slice],
  ['Concat', concat],
]);

function broadcastTwo(node: OnnxNode, shapes: readonly Shape[]): Shape {
  const [left, right] = inputsOf(node, shapes, 2);
  allowAttributes(node, []);
  return broadcast(node, left, right);
}

function broadcast({ operator }: OnnxNode, left: Shape = [], right: Shape = []): Shape {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => {
    const [a, b] = [left.at(index - length) ?? 1, right.at(index - length) ?? 1];
    if (a !== b && a !== 1 && b !== 1) throw new ModelRejectedError(`shapes do not fit at an operator "${operator}"`);
    return a === 1 ? b : a;
  });
}

/** Dividing by zero, or the least integer by -1, stops the whole process: the divisor must be a positive constant. */
function divide(node: OnnxNode, shapes: readonly Shape[], constants: Constants): Shape {
  const [left, right] = inputsOf(node, shapes, 2);
  const divisor = constants.get(node.inputs[1] ?? '');
  if (!divisor || divisor.data.some((value) => value <= 0n)) {
    throw new ModelRejectedError(`an operator "${node.operator}" divides by something that is not a positive constant`);
  }
  allowAttributes(node, ['fmod']);
  if (node.attributes.get('fmod')?.some((flag) => flag !== 0n)) {
    throw new ModelRejectedError(`an operator "${node.operator}" has unexpected attributes`);
  }
  return broadcast(node, left, right);
}

function matMul(node: OnnxNode, shapes: readonly Shape[]): Shape {
  const [left = [], right = []] = inputsOf(node, shapes, 2);
  allowAttributes(node, []);
  if (left.length < 2 || right.length < 2 || left.at(-1) !== right.at(-2)) {
    throw new ModelRejectedError('shapes do not fit at an operator "MatMul"');
  }
  return [...broadcast(node, left.slice(0, -2), right.slice(0, -2)), left.at(-2) ?? 1, right.at(-1) ?? 1];
}

function reshape(node: OnnxNode, shapes: readonly Shape[], constants: Constants): Shape {
  const [from = []] = inputsOf(node, shapes, 2);
  const target = constants.get(node.inputs[1] ?? '');
  allowAttributes(node, []);
  if (target?.dims.length !== 1) throw new ModelRejectedError('an operator "Reshape" has no constant shape');
  // 0 keeps a dimension; -1, which infers one, is not needed here.
  const shape = Array.from(target.data, (dim, index) => (dim === 0n ? (from[index] ?? 0) : Number(dim)));
  const [before, after] = [from, shape].map((dims) => dims.reduce((product, dim) => product * dim, 1));
  if (shape.some((dim) => dim < 1) || before !== after) throw new ModelRejectedError('a "Reshape" changes the size');
  return shape;
}

function transpose(node: OnnxNode, shapes: readonly Shape[]): Shape {
  const [from = []] = inputsOf(node, shapes, 1);
  allowAttributes(node, ['perm']);
  const order = (node.attributes.get('perm') ?? []).map(Number);
  if (order.length !== from.length || order.toSorted((left, right) => left - right).some((axis, at) => axis !== at)) {
    throw new ModelRejectedError('a "Transpose" does not say the order of all axes');
  }
  return order.map((axis) => from[axis] ?? 1);
}

/** With constant bounds, each inside its axis, and steps of one. */
function slice(node: OnnxNode, shapes: readonly Shape[], constants: Constants): Shape {
  const [from = []] = inputsOf(node, shapes, 4);
  allowAttributes(node, []);
  const [starts, ends, axes] = node.inputs.slice(1).map((name) => {
    const list = constants.get(name);
    if (list?.dims.length !== 1) throw new ModelRejectedError('an operator "Slice" has bounds that are not constant');
    return Array.from(list.data, Number);
  }) as [number[], number[], number[]];
  const shape = [...from];
  axes.forEach((axis, at) => {
    const [start = -1, end = -1, size = -1] = [starts[at], ends[at], from[axis]];
    if (axes.indexOf(axis) !== at || start < 0 || end <= start || end > size) {
      throw new ModelRejectedError('a "Slice" reaches out of its tensor');
    }
    shape[axis] = end - start;
  });
  if (starts.length !== axes.length || ends.length !== axes.length) {
    throw new ModelRejectedError('a "Slice" has bounds without an axis');
  }
  return shape;
}

/** More than this is not joined at once. */
const MAX_PARTS = 64;

function concat(node: OnnxNode, shapes: readonly Shape[]): Shape {
  allowAttributes(node, ['axis']);
  const [first = []] = shapes;
  const [place = -1n, ...others] = node.attributes.get('axis') ?? [];
  const axis = others.length > 0 ? -1 : Number(place);
  const isAlike = (shape: Shape): boolean =>
    shape.length === first.length && shape.every((size, at) => at === axis || size === first[at]);
  const fits = axis >= 0 && axis < first.length && shapes.length <= MAX_PARTS && shapes.every(isAlike);
  if (!fits) throw new ModelRejectedError('shapes do not fit at an operator "Concat"');
  const joined = shapes.reduce((sum, shape) => sum + (shape[axis] ?? 0), 0);
  return first.map((size, at) => (at === axis ? joined : size));
}

function inputsOf({ operator }: OnnxNode, shapes: readonly Shape[], count: number): readonly Shape[] {
  if (shapes.length === count) return shapes;
  throw new ModelRejectedError(`an operator "${operator}" has ${shapes.length} inputs, not ${count}`);
}

function allowAttributes({ operator, attributes }: OnnxNode, allowed: readonly string[]): void {
  if ([...attributes.keys()].every((name) => allowed.includes(name))) return;
  throw new ModelRejectedError(`an operator "${operator}" has unexpected attributes`);
}
