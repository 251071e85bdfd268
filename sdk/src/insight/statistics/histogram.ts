import { channelByKey, fromChannelInteger } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { HistogramDocument } from '../document.ts';
import { memberMean } from './memberMean.ts';
import { halfWidth95 } from './noiseInterval.ts';
import type { HistogramQuery } from './questions.ts';
import { valuesOf, varianceOf } from './vector.ts';

/**
 * How many members have their mean in which bin, and last how many have not enough valid days for one.
 *
 * Each member is in one of these counts. Who is below the first edge is in the first bin, who is above the last in the last.
 */
export function binCounts(query: Omit<HistogramQuery, 'kind' | 'statistic'>, members: readonly TwinState[]): bigint[] {
  const counts = new Array<number>(query.edges.length).fill(0);
  for (const state of members) {
    const mean = memberMean(query, state);
    const at = mean === undefined ? counts.length - 1 : binOf(query.edges, mean);
    counts[at] = (counts[at] ?? 0) + 1;
  }
  return counts.map(BigInt);
}

/** The bin between ascending edges that a value is in, or next to. */
export function binOf(edges: readonly number[], value: number): number {
  const next = edges.findIndex((edge) => edge > value);
  return next === -1 ? edges.length - 2 : Math.max(0, next - 1);
}

/** A count for reading: never below zero, as no true one is. */
export interface EstimatedCount {
  readonly count: number;
  /** 95% interval of the noise. */
  readonly lower: number;
  readonly upper: number;
}

/** A bin for reading: its edges in the channel's unit. */
export interface EstimatedBin extends EstimatedCount {
  readonly from: number;
  readonly to: number;
  /** Its part of all members who have enough days, 0 to 1. */
  readonly share: number;
}

/** What a delivered histogram says, with the uncertainty that the noise adds. */
export interface HistogramEstimate {
  readonly bins: readonly EstimatedBin[];
  /** Members without enough valid days. */
  readonly without: EstimatedCount;
}

/** A delivered histogram for reading. What is delivered stays as it is: the noise of its counts has no bias. */
export function estimateHistogram({
  question,
  vectors,
}: Pick<HistogramDocument, 'question' | 'vectors'>): HistogramEstimate {
  const [vector] = vectors;
  const counts = vector ? valuesOf(vector) : [];
  const halfWidth = vector ? halfWidth95(varianceOf(vector)) : 0;
  const estimated = counts.map((count) => ({
    count: Math.max(0, count),
    lower: Math.max(0, count - halfWidth),
    upper: Math.max(0, count + halfWidth),
  }));
  const channel = channelByKey(question.channel);
  const edges = question.edges.map((edge) => fromChannelInteger(channel, edge));
  const total = estimated.slice(0, -1).reduce((sum, { count }) => sum + count, 0);
  return {
    bins: estimated.slice(0, -1).map((bin, at) => ({
      ...bin,
      from: edges[at] ?? 0,
      to: edges[at + 1] ?? 0,
      share: total === 0 ? 0 : bin.count / total,
    })),
    without: estimated.at(-1) ?? { count: 0, lower: 0, upper: 0 },
  };
}
