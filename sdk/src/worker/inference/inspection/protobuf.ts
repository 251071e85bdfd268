import { ModelRejectedError } from '../errors.ts';

/** One field of a message: a number for varints, bytes for everything that has a length. */
export interface ProtobufField {
  readonly number: number;
  readonly value: bigint | Uint8Array;
}

const VARINT = 0;
const LENGTH_DELIMITED = 2;
const MAX_VARINT_BYTES = 10;
/** More fields than this in one message no model needs. */
const MAX_FIELDS = 8192;

/**
 * The fields of one protobuf message, in order, as views into `bytes`; nothing is copied.
 *
 * @throws {ModelRejectedError} when the bytes end early or hold a wire type that ONNX models of integers never need.
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export function readFields(bytes: Uint8Array): ProtobufField[] {
  const fields: ProtobufField[] = [];
  let position = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let count = 0; count < MAX_VARINT_BYTES; count++) {
      const byte = bytes[position++];
      if (byte === undefined) throw new ModelRejectedError('the model file ends inside a number; is it cut off?');
      value |= BigInt(byte & 0x7f) << BigInt(7 * count);
      if (byte < 0x80) return BigInt.asIntN(64, value);
    }
    throw new ModelRejectedError('the model file holds a number longer than 64 bits');
  };
  const take = (length: bigint): Uint8Array => {
    if (length < 0n || length > BigInt(bytes.length - position)) {
      throw new ModelRejectedError('the model file ends inside a field; is it cut off?');
    }
    position += Number(length);
    return bytes.subarray(position - Number(length), position);
  };
  while (position < bytes.length) {
    if (fields.length === MAX_FIELDS) throw new ModelRejectedError(`a part of the model has over ${MAX_FIELDS} fields`);
    const tag = varint();
    const [number, wire] = [Number(tag >> 3n), Number(tag & 7n)];
    if (number < 1) throw new ModelRejectedError('the model file holds a field without a number');
    if (wire === VARINT) fields.push({ number, value: varint() });
    else if (wire === LENGTH_DELIMITED) fields.push({ number, value: take(varint()) });
    else
      throw new ModelRejectedError(`the model file uses protobuf wire type ${wire}, which integer models do not need`);
  }
  return fields;
}

/** The field's bytes. */
export function bytesOf({ number, value }: ProtobufField): Uint8Array {
  if (typeof value === 'bigint') throw new ModelRejectedError(`field ${number} of the model file is no message`);
  return value;
}

/** The field's text. */
export function textOf(field: ProtobufField): string {
  return Buffer.from(bytesOf(field)).toString('utf8');
}

/** A name, of printable ASCII: two that differ in the file must differ to every reader of it. */
export function nameOf(field: ProtobufField): string {
  const name = textOf(field);
  if (/^[\x21-\x7e]{1,128}$/.test(name)) return name;
  throw new ModelRejectedError('a name in the model is not of 1 to 128 printable ASCII characters');
}

/** The field's integer. */
export function integerOf({ number, value }: ProtobufField): bigint {
  if (typeof value !== 'bigint') throw new ModelRejectedError(`field ${number} of the model file is no integer`);
  return value;
}

/** The integers of a repeated field, in which writers may pack several into one. */
export function integersOf(field: ProtobufField): bigint[] {
  if (typeof field.value === 'bigint') return [field.value];
  const integers: bigint[] = [];
  let [value, shift] = [0n, 0n];
  for (const byte of field.value) {
    value |= BigInt(byte & 0x7f) << shift;
    shift += 7n;
    if (shift > 70n) throw new ModelRejectedError('the model file holds a number longer than 64 bits');
    if (byte >= 0x80) continue;
    integers.push(BigInt.asIntN(64, value));
    [value, shift] = [0n, 0n];
  }
  if (shift !== 0n) throw new ModelRejectedError('the model file ends inside a number; is it cut off?');
  return integers;
}
