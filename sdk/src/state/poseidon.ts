import { buildPoseidon, type Poseidon } from 'circomlibjs';

export { FIELD_ORDER } from './fieldOrder.ts';

let instance: Promise<Poseidon> | undefined;

/** Poseidon over BN254 with circomlib's parameters: 1 to 16 field elements in, one out. */
export type PoseidonHash = (inputs: readonly bigint[]) => bigint;

/** Loads circomlibjs's Poseidon once and returns it as a function on bigints. */
export async function loadPoseidon(): Promise<PoseidonHash> {
  instance ??= buildPoseidon();
  const poseidon = await instance;
  return (inputs) => BigInt(poseidon.F.toString(poseidon([...inputs])));
}
