import { LIFESNAPS } from '../dataset/lifesnaps.ts';
import { INTERVAL_PERCENT } from '../evaluation/conformal.ts';
import type { GroupReport } from '../evaluation/fairness.ts';
import { NAIVE_METHODS } from '../evaluation/naive.ts';
import { GRAPH_EDGES, NODE_CHANNELS, type ChannelKey } from '../gemel.ts';
import { PUBLISH_SHARE, type TargetReport } from './evaluateForecast.ts';
import { FORECAST_TRAINING } from './network.ts';

/** What a card is written from. */
export interface CardContents {
  /** sha2-256 of the ONNX file, 0x hexadecimal. */
  readonly modelDigest: string;
  readonly modelBytes: number;
  readonly weights: number;
  /** Largest absolute value of any sum inside the integer path. */
  readonly integerBound: number;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly dataSha256: string;
  readonly people: number;
  readonly windows: number;
  readonly folds: number;
  readonly targets: readonly TargetReport[];
  readonly fairness: readonly GroupReport[];
}

/** What a reader must know before using a forecast. */
export const LIMITS = [
  'A forecast is a simulation from past days. It is not medical advice, a diagnosis or a warning.',
  'Trained on 56 volunteers of one study (2021, four European countries, one maker of device). Other people, devices and seasons may differ.',
  'Gains over naive methods are small: most of what can be known of tomorrow is who the person is.',
  'Intervals have one width for everyone: they hold on average, more often for people with steady days and less often for others.',
  'Levels are clipped to four spreads around the typical value and rounded to 1/32 spread; the weekday is not known to the model.',
  'A channel without a value in the last 28 days is not forecast.',
  'Hyper-parameters were chosen among a few settings on the same folds; the gains are slightly flattered by that.',
] as const;

/** The card as a plain object, for `card.json`; `sdk` reads `modelDigest`, `output`, `intervalLevel` and `publishedTargets`. */
export function cardObject(contents: CardContents) {
  const { targets } = contents;
  return {
    schema: 'gemel-forecast-card/1',
    name: 'forecast',
    title: 'Forecast of the next seven days over the personal graph',
    modelDigest: contents.modelDigest,
    modelBytes: contents.modelBytes,
    date: contents.date,
    notice: 'Simulation and forecast, not medical advice.',
    input: { name: 'features', type: 'int64', dims: ['batch', 16, 8], meaning: 'features of a state, int8 values' },
    output: { name: 'forecast', type: 'int64', nodes: 16, horizons: 7, unit: 'Q16 of 1/32 spread' },
    arithmetic: { type: 'int64', weights: 'Q16', largestSum: contents.integerBound, exactBelow: '2^53' },
    architecture: {
      nodes: NODE_CHANNELS.map(({ key }) => key),
      edges: GRAPH_EDGES.length,
      weights: contents.weights,
      linear: "least absolute deviations with a ridge, over own and neighbours' features, as a change from the EWMA",
      hidden:
        'one graph layer of 16 ReLU units, weights shared by all nodes, trained by AdamW on smoothed absolute error',
    },
    training: {
      ...FORECAST_TRAINING,
      people: contents.people,
      windows: contents.windows,
      finalWeights: 'trained on all people, after evaluation by cross-validation',
      data: {
        name: LIFESNAPS.name,
        file: LIFESNAPS.file,
        sha256: contents.dataSha256,
        licence: LIFESNAPS.licence,
        citation: LIFESNAPS.citation,
      },
    },
    split: { kind: 'by person', folds: contents.folds, order: "sha256 of the person's label" },
    evaluation: {
      metric: "mean absolute error on held-out people, integer path, in the channel's unit",
      naiveMethods: NAIVE_METHODS,
      publishRule: `beats the best naive method, also in at least ${PUBLISH_SHARE * 100}% of 1000 resampled groups of people, at this and every shorter horizon`,
      targets: targets.map(targetEntry),
    },
    intervalLevel: INTERVAL_PERCENT / 100,
    intervals:
      'split-conformal, one half-width a target and horizon, from held-out residuals; coverage from the other folds',
    publishedTargets: publishedTargets(targets),
    unpublishedTargets: unpublishedTargets(targets),
    fairness: contents.fairness.map((group) => ({
      ...group,
      gainPercent: rounded(group.gainPercent),
      coverage: rounded(group.coverage),
      nextDayError: Object.fromEntries(Object.entries(group.nextDayError).map(([key, error]) => [key, rounded(error)])),
    })),
    warnings: warningsOf(contents.fairness),
    limits: LIMITS,
  };
}

/** Groups for whom the intervals hold clearly less often than they say, or the model is no better than the best guess. */
function warningsOf(fairness: readonly GroupReport[]): string[] {
  return fairness.flatMap(({ by, group, people, coverage, gainPercent }) => {
    const who = `${by} ${group} (${people} people in the data)`;
    const share = `${(100 * coverage).toFixed(0)}%`;
    return [
      ...(coverage < INTERVAL_PERCENT / 100 - 0.1
        ? [`${who}: the ${INTERVAL_PERCENT}% intervals held on ${share} of days only.`]
        : []),
      ...(gainPercent <= 0 ? [`${who}: the forecast is no better than the group's best naive method.`] : []),
    ];
  });
}

/** A model card of the forecast, as written to `card.json`. */
export type ForecastModelCard = ReturnType<typeof cardObject>;

function targetEntry(report: TargetReport) {
  const { channel, horizonDays } = report;
  const inUnit = (integers: number): number => rounded(integers / channel.scale);
  return {
    channel: channel.key,
    horizonDays,
    unit: channel.unit,
    people: report.people,
    days: report.days,
    error: inUnit(report.error),
    bestNaive: report.best,
    bestNaiveError: inUnit(report.bestError),
    naiveErrors: NAIVE_METHODS.map((method) => inUnit(report.naive[method])),
    gainPercent: rounded(report.gainPercent),
    linearGainPercent: rounded(report.linearGainPercent),
    winShare: report.winShare,
    halfWidth: inUnit(report.halfWidth),
    coverage: rounded(report.coverage),
    published: report.published,
  };
}

function publishedTargets(targets: readonly TargetReport[]) {
  return NODE_CHANNELS.flatMap(({ key, index, node }) => {
    const horizons = targets
      .filter(({ channel, published }) => channel.key === key && published)
      .map(({ horizonDays, halfWidth }) => ({ days: horizonDays, halfWidth }));
    return horizons.length === 0 ? [] : [{ channel: key, channelIndex: index, node: Number(node), horizons }];
  });
}

function unpublishedTargets(
  targets: readonly TargetReport[],
): { channel: ChannelKey; horizons: number[]; reason: string }[] {
  return NODE_CHANNELS.flatMap(({ key }) => {
    const own = targets.filter(({ channel }) => channel.key === key);
    const horizons = own.filter(({ published }) => !published).map(({ horizonDays }) => horizonDays);
    if (own.length === 0) return [{ channel: key, horizons: [1, 2, 3, 4, 5, 6, 7], reason: 'no data to judge by' }];
    return horizons.length === 0
      ? []
      : [{ channel: key, horizons, reason: 'not reliably better than the best naive method' }];
  });
}

/** Six significant digits, so that a card is readable and stable. */
function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
