import { ProtobufMessage } from './protobuf.ts';

/** What a tensor's elements are. */
export type ElementType = 'bool' | 'float32' | 'int64';

/** A constant of a graph, row-major; int64 unless it says otherwise. */
export interface Constant {
  readonly name: string;
  readonly type?: 'float32' | 'int64';
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** An input or output, int64 unless it says otherwise; a dimension given as text is free, such as the batch. */
export interface Port {
  readonly name: string;
  readonly type?: ElementType;
  readonly dims: readonly (number | string)[];
}

/** Setting of an operator. */
export type Attribute = { readonly int: number } | { readonly ints: readonly number[] } | { readonly float: number };

/** One operator: `output = operator(inputs)`. */
export interface Operation {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

/** A graph of tensors, operators in the order in which they run. */
export interface OnnxGraph {
  readonly name: string;
  readonly inputs: readonly Port[];
  readonly constants: readonly Constant[];
  readonly operations: readonly Operation[];
  readonly outputs: readonly Port[];
}

const IR_VERSION = 9;
const OPSET_VERSION = 17;
const ELEMENT_TYPE = { float32: 1, int64: 7, bool: 9 } as const;
const ATTRIBUTE_TYPE = { float: 1, int: 2, ints: 7 } as const;

/**
 * The ONNX file of a graph. The same graph always gives the same bytes.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers.
 */
export function encodeOnnx({ name, inputs, constants, operations, outputs }: OnnxGraph): Uint8Array {
  const graph = new ProtobufMessage();
  for (const operation of operations) graph.message(1, nodeOf(operation));
  graph.text(2, name);
  for (const constant of constants) graph.message(5, tensorOf(constant));
  for (const port of inputs) graph.message(11, valueOf(port));
  for (const port of outputs) graph.message(12, valueOf(port));
  return new ProtobufMessage()
    .integer(1, IR_VERSION)
    .text(2, 'gemel')
    .message(7, graph)
    .message(8, new ProtobufMessage().text(1, '').integer(2, OPSET_VERSION))
    .finish();
}

function nodeOf({ operator, inputs, output, attributes = {} }: Operation): ProtobufMessage {
  const node = new ProtobufMessage();
  for (const input of inputs) node.text(1, input);
  node.text(2, output).text(3, `${output}_${operator}`).text(4, operator);
  for (const [name, attribute] of Object.entries(attributes)) node.message(5, attributeOf(name, attribute));
  return node;
}

function attributeOf(name: string, attribute: Attribute): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name);
  if ('float' in attribute) return message.float(2, attribute.float).integer(20, ATTRIBUTE_TYPE.float);
  if ('int' in attribute) return message.integer(3, attribute.int).integer(20, ATTRIBUTE_TYPE.int);
  for (const value of attribute.ints) message.integer(8, value);
  return message.integer(20, ATTRIBUTE_TYPE.ints);
}

function tensorOf({ name, type = 'int64', dims, data }: Constant): ProtobufMessage {
  const tensor = new ProtobufMessage();
  for (const dim of dims) tensor.integer(1, dim);
  const width = type === 'int64' ? 8 : 4;
  const bytes = new DataView(new ArrayBuffer(data.length * width));
  for (let index = 0; index < data.length; index++) {
    if (type === 'int64') bytes.setBigInt64(index * width, BigInt(data[index]!), true);
    else bytes.setFloat32(index * width, data[index]!, true);
  }
  return tensor.integer(2, ELEMENT_TYPE[type]).text(8, name).bytes(9, new Uint8Array(bytes.buffer));
}

function valueOf({ name, type = 'int64', dims }: Port): ProtobufMessage {
  const shape = new ProtobufMessage();
  for (const dim of dims) {
    const dimension = new ProtobufMessage();
    shape.message(1, typeof dim === 'string' ? dimension.text(2, dim) : dimension.integer(1, dim));
  }
  const tensorType = new ProtobufMessage().integer(1, ELEMENT_TYPE[type]).message(2, shape);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
}
