import { FEATURES_PER_NODE, NODE_COUNT } from '../../../generated/protocol.ts';
import { requireRowsApart } from './batchRules.ts';
import { ModelRejectedError } from '../errors.ts';
import { elementCount, readOnnxGraph, type OnnxGraph, type OnnxValue } from './onnxGraph.ts';
import { SHAPE_RULES, type Shape } from './shapeRules.ts';
import { boundValues, type ValueRange } from './valueBounds.ts';

/** Largest model file that is loaded, in bytes. */
export const MAX_MODEL_BYTES = 8 * 2 ** 20;

/** Most rows in one run. */
export const MAX_BATCH = 64;

const MAX_NODES = 512;
const MAX_OUTPUTS = 4;
const MAX_WORK = 2 ** 33;
/** Elements of all tensors of a run together. */
const MAX_HELD = 2 ** 25;

/** One of a model's inputs or outputs. */
export interface TensorForm {
  readonly name: string;
  /** Shape without the batch. */
  readonly dims: readonly number[];
  /** Integers in one row. */
  readonly length: number;
}

/** What an input of a kind of model holds. */
export interface InputForm {
  /** Shape without the batch. */
  readonly dims: readonly number[];
  /** Between which integers its elements lie. */
  readonly least: number;
  readonly most: number;
}

/** What a model reads and writes, for each row of a batch. */
export interface ModelInterface {
  readonly inputs: readonly TensorForm[];
  readonly outputs: readonly TensorForm[];
}

/** Inputs that a model must have, by name, in the order in which a row holds them. */
export type InputForms = Readonly<Record<string, InputForm>>;

/** The one input of a model that reads the features of a state. */
export const FEATURE_INPUT: InputForms = {
  features: { dims: [NODE_COUNT, FEATURES_PER_NODE], least: -128, most: 127 },
};

/**
 * Judges a model before a runtime sees it: the inputs that its kind has, integer outputs, known operators, no tensor past
 * the cap for the largest batch, no division that could trap, and no number that runtimes could compute differently.
 *
 * @throws {ModelRejectedError} naming what is not allowed.
 */
export function inspectModel(bytes: Uint8Array, inputForms: InputForms = FEATURE_INPUT): ModelInterface {
  if (bytes.length > MAX_MODEL_BYTES) {
    throw new ModelRejectedError(`the model has ${bytes.length} bytes; at most ${MAX_MODEL_BYTES} are loaded`);
  }
  const graph = readOnnxGraph(bytes);
  const inputs = Object.entries(inputForms).map(([name, { dims }]) => formOf(name, dims));
  requireInputs(graph.inputs, inputs);
  const { shapes, batched } = inferShapes(graph, inputs);
  if (graph.outputs.length === 0 || graph.outputs.length > MAX_OUTPUTS) {
    throw new ModelRejectedError(`the model must have one to ${MAX_OUTPUTS} outputs`);
  }
  const outputs = graph.outputs.map(({ name }) => {
    const shape = shapes.get(name);
    if (!shape || shape.length < 2 || !batched.has(name)) {
      throw new ModelRejectedError(`the model's output "${name}" is not computed once for each row`);
    }
    return formOf(name, shape.slice(1));
  });
  boundValues(graph, rangesOf(inputForms));
  return { inputs, outputs };
}

/** Between which integers the elements of each input lie. */
export function rangesOf(inputForms: InputForms): Readonly<Record<string, ValueRange>> {
  const ranges = Object.entries(inputForms).map(([name, { least, most }]) => {
    return [name, { least: BigInt(least), most: BigInt(most) }] as const;
  });
  return Object.fromEntries(ranges);
}

const formOf = (name: string, dims: readonly number[]): TensorForm => ({
  name,
  dims,
  length: elementCount(dims, name),
});

function requireInputs(declared: readonly OnnxValue[], expected: readonly TensorForm[]): void {
  const fits = expected.every(({ name, dims }) => {
    const own = declared.find((value) => value.name === name)?.dims;
    return own?.length === dims.length + 1 && own[0] === undefined && dims.every((size, at) => own[at + 1] === size);
  });
  if (fits && declared.length === expected.length) return;
  const text = expected.map(({ name, dims }) => `"${name}" [batch, ${dims.join(', ')}]`).join(' and ');
  throw new ModelRejectedError(`the model's input must be ${text}`);
}

interface Inferred {
  /** The shape of every tensor at the largest batch. */
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Tensors whose first axis is the batch. */
  readonly batched: ReadonlySet<string>;
}

function inferShapes({ nodes, constants }: OnnxGraph, inputs: readonly TensorForm[]): Inferred {
  if (nodes.length > MAX_NODES) throw new ModelRejectedError(`the model has more than ${MAX_NODES} operators`);
  const byName = new Map(constants.map((tensor) => [tensor.name, tensor]));
  const names = [...constants, ...inputs].map(({ name }) => name);
  if (new Set(names).size < names.length) throw new ModelRejectedError('two inputs or constants have one name');
  const shapes = new Map<string, Shape>(constants.map(({ name, dims }) => [name, dims]));
  for (const { name, dims } of inputs) shapes.set(name, [MAX_BATCH, ...dims]);
  const batched = new Set(inputs.map(({ name }) => name));
  let [work, held] = [0, 0];
  for (const node of nodes) {
    const rule = SHAPE_RULES.get(node.operator);
    if (!rule) throw new ModelRejectedError(`the operator "${node.operator.slice(0, 32)}" is not allowed`);
    const known = node.inputs.map((name) => shapes.get(name));
    const [name, ...more] = node.outputs;
    if (name === undefined || more.length > 0 || shapes.has(name) || known.length === 0 || known.includes(undefined)) {
      throw new ModelRejectedError(`an operator "${node.operator}" is not wired as known inputs and one new output`);
    }
    const shape = rule(node, known as Shape[], byName);
    const own = node.inputs.map((input, at) => ({ shape: known[at] ?? [], isBatched: batched.has(input) }));
    if (requireRowsApart(node, own, { shape, constants: byName })) batched.add(name);
    const elements = elementCount(shape, name);
    work += node.operator === 'MatMul' ? elements * (known[0]?.at(-1) ?? 1) : elements;
    held += elements;
    shapes.set(name, shape);
  }
  if (work > MAX_WORK) throw new ModelRejectedError('the model asks for more arithmetic than a twin needs');
  if (held > MAX_HELD) throw new ModelRejectedError('the model asks for more memory than a twin needs');
  return { shapes, batched };
}
