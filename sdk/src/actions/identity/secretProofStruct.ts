import type { SecretProof } from '../../identity/secretProof.ts';

type Pair = [bigint, bigint];

/** A proof that a secret is known, as the contracts' types take it. */
export function secretProofStruct({ publicKey, commitment, response }: SecretProof): {
  publicKey: Pair;
  commitment: Pair;
  response: bigint;
} {
  return { publicKey: [...publicKey], commitment: [...commitment], response };
}
