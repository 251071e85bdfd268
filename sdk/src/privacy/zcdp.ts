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
  return { numerator: sensitivity * sensitivity * BigInt(NANO), denominator: 2n * rhoNano };
}
