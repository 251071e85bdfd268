import { AbiCoder, keccak256 } from 'ethers';
import { multiplyBase, SUBGROUP_ORDER, type Point } from './babyJubJub.ts';
import type { EddsaKey } from './eddsaPoseidon.ts';

/** A public key, and Schnorr's proof that its secret is known. */
export interface SecretProof {
  readonly publicKey: Point;
  /** R = r · Base8 for a random r. */
  readonly commitment: Point;
  /** r + challenge · secretScalar, modulo the subgroup's order. */
  readonly response: bigint;
}

/** What a proof is tied to, as types of the ABI with their values. */
export type BoundValues = readonly (readonly [type: string, value: unknown])[];

const CHALLENGE_BITS = 128;
const RANDOM_BYTES = 64;

/**
 * Proves that a key's secret is known. The challenge is the last 128 bits of the hash of `bound`, the public key and the
 * commitment.
 *
 * @see contracts/libraries/BabyJubJub.sol
 */
export function proveSecret({ publicKey, secretScalar }: EddsaKey, bound: BoundValues): SecretProof {
  const random = randomScalar();
  const commitment = multiplyBase(random);
  const hashed: BoundValues = [...bound, ['uint256[2]', publicKey], ['uint256[2]', commitment]];
  const encoded = AbiCoder.defaultAbiCoder().encode(
    hashed.map(([type]) => type),
    hashed.map(([, value]) => value),
  );
  const challenge = BigInt.asUintN(CHALLENGE_BITS, BigInt(keccak256(encoded)));
  return { publicKey, commitment, response: (random + challenge * secretScalar) % SUBGROUP_ORDER };
}

/** Below the subgroup's order; of so many more bits than that has, the remainder's bias does not show. */
function randomScalar(): bigint {
  const bytes = crypto.getRandomValues(new Uint8Array(RANDOM_BYTES));
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) % SUBGROUP_ORDER;
}
