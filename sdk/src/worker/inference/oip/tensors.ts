import type { InferenceRow } from '../inferenceRows.ts';
import type { InputForm, TensorForm } from '../inspection/inspectModel.ts';

/** Header that says where the JSON of a message ends and its tensors begin. */
export const JSON_LENGTH_HEADER = 'inference-header-content-length';

/** What a server that reads and writes tensors as bytes names among its extensions. */
export const BINARY_EXTENSION = 'binary_tensor_data';

/** Bytes of an element, by the protocol's name of its type. */
export const WIDTHS = { INT8: 1, INT32: 4, INT64: 8 } as const;

/** The protocol's integer types that models' rows are sent in. */
export type Datatype = keyof typeof WIDTHS;

/** Whether it is the name of a type that rows may have. */
export function isDatatype(name: string): name is Datatype {
  return Object.hasOwn(WIDTHS, name);
}

/** The narrowest type that holds every integer of an input. */
export function datatypeFor({ least, most }: Pick<InputForm, 'least' | 'most'>): Datatype {
  return least >= -(2 ** 7) && most < 2 ** 7 ? 'INT8' : 'INT32';
}

/** Whether two shapes are one. */
export function isShape(shape: readonly number[], expected: readonly number[]): boolean {
  return shape.length === expected.length && shape.every((size, axis) => size === expected[axis]);
}

/** A model's name on a server: its sha2-256, 64 lower-case hexadecimal digits. */
export function modelNameOf(digest: string): string {
  return digest.toLowerCase().replace(/^0x/, '');
}

/** One input of all rows as a tensor: little-endian, row after row, without padding. @param start where the input begins in a row. */
export function encodeInput(
  rows: readonly InferenceRow[],
  { start, length, datatype }: { readonly start: number; readonly length: number; readonly datatype: Datatype },
): Uint8Array<ArrayBuffer> {
  const width = WIDTHS[datatype];
  const view = new DataView(new ArrayBuffer(rows.length * length * width));
  rows.forEach((row, at) => {
    for (let index = 0; index < length; index++) {
      const offset = (at * length + index) * width;
      const value = row[start + index] ?? 0;
      if (datatype === 'INT8') view.setInt8(offset, value);
      else if (datatype === 'INT32') view.setInt32(offset, value, true);
      else view.setBigInt64(offset, BigInt(value), true);
    }
  });
  return new Uint8Array(view.buffer);
}

/** A tensor's integers; undefined when one does not fit a row. @param bytes a whole number of elements. */
export function decodeInput(bytes: Uint8Array, datatype: Datatype): Int32Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const width = WIDTHS[datatype];
  const values = new Int32Array(bytes.length / width);
  for (let index = 0; index < values.length; index++) {
    if (datatype === 'INT8') values[index] = view.getInt8(index);
    else if (datatype === 'INT32') values[index] = view.getInt32(index * width, true);
    else {
      const value = view.getBigInt64(index * width, true);
      if (BigInt.asIntN(32, value) !== value) return undefined;
      values[index] = Number(value);
    }
  }
  return values;
}

/** One output of all rows, from rows that hold all outputs. @param start where the output begins in a row. */
export function outputColumn(rows: readonly BigInt64Array[], start: number, length: number): BigInt64Array {
  const column = new BigInt64Array(rows.length * length);
  rows.forEach((row, at) => column.set(row.subarray(start, start + length), at * length));
  return column;
}

/** Integers as an INT64 tensor. */
export function encodeOutput(values: BigInt64Array): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(values.length * WIDTHS.INT64));
  values.forEach((value, index) => view.setBigInt64(index * WIDTHS.INT64, value, true));
  return new Uint8Array(view.buffer);
}

/** An INT64 tensor's integers. */
export function decodeOutput(bytes: Uint8Array): BigInt64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return BigInt64Array.from({ length: bytes.length / WIDTHS.INT64 }, (_, index) =>
    view.getBigInt64(index * WIDTHS.INT64, true),
  );
}

/** Where each tensor begins in a row that holds them all. */
export function startsOf(forms: readonly TensorForm[]): number[] {
  let next = 0;
  return forms.map(({ length }) => {
    const start = next;
    next += length;
    return start;
  });
}

/** A message of JSON and the tensors behind it. */
export function joinMessage(
  json: string,
  tensors: readonly Uint8Array[],
): { body: Buffer<ArrayBuffer>; jsonLength: number } {
  const head = Buffer.from(json, 'utf8');
  return { body: Buffer.concat([head, ...tensors]), jsonLength: head.length };
}
