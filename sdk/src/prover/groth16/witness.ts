import { FIELD_ORDER } from '../../state/fieldOrder.ts';
import { UnsatisfiedCircuitError } from '../errors.ts';

/** What circom's generated WebAssembly exports; numbers cross it in 32-bit words of a shared buffer. */
interface CircomExports {
  init(sanityCheck: number): void;
  getFieldNumLen32(): number;
  getWitnessSize(): number;
  getWitness(wire: number): void;
  getInputSignalSize(hashHigh: number, hashLow: number): number;
  setInputSignal(hashHigh: number, hashLow: number, position: number): void;
  readSharedRWMemory(word: number): number;
  writeSharedRWMemory(word: number, value: number): void;
  getMessageChar(): number;
}

/** A circuit's inputs, each flattened, by signal. */
export type FlatInput = Readonly<Record<string, readonly bigint[]>>;

/**
 * Computes witnesses with a circuit's WebAssembly, compiled once.
 *
 * snarkjs does the same, but compiles anew for each witness, sets two gigabytes of address space aside that circom 2 has
 * no use for, and prints what fails.
 *
 * @see https://docs.circom.io/getting-started/computing-the-witness/
 */
export class WitnessGenerator {
  readonly #module: WebAssembly.Module;

  private constructor(module: WebAssembly.Module) {
    this.#module = module;
  }

  /** Compiles `wasm`, as circom wrote it. */
  static async compile(wasm: Uint8Array): Promise<WitnessGenerator> {
    return new WitnessGenerator(await WebAssembly.compile(wasm as Uint8Array<ArrayBuffer>));
  }

  /** How many field elements the input signal `name` has, or undefined when the circuit has no such input. */
  async inputSize(name: string): Promise<number | undefined> {
    const { circom } = await this.#instantiate();
    const size = circom.getInputSignalSize(...hashOf(name));
    return size > 0 ? size : undefined;
  }

  /**
   * The witness as snarkjs's `.wtns` file.
   *
   * @throws {UnsatisfiedCircuitError} naming the template whose assertion fails.
   */
  async calculate(input: FlatInput): Promise<Uint8Array> {
    const { circom, message } = await this.#instantiate();
    try {
      circom.init(1);
      for (const [name, values] of Object.entries(input)) setInput(circom, name, values);
    } catch (cause) {
      throw cause instanceof CircomException ? cause.toError(message()) : cause;
    }
    return writeWitness(circom);
  }

  async #instantiate(): Promise<{ circom: CircomExports; message: () => string }> {
    let text = '';
    const readMessage = (): void => {
      for (let code = circom.getMessageChar(); code !== 0; code = circom.getMessageChar()) {
        text += String.fromCharCode(code);
      }
    };
    const exceptionHandler = (code: number): void => {
      throw new CircomException(code);
    };
    const silent = (): void => {};
    const instance = await WebAssembly.instantiate(this.#module, {
      runtime: {
        exceptionHandler,
        printErrorMessage: readMessage,
        writeBufferMessage: silent,
        showSharedRWMemory: silent,
      },
    });
    const circom = instance.exports as unknown as CircomExports;
    return { circom, message: () => text };
  }
}

/** What the generated code reports by number. */
class CircomException extends Error {
  static readonly ASSERTION_FAILED = 4;
  readonly exception: number;

  constructor(exception: number) {
    super(`circom exception ${exception}`);
    this.exception = exception;
  }

  toError(message: string): Error {
    if (this.exception !== CircomException.ASSERTION_FAILED) return this;
    // The innermost template comes first, e.g. "Error in template AssertAtMost_7 line: 12".
    const [, template = 'unknown', line = '0'] = /in template (\w+?)(?:_\d+)? line: (\d+)/.exec(message) ?? [];
    return new UnsatisfiedCircuitError(template, Number(line));
  }
}

function setInput(circom: CircomExports, name: string, values: readonly bigint[]): void {
  const words = circom.getFieldNumLen32();
  const hash = hashOf(name);
  values.forEach((value, position) => {
    for (let word = 0; word < words; word++) {
      circom.writeSharedRWMemory(word, Number(BigInt.asIntN(32, value >> BigInt(32 * word))));
    }
    circom.setInputSignal(...hash, position);
  });
}

const ELEMENT_BYTES = 32;
const HEADER_BYTES = 12 + 12 + 4 + ELEMENT_BYTES + 4 + 12;

/** @see https://github.com/iden3/snarkjs/blob/master/src/wtns_utils.js */
function writeWitness(circom: CircomExports): Uint8Array {
  const [size, words] = [circom.getWitnessSize(), circom.getFieldNumLen32()];
  const bytes = new Uint8Array(HEADER_BYTES + ELEMENT_BYTES * size);
  const view = new DataView(bytes.buffer);
  let position = 0;
  const u32 = (value: number): void => {
    view.setUint32(position, value, true);
    position += 4;
  };
  const section = (id: number, length: number): void => [id, length, 0].forEach(u32);
  bytes.set(new TextEncoder().encode('wtns'));
  position = 4;
  [2, 2].forEach(u32);
  section(1, 4 + ELEMENT_BYTES + 4);
  u32(ELEMENT_BYTES);
  for (let word = 0; word < words; word++) u32(Number(BigInt.asUintN(32, FIELD_ORDER >> BigInt(32 * word))));
  u32(size);
  section(2, ELEMENT_BYTES * size);
  for (let wire = 0; wire < size; wire++) {
    circom.getWitness(wire);
    for (let word = 0; word < words; word++) u32(circom.readSharedRWMemory(word) >>> 0);
  }
  return bytes;
}

/** 64-bit FNV-1a in two halves, by which the generated code knows its inputs. */
function hashOf(text: string): [high: number, low: number] {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return [Number(hash >> 32n), Number(hash & 0xffff_ffffn)];
}
