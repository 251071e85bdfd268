import { sampleDiscreteGaussian } from '../../privacy/discreteGaussian.ts';
import type { RandomBits } from '../../privacy/randomStream.ts';
import { gaussianVarianceOfSquare, shareRho } from '../../privacy/zcdp.ts';
import type { TwinState } from '../../state/twinState.ts';
import { binCounts } from './histogram.ts';
import { clippedSum, statisticSensitivity } from './mean.ts';
import type { StatisticQuery } from './questions.ts';
import { dyadicCounts, dyadicDepth } from './quantiles.ts';
import { slopeSensitivitiesSquared, slopeSums } from './slope.ts';
import type { NoisyVector } from './vector.ts';

/** What is released of a vector of whole numbers, before anything is computed. */
export interface VectorPlan {
  readonly size: number;
  /** Square of the most, in the L2 norm, that replacing one member changes the vector. */
  readonly sensitivitySquared: bigint;
}

/** Replacing a member takes one from a count and gives one to another. */
const TWO_COUNTS = 2n;
/** Of a single count it changes only whether the member is in it. */
const ONE_COUNT = 1n;

/** The vectors that answer a query, which share its budget in equal parts. */
export function planOf(query: StatisticQuery): VectorPlan[] {
  switch (query.statistic) {
    case 'MEAN':
      return [{ size: 1, sensitivitySquared: statisticSensitivity(query) ** 2n }];
    case 'HISTOGRAM':
      return [{ size: query.edges.length, sensitivitySquared: TWO_COUNTS }];
    case 'QUANTILES':
      return Array.from({ length: dyadicDepth(query) + 1 }, (_unused, level) => ({
        size: 2 ** level,
        sensitivitySquared: level === 0 ? ONE_COUNT : TWO_COUNTS,
      }));
    case 'SLOPE':
      return slopeSensitivitiesSquared(query).map((sensitivitySquared) => ({ size: 1, sensitivitySquared }));
  }
}

/** The exact answer, vector by vector as {@link planOf} has them. It never leaves the worker. */
export function exactVectors(query: StatisticQuery, members: readonly TwinState[]): bigint[][] {
  switch (query.statistic) {
    case 'MEAN':
      return [[clippedSum(query, members)]];
    case 'HISTOGRAM':
      return [binCounts(query, members)];
    case 'QUANTILES':
      return dyadicCounts(query, members);
    case 'SLOPE':
      return slopeSums(query, members).map((sum) => [sum]);
  }
}

/** The noise of an answer: discrete Gaussian, of each entry its own, in the order of the vectors. */
export function drawNoise(query: StatisticQuery, rhoNano: bigint, random: RandomBits): bigint[][] {
  const plan = planOf(query);
  const shares = shareRho(rhoNano, plan.length);
  return plan.map(({ size, sensitivitySquared }, part) => {
    const variance = gaussianVarianceOfSquare(sensitivitySquared, shares[part] ?? 0n);
    return Array.from({ length: size }, () => sampleDiscreteGaussian(variance, random));
  });
}

/** The exact vectors with noise. Together they are ρ-zCDP. */
export function noisyVectors(
  query: StatisticQuery,
  members: readonly TwinState[],
  rhoNano: bigint,
  random: RandomBits,
): bigint[][] {
  const noise = drawNoise(query, rhoNano, random);
  return exactVectors(query, members).map((vector, part) =>
    vector.map((value, entry) => value + (noise[part]?.[entry] ?? 0n)),
  );
}

/** What a document states of vectors with noise, whose budget they share. */
export function stateVectors(
  query: StatisticQuery,
  noisy: readonly (readonly string[])[],
  rhoNano: bigint,
): NoisyVector[] {
  const plan = planOf(query);
  const shares = shareRho(rhoNano, plan.length);
  return plan.map(({ sensitivitySquared }, part) => ({
    noisy: [...(noisy[part] ?? [])],
    rhoNano: `${shares[part]}`,
    sensitivitySquared: `${sensitivitySquared}`,
  }));
}

/** Whether vectors are stated for the sizes, the sensitivities and the shares of the budget that a query's are. */
export function areAsPlanned(query: StatisticQuery, vectors: readonly NoisyVector[], rhoNano: bigint): boolean {
  const plan = planOf(query);
  const shares = shareRho(rhoNano, plan.length);
  return (
    vectors.length === plan.length &&
    vectors.every(({ noisy, ...stated }, part) => {
      const planned = plan[part];
      return (
        noisy.length === planned?.size &&
        BigInt(stated.sensitivitySquared) === planned.sensitivitySquared &&
        BigInt(stated.rhoNano) === shares[part]
      );
    })
  );
}
