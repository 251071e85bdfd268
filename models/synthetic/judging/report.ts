import { NODE_CHANNELS, type ChannelKey } from '../../gemel.ts';
import type { Sequence } from '../sequences.ts';
import { discriminativeScore } from './discrimination.ts';
import {
  absentShares,
  autocorrelations,
  DISTANCE_NAMES,
  distancesBetween,
  levelDistance,
  levelQuantiles,
  readShares,
  type Distances,
  type Population,
} from './distances.ts';
import { bootstrap, bootstrapAll, type Estimate } from './interval.ts';
import { membershipReport, type AttackCase, type MembershipReport } from './membership.ts';
import { nearnessReport, type NearnessReport, type Neighbours } from './nearness.ts';
import { LEVEL_BINS, PLACES, statisticsByPerson, total } from './statistics.ts';
import { meanError, type ForecastErrors } from './transfer.ts';

const RESAMPLES = 200;

/** What one way of inventing people gave, in all folds, next to the people held out of them. */
export interface Invention {
  /** As many from each fold. */
  readonly invented: readonly Sequence[];
  /** Next-day errors on each held-out person, of a forecast trained on their fold's invented people. */
  readonly errors: readonly ForecastErrors[];
  readonly attacks: readonly AttackCase[];
  readonly neighbours: readonly (readonly Neighbours[])[];
}

/** One channel, real and invented. */
export interface ChannelReport {
  readonly channel: ChannelKey;
  /** 1-Wasserstein distances in spreads: of all levels, of people's means, of deviations within four weeks. */
  readonly level: number;
  readonly personMean: number;
  readonly withinDeviation: number;
  /** Share of days with a value, and share of people without the channel. */
  /** Levels in spreads at {@link QUANTILE_SHARES}. */
  readonly quantiles: Pair<readonly number[]>;
  readonly readShare: Pair;
  readonly absentShare: Pair;
  /** At lags of 1 to 7 days. */
  readonly autocorrelation: Pair<readonly number[]>;
}

/** What is so of real people, and of invented ones. */
export interface Pair<Value = number> {
  readonly real: Value;
  readonly invented: Value;
}

/** No tails: nobody's extreme is shown. */
export const QUANTILE_SHARES = [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95] as const;

/** How like held-out people the invented ones are, and how much they give away. */
export interface MethodReport {
  readonly distances: Readonly<Record<keyof Distances, Estimate>>;
  readonly discriminative: Estimate;
  /** Next-day error of a forecast trained on invented people over that of one trained on real ones, on held-out people. */
  readonly transferRatio: Estimate;
  readonly membership: MembershipReport;
  readonly nearness: NearnessReport;
  readonly channels: readonly ChannelReport[];
}

/** The sums of a set of people. */
export function populationOf(sequences: readonly Sequence[]): Population {
  const people = statisticsByPerson(sequences);
  return { sums: total(people), people: people.length };
}

/** Each distance with its interval: real people are drawn again. */
export function estimateDistances(
  real: readonly Sequence[],
  invented: Population,
): Readonly<Record<keyof Distances, Estimate>> {
  const people = statisticsByPerson(real);
  const estimates = bootstrapAll(people.length, RESAMPLES, (chosen) => {
    const sums = total(chosen.map((person) => people[person]!));
    const distances = distancesBetween({ sums, people: chosen.length }, invented);
    return DISTANCE_NAMES.map((name) => distances[name]);
  });
  return Object.fromEntries(DISTANCE_NAMES.map((name, index) => [name, estimates[index]!])) as Record<
    keyof Distances,
    Estimate
  >;
}

/** @param realErrors of forecasts trained on the real people of the other folds, for the same people in the same order. */
export async function reportMethod(
  real: readonly Sequence[],
  realErrors: readonly ForecastErrors[],
  { invented, errors, attacks, neighbours }: Invention,
): Promise<MethodReport> {
  const population = populationOf(invented);
  return {
    distances: estimateDistances(real, population),
    discriminative: await discriminativeScore(real, invented),
    transferRatio: bootstrap(errors.length, RESAMPLES, (chosen) => {
      const error = (all: readonly ForecastErrors[]): number => meanError(chosen.map((person) => all[person]!));
      return error(errors) / error(realErrors);
    }),
    membership: membershipReport(attacks),
    nearness: nearnessReport(neighbours),
    channels: channelReports(populationOf(real), population),
  };
}

function channelReports(real: Population, invented: Population): ChannelReport[] {
  return NODE_CHANNELS.map(({ key }, node) => {
    const both = <Value>(of: (population: Population) => Value): Pair<Value> => ({
      real: of(real),
      invented: of(invented),
    });
    const distance = (place: number): number => levelDistance(real.sums, invented.sums, place + node * LEVEL_BINS);
    return {
      channel: key,
      level: distance(PLACES.levels),
      personMean: distance(PLACES.means),
      withinDeviation: distance(PLACES.deviations),
      quantiles: both(({ sums }) => levelQuantiles(sums, node, QUANTILE_SHARES)),
      readShare: both((population) => readShares(population)[node]!),
      absentShare: both((population) => absentShares(population)[node]!),
      autocorrelation: both(({ sums }) => autocorrelations(sums, node)),
    };
  });
}
