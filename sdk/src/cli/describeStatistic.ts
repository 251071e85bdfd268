import type {
  HistogramDocument,
  NoisyMean,
  QuantilesDocument,
  SlopeDocument,
  StatisticDocument,
} from '../insight/document.ts';
import { estimateHistogram } from '../insight/statistics/histogram.ts';
import { estimateStatistic } from '../insight/statistics/mean.ts';
import { estimateQuantiles } from '../insight/statistics/quantiles.ts';
import { estimateSlope } from '../insight/statistics/slope.ts';
import { channelByKey } from '../state/channels.ts';
import { table } from './output.ts';

const BAR_CHARACTERS = 40;

/** A statistic of a cohort in words and tables. */
export function describeStatistic(document: StatisticDocument): string[] {
  switch (document.statistic) {
    case 'MEAN':
      return [describeMean(document, document.contributors)];
    case 'HISTOGRAM':
      return describeHistogram(document);
    case 'QUANTILES':
      return describeQuantiles(document);
    case 'SLOPE':
      return describeSlope(document);
  }
}

/** A mean in one line. */
export function describeMean(mean: NoisyMean, contributors: number): string {
  const { title, unit } = channelByKey(mean.channel);
  const estimate = estimateStatistic({ ...mean, contributors });
  const interval = span(estimate);
  return `${title}: mean ${estimate.mean.toFixed(2)} ${unit} over ${contributors} people; 95% interval of the noise alone: ${interval}`;
}

function describeHistogram(document: HistogramDocument): string[] {
  const { bins, without } = estimateHistogram(document);
  const { title, unit } = channelByKey(document.question.channel);
  const most = Math.max(...bins.map(({ count }) => count));
  const rows = bins.map((bin) => [
    `${bin.from.toFixed(2)}…${bin.to.toFixed(2)}`,
    bin.count.toFixed(0),
    span(bin, 0),
    `${(100 * bin.share).toFixed(0)}%`,
    barOf(bin.count, most),
  ]);
  return [
    `${title}: how many of ${document.contributors} people have their mean where`,
    '',
    ...table([unit, 'people', '95% interval', 'share', ''], rows),
    '',
    `without enough days: ${without.count.toFixed(0)} (${span(without, 0)})`,
    'Intervals are of the noise alone. Counts below zero are shown as zero; with --json they are as delivered.',
  ];
}

function describeQuantiles(document: QuantilesDocument): string[] {
  const { title, unit } = channelByKey(document.question.channel);
  const rows = estimateQuantiles(document).map(({ quantile, value, lower, upper }) => [
    `${quantile}`,
    value === undefined ? 'not determined' : value.toFixed(2),
    span({ lower, upper }),
    unit,
  ]);
  return [
    `${title}: quantiles of the means of ${document.contributors} people`,
    '',
    ...table(['quantile', 'value', '95% interval', 'unit'], rows),
    '',
    'Intervals are of the noise alone, and no narrower than the cells that members were counted in.',
  ];
}

function describeSlope(document: SlopeDocument): string[] {
  const { members, slope } = estimateSlope(document);
  const { x, y } = document.question;
  const [abscissa, ordinate] = [channelByKey(x.channel), channelByKey(y.channel)];
  const about = `${ordinate.title} by ${abscissa.title}, over about ${members.toFixed(0)} of ${document.contributors} people who have both`;
  if (!slope)
    return [`${about}: the slope is not determined; how far the people differ in ${x.channel} is lost in the noise`];
  return [
    `${about}: ${slope.value.toPrecision(4)} ${ordinate.unit} more for each ${abscissa.unit} more`,
    `95% interval of the noise alone: ${slope.lower.toPrecision(4)}…${slope.upper.toPrecision(4)}`,
    'What goes together among people is not what causes what.',
  ];
}

function span({ lower, upper }: { readonly lower: number; readonly upper: number }, digits = 2): string {
  return `${lower.toFixed(digits)}…${upper.toFixed(digits)}`;
}

function barOf(count: number, most: number): string {
  return '█'.repeat(most === 0 ? 0 : Math.round((BAR_CHARACTERS * count) / most));
}
