import { ProtobufMessage } from './protobuf.ts';

/** A constant of a graph: int64, row-major. */
export interface Constant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly data: ArrayLike<number>;
}

/** An input or output; a dimension given as text is free, such as the batch. */
export interface Port {
  readonly name: string;
  readonly dims: readonly (number | string)[];
}

/** One operator: `output = operator(inputs)`. */
export interface Operation {
  readonly operator: 'Add' | 'Div' | 'MatMul' | 'Max' | 'Min' | 'Mod' | 'Reshape' | 'Sub';
  readonly inputs: readonly [string, string];
  readonly output: string;
}

/** A graph of int64 tensors, operators in the order in which they run. */
export interface IntegerGraph {
  readonly name: string;
  readonly inputs: readonly Port[];
  readonly constants: readonly Constant[];
  readonly operations: readonly Operation[];
  readonly outputs: readonly Port[];
}

const IR_VERSION = 9;
const OPSET_VERSION = 17;
const INT64 = 7;

/**
 * The ONNX file of an integer graph. The same graph always gives the same bytes.
 *
 * @see https://github.com/onnx/onnx/blob/main/onnx/onnx.proto for the field numbers.
 */
export function encodeOnnx({ name, inputs, constants, operations, outputs }: IntegerGraph): Uint8Array {
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

function nodeOf({ operator, inputs, output }: Operation): ProtobufMessage {
  const node = new ProtobufMessage();
  for (const input of inputs) node.text(1, input);
  return node.text(2, output).text(3, `${output}_${operator}`).text(4, operator);
}

function tensorOf({ name, dims, data }: Constant): ProtobufMessage {
  const tensor = new ProtobufMessage();
  for (const dim of dims) tensor.integer(1, dim);
  const bytes = new DataView(new ArrayBuffer(data.length * 8));
  for (let index = 0; index < data.length; index++) bytes.setBigInt64(index * 8, BigInt(data[index]!), true);
  return tensor.integer(2, INT64).text(8, name).bytes(9, new Uint8Array(bytes.buffer));
}

function valueOf({ name, dims }: Port): ProtobufMessage {
  const shape = new ProtobufMessage();
  for (const dim of dims) {
    const dimension = new ProtobufMessage();
    shape.message(1, typeof dim === 'string' ? dimension.text(2, dim) : dimension.integer(1, dim));
  }
  const tensorType = new ProtobufMessage().integer(1, INT64).message(2, shape);
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensorType));
}
