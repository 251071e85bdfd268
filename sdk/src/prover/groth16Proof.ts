import type { SnarkjsProof } from './groth16/snarkjsFiles.ts';

/** A proof in the shape and order of Solidity's `Groth16Proof`; `b`'s coordinates are (imaginary, real). */
export interface Groth16Proof {
  readonly a: readonly [bigint, bigint];
  readonly b: readonly [readonly [bigint, bigint], readonly [bigint, bigint]];
  readonly c: readonly [bigint, bigint];
}

/** From snarkjs, which writes real parts first and in projective coordinates whose last is one. */
export function fromSnarkjs({ pi_a: a, pi_b: b, pi_c: c }: SnarkjsProof): Groth16Proof {
  const swap = (pair: readonly string[] | undefined): [bigint, bigint] => [
    BigInt(pair?.[1] ?? 0),
    BigInt(pair?.[0] ?? 0),
  ];
  const keep = (pair: readonly string[]): [bigint, bigint] => [BigInt(pair[0] ?? 0), BigInt(pair[1] ?? 0)];
  return { a: keep(a), b: [swap(b[0]), swap(b[1])], c: keep(c) };
}

/** The inverse of {@link fromSnarkjs}. */
export function toSnarkjs({ a, b, c }: Groth16Proof): SnarkjsProof {
  const swap = ([imaginary, real]: readonly [bigint, bigint]): string[] => [String(real), String(imaginary)];
  return {
    pi_a: [...a.map(String), '1'],
    pi_b: [swap(b[0]), swap(b[1]), ['1', '0']],
    pi_c: [...c.map(String), '1'],
    protocol: 'groth16',
    curve: 'bn128',
  };
}
