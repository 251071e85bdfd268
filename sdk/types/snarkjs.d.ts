/** The part of snarkjs 0.7.6 that Gemel uses; the package ships no types. */
declare module 'snarkjs' {
  /** A file held in memory. As an output, `data` is set by the callee. */
  export interface MemoryFile {
    type: 'mem';
    data?: Uint8Array;
  }
  export type BinaryFile = Uint8Array | MemoryFile | string;

  /** Projective coordinates as decimal strings. */
  export interface SnarkjsProof {
    pi_a: string[];
    pi_b: string[][];
    pi_c: string[];
    protocol: string;
    curve: string;
  }
  export interface SnarkjsVerificationKey {
    protocol: string;
    curve: string;
    nPublic: number;
    vk_alpha_1: string[];
    vk_beta_2: string[][];
    vk_gamma_2: string[][];
    vk_delta_2: string[][];
    vk_alphabeta_12: string[][][];
    IC: string[][];
  }
  export interface ProverOptions {
    singleThread?: boolean;
  }

  export const groth16: {
    prove(
      zkey: BinaryFile,
      witness: BinaryFile,
      logger?: { debug(message: string): void },
      options?: ProverOptions,
    ): Promise<{ proof: SnarkjsProof; publicSignals: string[] }>;
    verify(key: SnarkjsVerificationKey, publicSignals: readonly string[], proof: SnarkjsProof): Promise<boolean>;
  };
  export const wtns: {
    calculate(input: Record<string, unknown>, wasm: BinaryFile, witness: BinaryFile): Promise<void>;
    exportJson(witness: BinaryFile): Promise<bigint[]>;
  };
  export const zKey: {
    exportVerificationKey(zkey: BinaryFile): Promise<unknown>;
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
