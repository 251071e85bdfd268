import { channelByKey, fromChannelInteger } from '../state/channels.ts';
import { DAY_COUNT } from '../generated/protocol.ts';
import { sampleDiscreteGaussian } from '../privacy/discreteGaussian.ts';
import { gaussianVariance } from '../privacy/zcdp.ts';
import type { RandomBits } from '../privacy/randomStream.ts';
import type { TwinState } from '../state/twinState.ts';
import type { NoisyMean } from './document.ts';
import type { ChannelMean } from './query.ts';

/** Two-sided 95% quantile of the standard normal. */
const NORMAL_95 = 1.959963984540054;

/**
 * Sum over the members of each one's mean, clipped to the query's bounds, in channel integers.
 *
 * A member without enough valid days counts as the middle of the bounds, so that the number of members is all that
 * is known of who has data. Replacing one member changes the sum by at most {@link statisticSensitivity}.
 */
export function clippedSum(query: ChannelMean, members: readonly TwinState[]): bigint {
  const { index } = channelByKey(query.channel);
  let sum = 0;
  for (const { series } of members) sum += clippedMean(query, series[index] ?? new Uint16Array(DAY_COUNT));
  return BigInt(sum);
}

/** Most that one member can change the clipped sum, in channel integers. */
export function statisticSensitivity(query: ChannelMean): bigint {
  return BigInt(query.upper - query.lower);
}

/** The clipped sum with discrete Gaussian noise that makes it ρ-zCDP. */
export function noisySum(
  query: ChannelMean,
  members: readonly TwinState[],
  rhoNano: bigint,
  random: RandomBits,
): bigint {
  return (
    clippedSum(query, members) + sampleDiscreteGaussian(gaussianVariance(statisticSensitivity(query), rhoNano), random)
  );
}

/** A statistic for reading: all in the channel's unit. */
export interface StatisticEstimate {
  readonly mean: number;
  /** 95% interval of the noise around the mean over these members. */
  readonly lower: number;
  readonly upper: number;
  readonly contributors: number;
}

/** What a delivered statistic says, with the uncertainty that the noise adds. */
export function estimateStatistic(document: NoisyMean & { readonly contributors: number }): StatisticEstimate {
  const channel = channelByKey(document.channel);
  const { numerator, denominator } = gaussianVariance(
    BigInt(document.noise.sensitivity),
    BigInt(document.noise.rhoNano),
  );
  const mean = Number(document.noisySum) / document.contributors;
  const halfWidth = (NORMAL_95 * Math.sqrt(Number(numerator) / Number(denominator))) / document.contributors;
  const inUnit = (integer: number): number => fromChannelInteger(channel, integer);
  return {
    mean: inUnit(mean),
    lower: inUnit(mean - halfWidth),
    upper: inUnit(mean + halfWidth),
    contributors: document.contributors,
  };
}

function clippedMean(query: ChannelMean, days: Uint16Array): number {
  const valid = days.subarray(DAY_COUNT - query.windowDays).filter((stored) => stored !== 0);
  if (valid.length < query.minValidDays) return Math.floor((query.lower + query.upper) / 2);
  const mean = Math.round(valid.reduce((sum, stored) => sum + stored - 1, 0) / valid.length);
  return Math.min(query.upper, Math.max(query.lower, mean));
}
