import type { Poseidon } from 'circomlibjs';

export { FIELD_ORDER } from './fieldOrder.ts';

let instance: Promise<Poseidon> | undefined;

/**
 * Poseidon over BN254 with circomlib's parameters: 1 to 16 field elements in, one out. `initialState` is zero in all of
 * circomlib's hashes; another tells apart hashes whose inputs leave no room for a domain tag.
 */
export type PoseidonHash = (inputs: readonly bigint[], initialState?: bigint) => bigint;

/** Loads circomlibjs's Poseidon once and returns it as a function on bigints. */
export async function loadPoseidon(): Promise<PoseidonHash> {
  // Its constants are megabytes: a page loads them when it first hashes.
  instance ??= import('circomlibjs').then(({ buildPoseidon }) => buildPoseidon());
  const poseidon = await instance;
  return (inputs, initialState = 0n) => BigInt(poseidon.F.toString(poseidon([...inputs], initialState)));
}
