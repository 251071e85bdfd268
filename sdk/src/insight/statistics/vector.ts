import * as z from 'zod';
import { gaussianVarianceOfSquare } from '../../privacy/zcdp.ts';

/** Two-sided 95% quantile of the standard normal. */
export const NORMAL_95 = 1.959963984540054;

const natural = z.string().regex(/^[1-9][0-9]{0,76}$/);

/** A vector of whole numbers with noise, and how large the noise is. */
export const noisyVector = z.strictObject({
  noisy: z.array(z.string().regex(/^-?[0-9]{1,77}$/)),
  /** This vector's part of the order's budget. */
  rhoNano: natural,
  /** Square of the most, in the L2 norm, that one member can change the vector. */
  sensitivitySquared: natural,
});

/** A vector of whole numbers with noise, and how large the noise is. */
export type NoisyVector = z.infer<typeof noisyVector>;

/** The values of a vector, for reading; noise makes their last digits worthless anyway. */
export function valuesOf({ noisy }: NoisyVector): number[] {
  return noisy.map(Number);
}

/** The variance of the noise of each entry. */
export function varianceOf({ sensitivitySquared, rhoNano }: NoisyVector): number {
  const { numerator, denominator } = gaussianVarianceOfSquare(BigInt(sensitivitySquared), BigInt(rhoNano));
  return Number(numerator) / Number(denominator);
}
