import type { RandomBits } from './randomStream.ts';

/** A rational number above zero. */
export interface PositiveRational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/**
 * One draw from the discrete Gaussian with the given variance parameter σ², exact: integers only, no floating point.
 *
 * P(x) is proportional to exp(−x² / 2σ²) over the integers.
 *
 * @see Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy", Algorithm 3, arXiv:2004.00010
 */
export function sampleDiscreteGaussian(sigmaSquared: PositiveRational, random: RandomBits): bigint {
  const { numerator, denominator } = sigmaSquared;
  const scale = integerSquareRoot(numerator / denominator) + 1n;
  for (;;) {
    const candidate = sampleDiscreteLaplace(scale, random);
    const magnitude = candidate < 0n ? -candidate : candidate;
    // Accept with probability exp(−(|y| − σ²/t)² / 2σ²), over the common denominator.
    const distance = magnitude * scale * denominator - numerator;
    if (bernoulliExp(distance * distance, 2n * numerator * denominator * scale * scale, random)) return candidate;
  }
}

/** One draw from the discrete Laplace: P(x) is proportional to exp(−|x| / scale). Algorithm 2 of the same paper. */
export function sampleDiscreteLaplace(scale: bigint, random: RandomBits): bigint {
  for (;;) {
    const remainder = uniformBelow(scale, random);
    if (!bernoulliExp(remainder, scale, random)) continue;
    let quotient = 0n;
    while (bernoulliExpBelowOne(1n, 1n, random)) quotient++;
    const magnitude = remainder + scale * quotient;
    const negative = random.next(1) === 1n;
    if (negative && magnitude === 0n) continue; // zero would otherwise count twice
    return negative ? -magnitude : magnitude;
  }
}

/** True with probability exp(−numerator / denominator). Algorithm 1 of the same paper. */
function bernoulliExp(numerator: bigint, denominator: bigint, random: RandomBits): boolean {
  let rest = numerator;
  while (rest > denominator) {
    if (!bernoulliExpBelowOne(1n, 1n, random)) return false;
    rest -= denominator;
  }
  return bernoulliExpBelowOne(rest, denominator, random);
}

/** True with probability exp(−numerator / denominator), for a ratio of at most one. */
function bernoulliExpBelowOne(numerator: bigint, denominator: bigint, random: RandomBits): boolean {
  let trial = 1n;
  while (uniformBelow(denominator * trial, random) < numerator) trial++;
  return trial % 2n === 1n;
}

/** A uniform integer in [0, bound), by rejection. */
function uniformBelow(bound: bigint, random: RandomBits): bigint {
  if (bound === 1n) return 0n;
  const bits = (bound - 1n).toString(2).length;
  for (;;) {
    const value = random.next(bits);
    if (value < bound) return value;
  }
}

/** The largest integer whose square is at most `value`. */
function integerSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let root = 1n << BigInt((value.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (root + value / root) >> 1n;
    if (next >= root) return root;
    root = next;
  }
}
