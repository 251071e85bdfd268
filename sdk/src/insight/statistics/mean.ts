import { gaussianVariance } from '../../privacy/zcdp.ts';
import { channelByKey, fromChannelInteger } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { NoisyMean } from '../document.ts';
import { clippedMemberMean } from './memberMean.ts';
import { halfWidth95 } from './noiseInterval.ts';
import type { ChannelMean } from './questions.ts';

/**
 * Sum over the members of each one's mean, clipped to the query's bounds, in channel integers.
 *
 * A member without enough valid days counts as the middle of the bounds, so that the number of members is all that
 * is known of who has data. Replacing one member changes the sum by at most its sensitivity (`statisticSensitivity`).
 */
export function clippedSum(query: ChannelMean, members: readonly TwinState[]): bigint {
  const middle = Math.floor((query.lower + query.upper) / 2);
  return BigInt(members.reduce((sum, state) => sum + (clippedMemberMean(query, state) ?? middle), 0));
}

/** Most that one member can change the clipped sum, in channel integers. */
export function statisticSensitivity(query: ChannelMean): bigint {
  return BigInt(query.upper - query.lower);
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
  const halfWidth = halfWidth95(Number(numerator) / Number(denominator)) / document.contributors;
  const inUnit = (integer: number): number => fromChannelInteger(channel, integer);
  return {
    mean: inUnit(mean),
    lower: inUnit(mean - halfWidth),
    upper: inUnit(mean + halfWidth),
    contributors: document.contributors,
  };
}
