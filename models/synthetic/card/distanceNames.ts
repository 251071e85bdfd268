import type { SyntheticCard } from './card.ts';

/** One way of inventing people, as the card reports it. */
export type MethodEntry = SyntheticCard['evaluation']['generator'];

type DistanceName = keyof MethodEntry['distances'];

/** What each distance is, and in which unit. */
export const DISTANCES: Readonly<Record<DistanceName, string>> = {
  level: 'levels: 1-Wasserstein, spreads',
  personMean: "people's means over four weeks: 1-Wasserstein, spreads",
  withinDeviation: 'deviation within four weeks: 1-Wasserstein, spreads',
  autocorrelation: 'autocorrelation at 1 to 7 days: mean difference',
  dayCorrelation: 'correlation of channels from day to day: mean difference',
  personCorrelation: "correlation of people's means: mean difference",
  readShare: 'share of days with a value: mean difference',
  absentShare: 'share of people without a channel: mean difference',
  gapDays: 'length of gaps of a channel: 1-Wasserstein, days',
  unwornDays: 'length of gaps of the whole day: 1-Wasserstein, days',
};

/** In order of report. */
export const NAMES = Object.keys(DISTANCES) as DistanceName[];
