import type { Groth16Proof } from '../../prover/groth16Proof.ts';

/** A proof as the contracts' types take it: with lists that may be written to. */
export interface ProofStruct {
  a: [bigint, bigint];
  b: [[bigint, bigint], [bigint, bigint]];
  c: [bigint, bigint];
}

/** The proof as a contract's argument. */
export function proofStruct({ a, b, c }: Groth16Proof): ProofStruct {
  return { a: [...a], b: [[...b[0]], [...b[1]]], c: [...c] };
}
