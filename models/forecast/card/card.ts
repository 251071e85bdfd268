import { percent } from '../../card/figures.ts';
import type { TrainedOn } from '../../card/provenance.ts';
import { LIFESNAPS } from '../../dataset/lifesnaps.ts';
import { BOOSTED_TREES, TREE_SETTINGS } from '../../evaluation/boostedTrees.ts';
import type { Interval, ResampledMean } from '../../evaluation/bootstrap.ts';
import { INTERVAL_PERCENT, WIDE_INTERVAL_PERCENT } from '../../evaluation/conformal.ts';
import type { GroupReport } from '../../evaluation/fairness.ts';
import { NAIVE_METHODS } from '../../gemel.ts';
import type { AdaptedReport } from '../evaluation/compareAdapted.ts';
import type { AdapterReport } from '../evaluation/evaluateAdapter.ts';
import { TREE_HORIZONS, WIDTH_UNIT, type TargetReport } from '../evaluation/reportTargets.ts';
import { FORECAST_TRAINING } from '../fitForecast.ts';
import { INTERVAL_FLOOR } from '../inputs.ts';
import { architecture } from './architecture.ts';
import { LIMITS } from './limits.ts';
import { adaptedEntry, publishedTargets, rounded, targetEntry, unpublishedTargets } from './targets.ts';

/** The model that a card describes. */
export interface DescribedModel {
  /** sha2-256 of the ONNX file, 0x hexadecimal. */
  readonly digest: string;
  readonly bytes: number;
  readonly weights: number;
  /** Largest absolute value of any sum inside the integer path. */
  readonly integerBound: number;
  readonly adapterBytes: number;
  /** sha2-256 of the adapter's file, 0x hexadecimal. */
  readonly adapterDigest: string;
  /** Edges beside those of the personal graph: who hears of whom, and how much. */
  readonly learntEdges: readonly { readonly to: string; readonly from: string; readonly weight: number }[];
  /** 16: how much of the step functions each node's next day takes. */
  readonly stepShares: readonly number[];
  /** 16: how much of trees each node's next day takes. */
  readonly treeShares: readonly number[];
  /** 112: how much of the hidden part each target takes. */
  readonly hiddenShares: readonly number[];
  /** 16: by how much each node's linear part is held back. */
  readonly penaltyFactors: readonly number[];
}

/** What is left without a part of the model: how much more it errs, in percent. */
export interface AblationReport {
  readonly name: string;
  readonly nextDay: ResampledMean;
  readonly allDays: ResampledMean;
}

/** What rounding the weights changes. */
export interface QuantisationReport {
  readonly addedError: ResampledMean;
  /** Of any forecast, in levels of 1/32 spread. */
  readonly largestDifference: number;
}

/** What a card is written from. */
export interface CardContents {
  readonly model: DescribedModel;
  readonly trainedOn: TrainedOn;
  readonly dataSha256: string;
  readonly people: number;
  readonly windows: number;
  readonly folds: number;
  readonly targets: readonly TargetReport[];
  readonly fairness: readonly GroupReport[];
  readonly ablations: readonly AblationReport[];
  readonly quantisation: QuantisationReport;
  readonly adapter: AdapterReport;
  /** The next day as corrected by all of a person's own earlier days. */
  readonly adapted: readonly AdaptedReport[];
  readonly calibration: readonly { readonly percent: number; readonly held: number }[];
}

/** The card as a plain object, for `card.json`; workers read `modelDigest`, `output`, intervals and targets. */
export function cardObject(contents: CardContents) {
  const { model, targets } = contents;
  return {
    schema: 'gemel-forecast-card/1',
    name: 'forecast',
    title: 'Forecast of the next seven days over the personal graph',
    modelDigest: model.digest,
    modelBytes: model.bytes,
    notice: 'Simulation and forecast, not medical advice.',
    trainedOn: contents.trainedOn,
    input: [
      { name: 'features', type: 'int64', dims: ['batch', 16, 8], meaning: 'features of a state, int8 values' },
      { name: 'weekday', type: 'int64', dims: ['batch', 7], meaning: 'on which it ends: seven flags, Monday first' },
      {
        ...{ name: 'rhythm', type: 'int64', dims: ['batch', 16, 7] },
        meaning: 'how its days of the coming weekdays differ from the others, int8 values',
      },
    ],
    calendar: true,
    output: { name: 'forecast', type: 'int64', nodes: 16, horizons: 7, unit: 'Q16 of 1/32 spread' },
    arithmetic: { type: 'int64', weights: 'Q16', largestSum: model.integerBound, exactBelow: '2^53' },
    architecture: architecture(model),
    training: {
      ...FORECAST_TRAINING,
      people: contents.people,
      windows: contents.windows,
      finalWeights: 'trained on all people, after evaluation by cross-validation',
      data: { ...LIFESNAPS, sha256: contents.dataSha256 },
    },
    split: { kind: 'by person', folds: contents.folds, order: "sha256 of the person's label" },
    evaluation: {
      metric: "mean absolute error on held-out people, integer path, in the channel's unit",
      naiveMethods: NAIVE_METHODS,
      boostedTrees: { name: BOOSTED_TREES, library: 'XGBoost (ml-xgboost)', horizons: TREE_HORIZONS, ...TREE_SETTINGS },
      publishRule:
        'errs less than the best of all methods, with a 95% interval of the difference over people that excludes zero, at this and every shorter horizon',
      targets: targets.map(targetEntry),
    },
    ablations: contents.ablations.map(({ name, nextDay, allDays }) => ({
      name,
      ...{ nextDayAddedErrorPercent: withInterval(nextDay), addedErrorPercent: withInterval(allDays) },
    })),
    quantisation: {
      addedErrorPercent: withInterval(contents.quantisation.addedError),
      largestDifferenceLevels: rounded(contents.quantisation.largestDifference),
    },
    adapter: adapterEntry(contents.adapter, model, contents.adapted),
    intervalLevel: INTERVAL_PERCENT / 100,
    wideIntervalLevel: WIDE_INTERVAL_PERCENT / 100,
    intervalScale: { feature: 'deviation28', floor: INTERVAL_FLOOR, unit: WIDTH_UNIT },
    intervals:
      'split-conformal, from held-out residuals; half-width = floor(scaledWidth × (floor + deviation28) / unit), at the median halfWidth; coverage from the other folds',
    calibration: contents.calibration.map(({ percent, held }) => ({ percent, heldPercent: rounded(held) })),
    publishedTargets: publishedTargets(targets),
    unpublishedTargets: unpublishedTargets(targets),
    fairness: contents.fairness.map(groupEntry),
    warnings: warningsOf(contents.fairness),
    limits: LIMITS,
  };
}

/** A model card of the forecast, as written to `card.json`. */
export type ForecastModelCard = ReturnType<typeof cardObject>;

function adapterEntry(
  { gains, targets, shuffled }: AdapterReport,
  { adapterBytes, adapterDigest }: DescribedModel,
  adapted: readonly AdaptedReport[],
) {
  const gainEntry = ({ ownDays, gain }: AdapterReport['gains'][number]) => ({
    ownDays,
    gainPercent: withInterval(gain),
  });
  return {
    ...{ file: 'adapter.json', bytes: adapterBytes, digest: adapterDigest },
    method:
      'Bayesian linear regression of own past residuals on weekday, recent residual and own levels; means and variances over people by empirical Bayes',
    gains: gains.map(gainEntry),
    targets: targets.map(({ channel, gains: own }) => ({ channel, gains: own.map(gainEntry) })),
    shuffledOutcomes: shuffled.map(gainEntry),
    againstOthers: adapted.map(adaptedEntry),
  };
}

function groupEntry(group: GroupReport) {
  const errors = Object.entries(group.nextDayError).map(([key, error]) => [key, rounded(error)] as const);
  return {
    ...group,
    gainPercent: rounded(group.gainPercent),
    coverage: rounded(group.coverage),
    coverage95: rounded(group.coverage95),
    nextDayError: Object.fromEntries(errors) as Record<string, number>,
  };
}

/** A mean with 95% over people. */
export interface WithInterval {
  readonly mean: number;
  readonly interval95: readonly [number, number];
}

function withInterval({ mean, interval }: { readonly mean: number; readonly interval: Interval }): WithInterval {
  return { mean: rounded(mean), interval95: [rounded(interval.low), rounded(interval.high)] };
}

/** Groups for whom the intervals hold clearly less often than they say, or the model is no better than the best guess. */
function warningsOf(fairness: readonly GroupReport[]): string[] {
  return fairness.flatMap(({ by, group, people, coverage, gainPercent }) => {
    const who = `${by} ${group} (${people} people in the data)`;
    const share = percent(coverage, 0);
    return [
      ...(coverage < INTERVAL_PERCENT / 100 - 0.1
        ? [`${who}: the ${INTERVAL_PERCENT}% intervals held on ${share} of days only.`]
        : []),
      ...(gainPercent <= 0 ? [`${who}: the forecast is no better than the group's best naive method.`] : []),
    ];
  });
}
