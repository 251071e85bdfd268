import { randomBytes } from 'node:crypto';
import { FEATURE_UNIT } from '../../gemel.ts';
import { standardScores, type QuantileMap } from '../quantileMap.ts';

/** How training hides each person: DP-SGD on the critic, in which everybody takes part at every step. */
export interface PrivateTraining {
  /** What all of the training costs each person, in 1e-9 of ρ (zero-concentrated differential privacy). */
  readonly rhoNano: bigint;
  /** No person's gradient counts for more than this length. */
  readonly clipNorm: number;
  /** Gives standard normals that nobody can guess; {@link secretNormal} unless only figures are wanted. */
  readonly noise: () => number;
}

/**
 * What `steps` releases cost, each a sum of clipped gradients with Gaussian noise: ρ = steps · 1 / (2 σ²), rounded up.
 *
 * Concentrated differential privacy adds up, and is kept by whatever is made of a release without the data: the generator,
 * which learns from the critic alone.
 *
 * @param noiseMultiplier σ: the noise's standard deviation over the most that replacing one person changes the sum.
 * @see Bun, Steinke, "Concentrated Differential Privacy", arXiv:1605.02065, Proposition 1.6 and Lemma 1.7
 */
export function rhoNanoOf(steps: number, noiseMultiplier: number): bigint {
  if (steps === 0) return 0n;
  return BigInt(Math.ceil((steps * NANO) / (2 * noiseMultiplier ** 2) - ROUNDING));
}

/** The least noise with which `steps` releases cost no more than `rhoNano`. */
export function noiseMultiplierFor(steps: number, rhoNano: bigint): number {
  return Math.sqrt((steps * NANO) / (2 * Number(rhoNano)));
}

/** Replacing a person takes one clipped gradient out of the sum and puts another in. */
export const REPLACEMENT_FACTOR = 2;

const NANO = 1e9;

/** Of ρ in 1e-9: keeps a rounding error of the square root from costing a whole unit. */
const ROUNDING = 1e-6;

/** A standard normal from the system's randomness (Box and Muller, 1958): noise that others could repeat hides nobody. */
export function secretNormal(): number {
  const bytes = randomBytes(12);
  // Never 0, of which there is no logarithm.
  const radius = (bytes.readUIntBE(0, 6) + 1) / 2 ** 48;
  return Math.sqrt(-2 * Math.log(radius)) * Math.cos((2 * Math.PI * bytes.readUIntBE(6, 6)) / 2 ** 48);
}

/** The map that is known without any data: a score is a number of spreads from the typical value. */
export function publicMap(): QuantileMap {
  const scores = standardScores();
  return { scores, levels: scores.map((score) => Math.round(FEATURE_UNIT * score)) };
}
