declare module 'circomlibjs' {
  export interface Poseidon {
    (inputs: readonly (bigint | number | string)[]): Uint8Array;
    readonly F: { toString(element: Uint8Array): string };
  }
  export function buildPoseidon(): Promise<Poseidon>;

  export interface Eddsa {
    /** Public key of a 32-byte private key: a point of Baby Jubjub. */
    prv2pub(privateKey: Uint8Array): [Uint8Array, Uint8Array];
    readonly F: { toString(element: Uint8Array): string };
  }
  export function buildEddsa(): Promise<Eddsa>;
}
