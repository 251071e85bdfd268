import { buildPoseidon, type Poseidon } from 'circomlibjs';

/** Order of BN254's scalar field, in which circuits and Poseidon compute. */
export const FIELD_ORDER = 21888242871839275222246405745257275088548364400416034343698204186575808495617n;

let instance: Promise<Poseidon> | undefined;

/** Poseidon over BN254 with circomlib's parameters: 1 to 16 field elements in, one out. */
export type PoseidonHash = (inputs: readonly bigint[]) => bigint;

/** Loads circomlibjs's Poseidon once and returns it as a function on bigints. */
export async function loadPoseidon(): Promise<PoseidonHash> {
  instance ??= buildPoseidon();
  const poseidon = await instance;
  return (inputs) => BigInt(poseidon.F.toString(poseidon([...inputs])));
}
