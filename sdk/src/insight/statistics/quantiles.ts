import { channelByKey, fromChannelInteger } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { QuantilesDocument } from '../document.ts';
import { consistentLeaves, leafWeights } from './dyadicTree.ts';
import { binOf } from './histogram.ts';
import { isotonic } from './isotonic.ts';
import { clippedMemberMean } from './memberMean.ts';
import type { QuantilesQuery } from './questions.ts';
import { NORMAL_95, valuesOf, varianceOf } from './vector.ts';

/** Halvings of the bounds: 64 cells, finer than noise lets be seen in cohorts of some hundred. */
const MOST_HALVINGS = 6;

type Question = Pick<QuantilesQuery, 'lower' | 'upper'>;

/** How often the bounds are halved: until a cell would be narrower than one channel integer, six times at most. */
export function dyadicDepth({ lower, upper }: Question): number {
  return Math.min(MOST_HALVINGS, Math.floor(Math.log2(upper - lower)));
}

/** Edges of the finest cells, in channel integers. */
function cellEdges(question: Question): number[] {
  const cells = 2 ** dyadicDepth(question);
  const width = question.upper - question.lower;
  return Array.from({ length: cells + 1 }, (_unused, edge) => question.lower + Math.floor((edge * width) / cells));
}

/**
 * How many members have their clipped mean between the bounds, in which half of them, in which quarter, … level by level.
 *
 * A member without enough valid days is in none. Replacing one member changes one count of the first level by at most 1, and of each
 * other level at most two.
 */
export function dyadicCounts(
  query: Omit<QuantilesQuery, 'kind' | 'statistic'>,
  members: readonly TwinState[],
): bigint[][] {
  const edges = cellEdges(query);
  let level = new Array<number>(edges.length - 1).fill(0);
  for (const state of members) {
    const mean = clippedMemberMean(query, state);
    if (mean === undefined) continue;
    const cell = binOf(edges, mean);
    level[cell] = (level[cell] ?? 0) + 1;
  }
  const levels = [level];
  while (level.length > 1) {
    const finer = level;
    level = Array.from({ length: finer.length / 2 }, (_unused, at) => (finer[2 * at] ?? 0) + (finer[2 * at + 1] ?? 0));
    levels.unshift(level);
  }
  return levels.map((counts) => counts.map(BigInt));
}

/** A quantile for reading, in the channel's unit. */
export interface EstimatedQuantile {
  /** Share of the members whose mean is below it, 0 to 1. */
  readonly quantile: number;
  /** Undefined where the noise is all that there is. */
  readonly value: number | undefined;
  /** Interval that holds the quantile over these members in at least 95% of draws of the noise. */
  readonly lower: number;
  readonly upper: number;
}

/**
 * What delivered counts say of the quantiles that were asked for.
 *
 * Counts of all levels are made consistent by least squares, added up from below, and made ascending by the nearest monotone row. An
 * interval holds every value at which a test at 2.5% on either side can't tell that the share below is another.
 */
export function estimateQuantiles({
  question,
  vectors,
}: Pick<QuantilesDocument, 'question' | 'vectors'>): EstimatedQuantile[] {
  const levels = vectors.map(valuesOf);
  const variances = vectors.map(varianceOf);
  const below = runningSums(consistentLeaves(levels, variances));
  const weights = leafWeights(variances).map(runningSums);
  const channel = channelByKey(question.channel);
  const edges = cellEdges(question).map((edge) => fromChannelInteger(channel, edge));
  return question.quantilesPerMille.map((perMille) => {
    const quantile = perMille / 1000;
    const deviations = below.map((_unused, edge) => NORMAL_95 * deviationAt(weights, edge, quantile));
    return { quantile, value: valueAt(below, edges, quantile), ...intervalAt({ below, edges, quantile, deviations }) };
  });
}

/** Sums from nothing to all. */
function runningSums(values: readonly number[]): number[] {
  let sum = 0;
  return [0, ...values.map((value) => (sum += value))];
}

/** Standard deviation of the noise in (count below the edge) − quantile · (count of all). */
function deviationAt(weights: readonly (readonly number[])[], edge: number, quantile: number): number {
  return Math.hypot(...weights.map((sums) => (sums[edge] ?? 0) - quantile * (sums.at(-1) ?? 0)));
}

function valueAt(below: readonly number[], edges: readonly number[], quantile: number): number | undefined {
  const total = below.at(-1) ?? 0;
  if (total <= 0) return undefined;
  const ascending = isotonic(below).map((count) => Math.min(total, Math.max(0, count)));
  const target = quantile * total;
  const next = Math.max(
    1,
    ascending.findIndex((count) => count >= target),
  );
  const [before = 0, after = 0] = [ascending[next - 1], ascending[next]];
  const [from = 0, to = 0] = [edges[next - 1], edges[next]];
  return after === before ? to : from + ((to - from) * (target - before)) / (after - before);
}

interface Tested {
  readonly below: readonly number[];
  readonly edges: readonly number[];
  readonly quantile: number;
  /** How far from zero noise alone takes the difference at an edge. */
  readonly deviations: readonly number[];
}

function intervalAt({ below, edges, quantile, deviations }: Tested): { lower: number; upper: number } {
  const target = quantile * (below.at(-1) ?? 0);
  const last = below.length - 1;
  const isTooLow = (edge: number): boolean => (below[edge] ?? 0) - target < -(deviations[edge] ?? 0);
  const isTooHigh = (edge: number): boolean => (below[edge] ?? 0) - target > (deviations[edge] ?? 0);
  let low = 0;
  while (low < last && isTooLow(low)) low++;
  let high = last;
  while (high > 0 && isTooHigh(high)) high--;
  return { lower: edges[Math.max(0, low - 1)] ?? 0, upper: edges[Math.min(last, high + 1)] ?? 0 };
}
