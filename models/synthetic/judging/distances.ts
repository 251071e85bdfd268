import { FEATURE_UNIT, NODE_COUNT } from '../../gemel.ts';
import { LEVEL_LIMIT, SEQUENCE_DAYS } from '../sequences.ts';
import { LAG_COUNT, LEVEL_BINS, MOMENT_COUNT, PAIRS, PLACES, type Statistics } from './statistics.ts';

/** How far apart two sets of people are: 0 where they are alike. */
export interface Distances {
  /** 1-Wasserstein distance of all levels, in spreads; mean over channels. */
  readonly level: number;
  /** Of people's means over four weeks, in spreads. */
  readonly personMean: number;
  /** Of standard deviations within four weeks, in spreads. */
  readonly withinDeviation: number;
  /** Absolute difference of autocorrelations at lags of 1 to 7 days; mean over channels and lags. */
  readonly autocorrelation: number;
  /** Absolute difference of correlations of two channels from day to day; mean over pairs. */
  readonly dayCorrelation: number;
  /** Of correlations of people's means. */
  readonly personCorrelation: number;
  /** Absolute difference of the share of days with a value; mean over channels. */
  readonly readShare: number;
  /** Absolute difference of the share of people without the channel. */
  readonly absentShare: number;
  /** 1-Wasserstein distance of lengths of runs of days without a value, in days; mean over channels that have one. */
  readonly gapDays: number;
  /** Of runs of days without any value, in days. */
  readonly unwornDays: number;
}

/** Names of {@link Distances}, in order of report. */
export const DISTANCE_NAMES = [
  'level',
  'personMean',
  'withinDeviation',
  'autocorrelation',
  'dayCorrelation',
  'personCorrelation',
  'readShare',
  'absentShare',
  'gapDays',
  'unwornDays',
] as const satisfies readonly (keyof Distances)[];

/** A set of people: their sums, and how many they are. */
export interface Population {
  readonly sums: Statistics;
  readonly people: number;
}

const NODES = [...Array(NODE_COUNT).keys()];

/** How far apart two sets of people are. What one of the sets has nothing of is left out. */
export function distancesBetween(real: Population, invented: Population): Distances {
  const histogram = (place: number): number =>
    meanOf(NODES.map((node) => levelDistance(real.sums, invented.sums, place + node * LEVEL_BINS)));
  const difference = (values: (population: Population) => readonly number[]): number => {
    const [left, right] = [values(real), values(invented)];
    return meanOf(left.map((value, index) => Math.abs(value - right[index]!)));
  };
  const runs = NODES.concat(NODE_COUNT).map((node) => runDistance(real.sums, invented.sums, node));
  return {
    level: histogram(PLACES.levels),
    personMean: histogram(PLACES.means),
    withinDeviation: histogram(PLACES.deviations),
    autocorrelation: difference(({ sums }) => NODES.flatMap((node) => autocorrelations(sums, node))),
    dayCorrelation: difference(({ sums }) => dayCorrelations(sums)),
    personCorrelation: difference(({ sums }) => personCorrelations(sums)),
    readShare: difference((population) => readShares(population)),
    absentShare: difference((population) => absentShares(population)),
    gapDays: meanOf(runs.slice(0, NODE_COUNT)),
    unwornDays: runs[NODE_COUNT]!,
  };
}

/** 1-Wasserstein distance of one node's histogram at `place`, in spreads; NaN where one is empty. */
export function levelDistance(left: Statistics, right: Statistics, place: number): number {
  const part = (sums: Statistics): Float64Array => sums.subarray(place, place + LEVEL_BINS);
  return wasserstein(part(left), part(right)) / FEATURE_UNIT;
}

/** A node's levels in spreads, below which these shares of all levels lie. */
export function levelQuantiles(sums: Statistics, node: number, shares: readonly number[]): number[] {
  const bins = sums.subarray(PLACES.levels + node * LEVEL_BINS, PLACES.levels + (node + 1) * LEVEL_BINS);
  const all = bins.reduce((sum, bin) => sum + bin, 0);
  return shares.map((share) => {
    let below = 0;
    return (bins.findIndex((bin) => (below += bin) >= share * all) - LEVEL_LIMIT) / FEATURE_UNIT;
  });
}

function runDistance(left: Statistics, right: Statistics, node: number): number {
  const start = PLACES.runs + node * (SEQUENCE_DAYS + 1);
  const part = (sums: Statistics): Float64Array => sums.subarray(start, start + SEQUENCE_DAYS + 1);
  return wasserstein(part(left), part(right));
}

/** 1-Wasserstein distance of two histograms, in bins: the area between their cumulative shares. */
export function wasserstein(left: Float64Array, right: Float64Array): number {
  const sumOf = (bins: Float64Array): number => bins.reduce((sum, bin) => sum + bin, 0);
  const [all, every] = [sumOf(left), sumOf(right)];
  let [ahead, area] = [0, 0];
  left.forEach((bin, index) => {
    ahead += bin / all - right[index]! / every;
    area += Math.abs(ahead);
  });
  return area;
}

/** A node's autocorrelations at lags of 1 to 7 days, within people. */
export function autocorrelations(sums: Statistics, node: number): number[] {
  const covariance = (lag: number): number => {
    const at = PLACES.lags + (node * LAG_COUNT + lag) * 2;
    return sums[at]! / sums[at + 1]!;
  };
  return Array.from({ length: LAG_COUNT - 1 }, (_unused, index) => covariance(index + 1) / covariance(0));
}

/** Correlations of two channels' deviations from the person's mean on one day, for each pair; NaN without deviations. */
export function dayCorrelations(sums: Statistics): number[] {
  const variance = (node: number): number => {
    const at = PLACES.lags + node * LAG_COUNT * 2;
    return sums[at]! / sums[at + 1]!;
  };
  return PAIRS.map(([left, right], pair) => {
    const at = PLACES.days + pair * 2;
    return sums[at]! / sums[at + 1]! / Math.sqrt(variance(left) * variance(right));
  });
}

/** Correlations of people's means of two channels, for each pair; NaN where one is the same for all. */
export function personCorrelations(sums: Statistics): number[] {
  return PAIRS.map((_pair, pair) => {
    const start = PLACES.between + pair * MOMENT_COUNT;
    const [count = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0] = sums.subarray(start, start + MOMENT_COUNT);
    const [left, right] = [count * xx - x * x, count * yy - y * y];
    // Rounding leaves a little where there is nothing.
    return left < 1e-6 * count * xx || right < 1e-6 * count * yy ? NaN : (count * xy - x * y) / Math.sqrt(left * right);
  });
}

/** Share of days on which each channel has a value. */
export function readShares({ sums, people }: Population): number[] {
  return NODES.map((node) => sums[PLACES.read + node]! / people / SEQUENCE_DAYS);
}

/** Share of people without each channel. */
export function absentShares({ sums, people }: Population): number[] {
  return NODES.map((node) => sums[PLACES.absent + node]! / people);
}

/** Of those that are numbers. */
export function meanOf(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
