import {
  channelByKey,
  estimateHistogram,
  estimateQuantiles,
  estimateSlope,
  estimateStatistic,
  type HistogramDocument,
  type MeanDocument,
  type QuantilesDocument,
  type SlopeDocument,
  type StatisticDocument,
} from '@gemel/sdk';
import type { ReactNode } from 'react';
import { BarChart } from '../../components/charts/BarChart.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { Stats } from '../../components/Facts.tsx';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';

const words = strings.research.result;

/** What a statistic of a cohort says, with the uncertainty that its noise adds. */
export function StatisticView({ document }: { readonly document: StatisticDocument }): ReactNode {
  return (
    <>
      {viewOf(document)}
      <p className="muted">{words.people(document.contributors)}</p>
    </>
  );
}

function viewOf(document: StatisticDocument): ReactNode {
  switch (document.statistic) {
    case 'MEAN':
      return <MeanView document={document} />;
    case 'HISTOGRAM':
      return <HistogramView document={document} />;
    case 'QUANTILES':
      return <QuantilesView document={document} />;
    case 'SLOPE':
      return <SlopeView document={document} />;
  }
}

function MeanView({ document }: { readonly document: MeanDocument }): ReactNode {
  const { mean, lower, upper } = estimateStatistic(document);
  const { title, unit } = channelByKey(document.channel);
  return (
    <>
      <Stats facts={[[`${words.statistic}: ${title}`, `${formatNumber(mean)} ${unit}`]]} />
      <p>{words.interval(formatNumber(lower), formatNumber(upper))}</p>
    </>
  );
}

function HistogramView({ document }: { readonly document: HistogramDocument }): ReactNode {
  const { bins, without } = estimateHistogram(document);
  const { title, unit } = channelByKey(document.question.channel);
  const bars = bins.map(({ from, to, count, lower, upper }) => ({
    label: `${formatNumber(from)}–${formatNumber(to)}`,
    value: count,
    ...{ lower, upper },
  }));
  return (
    <BarChart
      title={words.histogram(title, unit)}
      summary={words.histogramSummary(formatNumber(Math.round(without.count)))}
      category={unit}
      bars={bars}
    />
  );
}

function QuantilesView({ document }: { readonly document: QuantilesDocument }): ReactNode {
  const { title, unit } = channelByKey(document.question.channel);
  const rows = estimateQuantiles(document).map(({ quantile, value, lower, upper }) => [
    formatNumber(quantile),
    value === undefined ? words.undetermined : `${formatNumber(value)} ${unit}`,
    formatNumber(lower),
    formatNumber(upper),
  ]);
  const columns = [words.quantile, strings.charts.value, strings.charts.lower, strings.charts.upper];
  return (
    <>
      <h3>{words.quantiles(title)}</h3>
      <DataTable caption={words.quantiles(title)} columns={columns} rows={rows} />
      <p className="muted small">{words.noiseAlone}</p>
    </>
  );
}

function SlopeView({ document }: { readonly document: SlopeDocument }): ReactNode {
  const { slope } = estimateSlope(document);
  const { x, y } = document.question;
  const [abscissa, ordinate] = [channelByKey(x.channel), channelByKey(y.channel)];
  const name = words.slope(ordinate.title, abscissa.title);
  if (!slope) return <Stats facts={[[name, words.undetermined]]} />;
  const figure = (value: number): string => String(Number(value.toPrecision(4)));
  return (
    <>
      <Stats facts={[[name, words.slopeValue(figure(slope.value), ordinate.unit, abscissa.unit)]]} />
      <p>{words.interval(figure(slope.lower), figure(slope.upper))}</p>
      <p className="muted small">{words.notCause}</p>
    </>
  );
}
