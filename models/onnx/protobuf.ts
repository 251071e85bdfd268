const VARINT = 0;
const LENGTH_DELIMITED = 2;
const FIXED_32 = 5;

/**
 * Writes one protobuf message: what ONNX needs of it, and no more.
 *
 * @see https://protobuf.dev/programming-guides/encoding/
 */
export class ProtobufMessage {
  readonly #parts: Uint8Array[] = [];

  /** An integer of up to 64 bits; negative ones are written as two's complement. */
  integer(field: number, value: number | bigint): this {
    this.#parts.push(varint(field * 8 + VARINT), varint(value));
    return this;
  }

  /** A number in single precision. */
  float(field: number, value: number): this {
    const bytes = new DataView(new ArrayBuffer(4));
    bytes.setFloat32(0, value, true);
    this.#parts.push(varint(field * 8 + FIXED_32), new Uint8Array(bytes.buffer));
    return this;
  }

  /** Bytes with their length. */
  bytes(field: number, value: Uint8Array): this {
    this.#parts.push(varint(field * 8 + LENGTH_DELIMITED), varint(value.length), value);
    return this;
  }

  /** UTF-8 text. */
  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  /** Another message, nested. */
  message(field: number, value: ProtobufMessage): this {
    return this.bytes(field, value.finish());
  }

  /** The message's bytes. */
  finish(): Uint8Array {
    return Uint8Array.from(Buffer.concat(this.#parts));
  }
}

function varint(value: number | bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
