declare module 'circomlibjs' {
  export interface Poseidon {
    (inputs: readonly (bigint | number | string)[], initialState?: bigint): Uint8Array;
    readonly F: { toString(element: Uint8Array): string };
  }
  export function buildPoseidon(): Promise<Poseidon>;
}
