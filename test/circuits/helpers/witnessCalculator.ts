/** A circuit's inputs by signal name. */
export type CircuitInput = Readonly<Record<string, bigint | readonly bigint[]>>;

/** One of the circuit's assertions failed: no witness exists for these inputs, as far as the generator goes. */
export class WitnessAssertionError extends Error {}

/** What circom's generated WebAssembly exports; numbers cross it in 32-bit words of a shared buffer. */
interface CircomExports {
  init(sanityCheck: number): void;
  getFieldNumLen32(): number;
  getWitnessSize(): number;
  getWitness(wire: number): void;
  setInputSignal(hashHigh: number, hashLow: number, position: number): void;
  readSharedRWMemory(word: number): number;
  writeSharedRWMemory(word: number, value: number): void;
}

/**
 * Computes witnesses with a module that is compiled once, where snarkjs compiles it again for each witness.
 *
 * @see https://docs.circom.io/getting-started/computing-the-witness/
 */
export class WitnessCalculator {
  readonly #module: WebAssembly.Module;

  constructor(wasm: Uint8Array) {
    this.#module = new WebAssembly.Module(wasm.slice());
  }

  /** @throws {WitnessAssertionError} when an assertion fails. */
  calculate(input: CircuitInput): bigint[] {
    const circom = this.#run(input);
    const words = circom.getFieldNumLen32();
    return Array.from({ length: circom.getWitnessSize() }, (_unused, wire) => {
      circom.getWitness(wire);
      let value = 0n;
      for (let word = words - 1; word >= 0; word--) {
        value = (value << 32n) | BigInt(circom.readSharedRWMemory(word) >>> 0);
      }
      return value;
    });
  }

  /** Whether every assertion holds; sooner known than the witness, which takes a while to read. */
  isSatisfied(input: CircuitInput): boolean {
    try {
      this.#run(input);
      return true;
    } catch (error) {
      if (error instanceof WitnessAssertionError) return false;
      throw error;
    }
  }

  #run(input: CircuitInput): CircomExports {
    const circom = this.#instantiate();
    circom.init(1);
    const words = circom.getFieldNumLen32();
    for (const [name, value] of Object.entries(input)) {
      const hash = fnv1a(name);
      [value].flat().forEach((element, position) => {
        for (let word = 0; word < words; word++) {
          circom.writeSharedRWMemory(word, Number(BigInt.asIntN(32, element >> BigInt(32 * word))));
        }
        circom.setInputSignal(Number(hash >> 32n), Number(hash & 0xffff_ffffn), position);
      });
    }
    return circom;
  }

  #instantiate(): CircomExports {
    const exceptionHandler = (code: number): void => {
      throw new WitnessAssertionError(`circom exception ${code}`);
    };
    const silent = (): void => {};
    const runtime = {
      exceptionHandler,
      printErrorMessage: silent,
      writeBufferMessage: silent,
      showSharedRWMemory: silent,
    };
    return new WebAssembly.Instance(this.#module, { runtime }).exports as unknown as CircomExports;
  }
}

/** 64-bit FNV-1a, by which the generated code knows its inputs. */
function fnv1a(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}
