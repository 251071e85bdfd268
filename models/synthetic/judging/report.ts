import type { Estimate } from '../../evaluation/resampling.ts';
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
  meanOf,
  readShares,
  type Distances,
  type Population,
} from './distances.ts';
import { bootstrap, bootstrapAll } from './interval.ts';
import { membershipReport, type AttackCase, type MembershipReport } from './membership.ts';
import { nearnessReport, type NearnessReport, type Neighbours } from './nearness.ts';
import { LEVEL_BINS, PLACES, statisticsByPerson, total } from './statistics.ts';
import { meanError, type ForecastErrors } from './transfer.ts';

const RESAMPLES = 200;

/** What one way of inventing people gave, in all folds, next to the people held out of them. */
export interface Invention {
  /** By fold, as many in each. */
  readonly invented: readonly (readonly Sequence[])[];
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

/**
 * Each distance with its interval, real people being drawn again: the mean over folds of the distance between people held
 * out of a fold and what was made without them. Folds are not pooled, since together they have seen everybody.
 *
 * @param real people of each fold.
 * @param others what they are compared with, of each fold.
 */
export function estimateDistances(
  real: readonly (readonly Sequence[])[],
  others: readonly Population[],
): Readonly<Record<keyof Distances, Estimate>> {
  const people = real.flatMap((held, fold) => statisticsByPerson(held).map((sums) => ({ fold, sums })));
  const estimates = bootstrapAll(people.length, RESAMPLES, (chosen) => {
    const byFold = others.flatMap((other, fold) => {
      const own = chosen.map((person) => people[person]!).filter((person) => person.fold === fold);
      const sums = total(own.map((person) => person.sums));
      return own.length === 0 ? [] : [distancesBetween({ sums, people: own.length }, other)];
    });
    return DISTANCE_NAMES.map((name) => meanOf(byFold.map((distances) => distances[name])));
  });
  const entries = DISTANCE_NAMES.map((name, index) => {
    const { value, lower, upper } = estimates[index]!;
    return [name, { value, lower: Math.max(0, lower), upper }] as const;
  });
  return Object.fromEntries(entries) as Record<keyof Distances, Estimate>;
}

/**
 * @param real held-out people of each fold.
 * @param realErrors of forecasts trained on the real people of the other folds, for the same people in the same order.
 */
export async function reportMethod(
  real: readonly (readonly Sequence[])[],
  realErrors: readonly ForecastErrors[],
  { invented, errors, attacks, neighbours }: Invention,
): Promise<MethodReport> {
  return {
    distances: estimateDistances(real, invented.map(populationOf)),
    discriminative: await discriminativeScore(real.flat(), invented.flat()),
    transferRatio: bootstrap(errors.length, RESAMPLES, (chosen) => {
      const error = (all: readonly ForecastErrors[]): number => meanError(chosen.map((person) => all[person]!));
      return error(errors) / error(realErrors);
    }),
    membership: membershipReport(attacks),
    nearness: nearnessReport(neighbours),
    channels: channelReports(populationOf(real.flat()), populationOf(invented.flat())),
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
