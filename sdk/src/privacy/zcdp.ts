import { NANO } from '../generated/protocol.ts';
import type { PositiveRational } from './discreteGaussian.ts';

/**
 * The variance parameter with which the discrete Gaussian makes a query of the given sensitivity ρ-zCDP:
 * σ² = Δ² / 2ρ.
 *
 * @param sensitivity most that replacing one person's data can change the query's integer answer.
 * @param rhoNano ρ in 1e-9.
 * @see Bun, Steinke, "Concentrated Differential Privacy", arXiv:1605.02065
 */
export function gaussianVariance(sensitivity: bigint, rhoNano: bigint): PositiveRational {
  return gaussianVarianceOfSquare(sensitivity * sensitivity, rhoNano);
}

/**
 * The same for a vector of integers, each of which gets noise of its own: the sensitivity is in the L2 norm, and given as its
 * square, which is a whole number where the sensitivity itself is a root.
 *
 * @param sensitivitySquared most that the squares of all changes come to when one person's data is replaced.
 * @param rhoNano ρ in 1e-9, of the whole vector.
 * @see Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", Theorem 14, arXiv:2004.00010
 */
export function gaussianVarianceOfSquare(sensitivitySquared: bigint, rhoNano: bigint): PositiveRational {
  return { numerator: sensitivitySquared * BigInt(NANO), denominator: 2n * rhoNano };
}

/**
 * A budget in equal parts with no rest: the first ones have a billionth more where it can't be split evenly.
 *
 * What is released with the parts is ρ-zCDP for their sum (composition, Lemma 1.7 of arXiv:1605.02065).
 */
export function shareRho(rhoNano: bigint, parts: number): bigint[] {
  const share = rhoNano / BigInt(parts);
  const rest = Number(rhoNano % BigInt(parts));
  return Array.from({ length: parts }, (_unused, part) => share + (part < rest ? 1n : 0n));
}
