import { FEATURES_PER_NODE, NODE_COUNT } from '../../generated/protocol.ts';
import { ModelRejectedError } from './errors.ts';
import {
  elementCount,
  readOnnxGraph,
  type OnnxGraph,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValue,
} from './onnxGraph.ts';

/** Largest model file that is loaded, in bytes. */
export const MAX_MODEL_BYTES = 8 * 2 ** 20;

/** Most feature vectors in one run. */
export const MAX_BATCH = 64;

const MAX_NODES = 256;
const MAX_WORK = 2 ** 33;

/** What a model reads and writes. */
export interface ModelInterface {
  readonly inputName: string;
  readonly outputName: string;
  /** Integers that one feature vector gives. */
  readonly outputLength: number;
  /** Shape of the output without the batch. */
  readonly outputDims: readonly number[];
}

type Shape = readonly number[];
type ShapeRule = (node: OnnxNode, shapes: readonly Shape[], constants: ReadonlyMap<string, OnnxTensor>) => Shape;

const RULES: ReadonlyMap<string, ShapeRule> = new Map<string, ShapeRule>([
  ...['Add', 'Sub', 'Mul', 'Max', 'Min'].map((name): [string, ShapeRule] => [name, broadcastAll]),
  ['Div', divide],
  ['Mod', divide],
  ['MatMul', (node, [left, right]) => matMul(node, left, right)],
  ['Reshape', reshape],
]);

/**
 * Judges a model before a runtime sees it: one input of features, one integer output, known operators, no tensor past
 * the cap for the largest batch, and no division that could trap.
 *
 * @throws {ModelRejectedError} naming what is not allowed.
 */
export function inspectModel(bytes: Uint8Array): ModelInterface {
  if (bytes.length > MAX_MODEL_BYTES) {
    throw new ModelRejectedError(`the model has ${bytes.length} bytes; at most ${MAX_MODEL_BYTES} are loaded`);
  }
  const graph = readOnnxGraph(bytes);
  const [input, output] = [onlyOne(graph.inputs, 'input'), onlyOne(graph.outputs, 'output')];
  const [batch, nodes, features] = input.dims;
  if (input.dims.length !== 3 || batch !== undefined || nodes !== NODE_COUNT || features !== FEATURES_PER_NODE) {
    throw new ModelRejectedError(`the model's input must be [batch, ${NODE_COUNT}, ${FEATURES_PER_NODE}]`);
  }
  const shape = inferShapes(graph, input).get(output.name);
  if (!shape || shape.length < 2 || shape[0] !== MAX_BATCH) {
    throw new ModelRejectedError(`the model's output "${output.name}" is not computed once for each feature vector`);
  }
  const outputDims = shape.slice(1);
  return {
    inputName: input.name,
    outputName: output.name,
    outputLength: elementCount(outputDims, output.name),
    outputDims,
  };
}

/** The shape of every tensor at the largest batch. */
function inferShapes({ nodes, constants }: OnnxGraph, input: OnnxValue): Map<string, Shape> {
  if (nodes.length > MAX_NODES) throw new ModelRejectedError(`the model has more than ${MAX_NODES} operators`);
  const byName = new Map(constants.map((tensor) => [tensor.name, tensor]));
  const shapes = new Map<string, Shape>(constants.map(({ name, dims }) => [name, dims]));
  shapes.set(input.name, [MAX_BATCH, ...input.dims.slice(1).map(Number)]);
  let work = 0;
  for (const node of nodes) {
    const rule = RULES.get(node.operator);
    if (!rule) throw new ModelRejectedError(`the operator "${node.operator.slice(0, 32)}" is not allowed`);
    const inputs = node.inputs.map((name) => shapes.get(name));
    const [name, ...more] = node.outputs;
    if (
      name === undefined ||
      more.length > 0 ||
      shapes.has(name) ||
      inputs.length !== 2 ||
      inputs.includes(undefined)
    ) {
      throw new ModelRejectedError(
        `an operator "${node.operator}" is not wired as two known inputs and one new output`,
      );
    }
    const shape = rule(node, inputs as Shape[], byName);
    const elements = elementCount(shape, name);
    work += node.operator === 'MatMul' ? elements * (inputs[0]?.at(-1) ?? 1) : elements;
    shapes.set(name, shape);
  }
  if (work > MAX_WORK) throw new ModelRejectedError('the model asks for more arithmetic than a forecast needs');
  return shapes;
}

function broadcastAll(node: OnnxNode, shapes: readonly Shape[]): Shape {
  if (node.attributes.size > 0)
    throw new ModelRejectedError(`an operator "${node.operator}" has unexpected attributes`);
  return shapes.reduce((left, right) => broadcast(node, left, right));
}

function broadcast({ operator }: OnnxNode, left: Shape, right: Shape): Shape {
  const length = Math.max(left.length, right.length);
  return Array.from({ length }, (_, index) => {
    const [a, b] = [left.at(index - length) ?? 1, right.at(index - length) ?? 1];
    if (a !== b && a !== 1 && b !== 1) throw new ModelRejectedError(`shapes do not fit at an operator "${operator}"`);
    return a === 1 ? b : a;
  });
}

/** Dividing by zero, or the least integer by -1, stops the whole process: the divisor must be a positive constant. */
function divide(node: OnnxNode, shapes: readonly Shape[], constants: ReadonlyMap<string, OnnxTensor>): Shape {
  const divisor = constants.get(node.inputs[1] ?? '');
  if (!divisor || divisor.data.some((value) => value <= 0n)) {
    throw new ModelRejectedError(`an operator "${node.operator}" divides by something that is not a positive constant`);
  }
  const plain = [...node.attributes].every(([name, value]) => name === 'fmod' && value.every((flag) => flag === 0n));
  if (!plain) throw new ModelRejectedError(`an operator "${node.operator}" has unexpected attributes`);
  return shapes.reduce((left, right) => broadcast(node, left, right));
}

function matMul(node: OnnxNode, left: Shape = [], right: Shape = []): Shape {
  if (left.length < 2 || right.length < 2 || left.at(-1) !== right.at(-2) || node.attributes.size > 0) {
    throw new ModelRejectedError('shapes do not fit at an operator "MatMul"');
  }
  return [...broadcast(node, left.slice(0, -2), right.slice(0, -2)), left.at(-2) ?? 1, right.at(-1) ?? 1];
}

function reshape(node: OnnxNode, [from = []]: readonly Shape[], constants: ReadonlyMap<string, OnnxTensor>): Shape {
  const target = constants.get(node.inputs[1] ?? '');
  if (target?.dims.length !== 1 || node.attributes.size > 0) {
    throw new ModelRejectedError('an operator "Reshape" has no constant shape');
  }
  // 0 keeps a dimension; -1, which infers one, is not needed here.
  const shape = Array.from(target.data, (dim, index) => (dim === 0n ? (from[index] ?? 0) : Number(dim)));
  const [before, after] = [from, shape].map((dims) => dims.reduce((product, dim) => product * dim, 1));
  if (shape.some((dim) => dim < 1) || before !== after) throw new ModelRejectedError('a "Reshape" changes the size');
  return shape;
}

function onlyOne(values: readonly OnnxValue[], what: string): OnnxValue {
  const [value, ...more] = values;
  if (!value || more.length > 0) throw new ModelRejectedError(`the model must have exactly one ${what}`);
  return value;
}
