import { ModelRejectedError } from '../errors.ts';
import { bytesOf, integerOf, integersOf, nameOf, readFields, textOf, type ProtobufField } from './protobuf.ts';

/** A constant int64 tensor. */
export interface OnnxTensor {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: BigInt64Array;
}

/** One operator. Attributes are integers or lists of integers. */
export interface OnnxNode {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, readonly bigint[]>;
}

/** A declared input or output; `undefined` stands for a dimension that is free, the batch. */
export interface OnnxValue {
  readonly name: string;
  readonly dims: readonly (number | undefined)[];
}

/** The parts of an ONNX file that an integer model may have. */
export interface OnnxGraph {
  readonly nodes: readonly OnnxNode[];
  readonly constants: readonly OnnxTensor[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

const INT64 = 7n;
const MAX_DIMS = 6;
const MAX_ELEMENTS = 1 << 21;

/**
 * Reads an ONNX file as a plain integer graph.
 *
 * A list of what is allowed, not of what is not: any field that such a graph does not need (external data, functions,
 * subgraphs, sparse tensors, other domains, other types) is refused.
 *
 * @throws {ModelRejectedError}
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export function readOnnxGraph(bytes: Uint8Array): OnnxGraph {
  const model = readMessage(bytes, 'file', { allowed: [1, 2, 3, 4, 5, 6, 7, 8], repeated: [8] });
  for (const opset of all(model, 8)) {
    const domain = readMessage(bytesOf(opset), 'operator set', { allowed: [1, 2] }).find(({ number }) => number === 1);
    if (domain && textOf(domain) !== '')
      throw new ModelRejectedError('the model imports operators from another domain');
  }
  const [graphField, ...more] = all(model, 7);
  if (!graphField || more.length > 0) throw new ModelRejectedError('the model file must hold exactly one graph');
  const graph = readMessage(bytesOf(graphField), 'graph', {
    allowed: [1, 2, 5, 10, 11, 12],
    repeated: [1, 5, 11, 12],
  });
  return {
    nodes: all(graph, 1).map((field) => readNode(bytesOf(field))),
    constants: all(graph, 5).map((field) => readTensor(bytesOf(field))),
    inputs: all(graph, 11).map((field) => readValue(bytesOf(field))),
    outputs: all(graph, 12).map((field) => readValue(bytesOf(field))),
  };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const fields = readMessage(bytes, 'node', { allowed: [1, 2, 3, 4, 5, 6], repeated: [1, 2, 5] });
  return {
    operator: text(fields, 4),
    inputs: all(fields, 1).map(nameOf),
    outputs: all(fields, 2).map(nameOf),
    attributes: readAttributes(all(fields, 5)),
  };
}

function readAttributes(fields: readonly ProtobufField[]): ReadonlyMap<string, readonly bigint[]> {
  const attributes = new Map<string, readonly bigint[]>();
  for (const field of fields) {
    // 1 name, 3 integer, 8 integers, 20 type: no tensors, strings or subgraphs.
    const attribute = readMessage(bytesOf(field), 'attribute', { allowed: [1, 3, 8, 20], repeated: [8] });
    const name = text(attribute, 1);
    if (attributes.has(name)) throw new ModelRejectedError(`an operator has the attribute "${name}" twice`);
    attributes.set(name, [...all(attribute, 3).map(integerOf), ...all(attribute, 8).flatMap(integersOf)]);
  }
  return attributes;
}

function readTensor(bytes: Uint8Array): OnnxTensor {
  // 1 dims, 2 type, 8 name, 9 raw data; external data is 13 and 14.
  const fields = readMessage(bytes, 'tensor', { allowed: [1, 2, 8, 9], repeated: [1] });
  const name = text(fields, 8);
  if (all(fields, 2).some((field) => integerOf(field) !== INT64)) {
    throw new ModelRejectedError(`tensor "${name}" is not int64`);
  }
  const dims = all(fields, 1)
    .flatMap(integersOf)
    .map((dim) => readDimension(dim, name));
  if (dims.includes(0)) throw new ModelRejectedError(`tensor "${name}" has no elements`);
  const [raw] = all(fields, 9);
  const data = raw ? bytesOf(raw) : new Uint8Array();
  if (data.length !== elementCount(dims, name) * 8) {
    throw new ModelRejectedError(`tensor "${name}" holds ${data.length} bytes, which is not what its shape says`);
  }
  return { name, dims, data: new BigInt64Array(Uint8Array.from(data).buffer) };
}

function readValue(bytes: Uint8Array): OnnxValue {
  const fields = readMessage(bytes, 'value', { allowed: [1, 2] });
  const name = text(fields, 1);
  const type = readMessage(bytesOf(only(fields, 2, name)), 'type', { allowed: [1] });
  const tensor = readMessage(bytesOf(only(type, 1, name)), 'tensor type', { allowed: [1, 2] });
  if (integerOf(only(tensor, 1, name)) !== INT64) throw new ModelRejectedError(`"${name}" is not int64`);
  const shape = readMessage(bytesOf(only(tensor, 2, name)), 'shape', { allowed: [1], repeated: [1] });
  const dims = all(shape, 1).map((field) => {
    const value = readMessage(bytesOf(field), 'dimension', { allowed: [1, 2] }).find(({ number }) => number === 1);
    return value ? readDimension(integerOf(value), name) : undefined;
  });
  if (dims.length > MAX_DIMS) throw new ModelRejectedError(`"${name}" has more than ${MAX_DIMS} dimensions`);
  return { name, dims };
}

/**
 * Product of the dimensions.
 *
 * @throws {ModelRejectedError} past the cap on dimensions or elements.
 */
export function elementCount(dims: readonly number[], name: string): number {
  const count = dims.reduce((product, dim) => product * dim, 1);
  if (dims.length > MAX_DIMS || count > MAX_ELEMENTS) {
    throw new ModelRejectedError(`tensor "${name}" is larger than ${MAX_ELEMENTS} elements or ${MAX_DIMS} dimensions`);
  }
  return count;
}

function readDimension(dim: bigint, name: string): number {
  if (dim < 0n || dim > BigInt(MAX_ELEMENTS)) throw new ModelRejectedError(`"${name}" has a dimension out of range`);
  return Number(dim);
}

interface MessageFields {
  readonly allowed: readonly number[];
  /** Those of them that may be there several times. Of others readers take the first or the last, as they like. */
  readonly repeated?: readonly number[];
}

function readMessage(bytes: Uint8Array, what: string, { allowed, repeated = [] }: MessageFields): ProtobufField[] {
  const fields = readFields(bytes);
  const seen = new Set<number>();
  for (const { number } of fields) {
    if (!allowed.includes(number)) {
      throw new ModelRejectedError(`the model's ${what} uses field ${number}, which is not allowed`);
    }
    if (seen.has(number) && !repeated.includes(number)) {
      throw new ModelRejectedError(`the model's ${what} has field ${number} twice`);
    }
    seen.add(number);
  }
  return fields;
}

const all = (fields: readonly ProtobufField[], number: number): ProtobufField[] =>
  fields.filter((field) => field.number === number);

function only(fields: readonly ProtobufField[], number: number, name: string): ProtobufField {
  const [field, ...more] = all(fields, number);
  if (!field || more.length > 0) throw new ModelRejectedError(`the declaration of "${name}" is incomplete`);
  return field;
}

function text(fields: readonly ProtobufField[], number: number): string {
  const [field] = all(fields, number);
  if (!field) throw new ModelRejectedError('a part of the model has no name');
  return nameOf(field);
}
