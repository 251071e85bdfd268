import { CarTooLargeError, InvalidCarError } from './errors.ts';
import { decodeVarint, MAX_VARINT_BYTES } from './varint.ts';

/** Reads a stream in pieces of given lengths, and says in each error where it was. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #origin: string;
  readonly #maxBytes: number;
  #pending: Uint8Array = new Uint8Array();
  #offset = 0;

  /** @param origin What is read, for errors. */
  constructor(chunks: AsyncIterable<Uint8Array>, origin: string, maxBytes: number) {
    this.#chunks = chunks[Symbol.asyncIterator]();
    this.#origin = origin;
    this.#maxBytes = maxBytes;
  }

  /** Where the next byte is, for errors. */
  get position(): string {
    return `${this.#origin}, byte ${this.#offset}`;
  }

  async isAtEnd(): Promise<boolean> {
    return !(await this.#fill(1));
  }

  /** The next `length` bytes. @throws {InvalidCarError} when there are fewer. @throws {CarTooLargeError} */
  async take(length: number): Promise<Uint8Array> {
    if (this.#offset + length > this.#maxBytes) {
      throw new CarTooLargeError(`${this.#origin} has more than ${this.#maxBytes} bytes; split it into smaller ones.`);
    }
    if (!(await this.#fill(length))) throw new InvalidCarError(`${this.position}: cut off; get the whole file.`);
    const taken = this.#pending.subarray(0, length);
    this.#pending = this.#pending.subarray(length);
    this.#offset += length;
    return taken;
  }

  /** The varint that comes next: a length, not exact past 2^53. @throws {InvalidCarError} @throws {CarTooLargeError} */
  async takeVarint(): Promise<number> {
    const at = this.position;
    const bytes: number[] = [];
    do {
      if (bytes.length === MAX_VARINT_BYTES) {
        throw new InvalidCarError(`${at}: a length of more than ${MAX_VARINT_BYTES} bytes; this is no CAR file.`);
      }
      bytes.push((await this.take(1))[0]!);
    } while (bytes.at(-1)! >= 0x80);
    const value = decodeVarint(Uint8Array.from(bytes));
    if (value === undefined) throw new InvalidCarError(`${at}: a length that is not in its shortest form.`);
    return value;
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  /** Reads on until `length` bytes are at hand; false at the end of the stream. */
  async #fill(length: number): Promise<boolean> {
    const parts = [this.#pending];
    let available = this.#pending.length;
    while (available < length) {
      const next = await this.#chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      available += next.value.length;
    }
    if (parts.length > 1) this.#pending = Buffer.concat(parts);
    return available >= length;
  }
}
