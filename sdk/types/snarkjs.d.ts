/** The part of snarkjs 0.7.6 that Gemel uses; the package ships no types. Its proofs and keys are in src/prover/groth16/snarkjsFiles.ts. */
declare module 'snarkjs' {
  /** A file held in memory. As an output, `data` is set by the callee. */
  export interface MemoryFile {
    type: 'mem';
    data?: Uint8Array;
  }
  export type BinaryFile = Uint8Array | MemoryFile | string;

  export interface ProverOptions {
    singleThread?: boolean;
  }

  export const groth16: {
    prove(
      zkey: BinaryFile,
      witness: BinaryFile,
      logger?: { debug(message: string): void },
      options?: ProverOptions,
    ): Promise<{ proof: object; publicSignals: string[] }>;
    verify(key: object, publicSignals: readonly string[], proof: object): Promise<boolean>;
  };
  export const wtns: {
    calculate(input: Record<string, unknown>, wasm: BinaryFile, witness: BinaryFile): Promise<void>;
    exportJson(witness: BinaryFile): Promise<bigint[]>;
  };
  /** Where snarkjs says what it does. */
  export interface Logger {
    error(message: string): void;
    warn(message: string): void;
    info(message: string): void;
    debug(message: string): void;
  }

  export const zKey: {
    exportVerificationKey(zkey: BinaryFile): Promise<unknown>;
    /** @returns the circuit's hash, or -1 with the reason in the log. */
    newZKey(r1cs: BinaryFile, ptau: BinaryFile, zkey: BinaryFile, logger?: Logger): Promise<Uint8Array | -1>;
    /** @returns the contribution's hash. */
    contribute(from: BinaryFile, to: BinaryFile, name: string, entropy: string, logger?: Logger): Promise<Uint8Array>;
    /** @returns the contribution's hash, or false with the reason in the log. */
    beacon(
      from: BinaryFile,
      to: BinaryFile,
      name: string,
      hash: string,
      iterations: number,
      logger?: Logger,
    ): Promise<Uint8Array | false>;
    verifyFromInit(initial: BinaryFile, ptau: BinaryFile, zkey: BinaryFile, logger?: Logger): Promise<boolean>;
    verifyFromR1cs(r1cs: BinaryFile, ptau: BinaryFile, zkey: BinaryFile, logger?: Logger): Promise<boolean>;
  };
  export const powersOfTau: {
    newAccumulator(curve: Curve, power: number, ptau: BinaryFile, logger?: Logger): Promise<Uint8Array>;
    contribute(from: BinaryFile, to: BinaryFile, name: string, entropy: string, logger?: Logger): Promise<Uint8Array>;
    preparePhase2(from: BinaryFile, to: BinaryFile, logger?: Logger): Promise<void>;
    verify(ptau: BinaryFile, logger?: Logger): Promise<boolean>;
  };

  /** A group of the curve; elements are affine coordinates in Montgomery form. */
  export interface CurveGroup {
    readonly g: Uint8Array;
    toJacobian(point: Uint8Array): Uint8Array;
    toAffine(point: Uint8Array): Uint8Array;
    timesScalar(point: Uint8Array, scalar: bigint): Uint8Array;
    fromObject(point: readonly (bigint | readonly bigint[])[]): Uint8Array;
    isValid(point: Uint8Array): boolean;
    isZero(point: Uint8Array): boolean;
    toObject(point: Uint8Array): (bigint | bigint[])[];
    /** The point at `offset`: affine, little-endian, in Montgomery form. */
    fromRprLEM(bytes: Uint8Array, offset: number): Uint8Array;
    /** Writes a point at `offset`: affine, big-endian. */
    toRprUncompressed(bytes: Uint8Array, offset: number, point: Uint8Array): void;
  }
  export interface Curve {
    readonly r: bigint;
    readonly q: bigint;
    readonly G1: CurveGroup;
    readonly G2: CurveGroup;
    /** The WebAssembly instance that this thread calls directly, with its bump allocator. */
    readonly tm: {
      readonly instance: { readonly exports: Record<string, (...pointers: number[]) => void> };
      readonly memory: WebAssembly.Memory;
      u8: Uint8Array;
      u32: Uint32Array;
      alloc(bytes: number): number;
      setBuff(pointer: number, bytes: Uint8Array): void;
    };
    terminate(): Promise<void>;
  }
  export const curves: {
    getCurveFromName(name: 'bn128', options?: ProverOptions): Promise<Curve>;
  };
}
