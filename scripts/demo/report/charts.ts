import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import {
  channelByKey,
  fromChannelInteger,
  type Channel,
  type PredictionDocument,
  type SimulationDocument,
  type StatisticEstimate,
  type SyntheticDocument,
} from '#sdk';
import type { DailySeries } from '#sdk/ingest';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

const HISTORY_DAYS = 28;
const WIDTH = 520;
const HEIGHT = 220;
const COLOUR = { known: '#44546a', forecast: '#1b6ac9', happened: '#d1495b' } as const;

/** One chart of the report: SVG text and what it shows in words. */
export interface Chart {
  readonly title: string;
  readonly svg: string;
}

interface Point {
  readonly date: Date;
  readonly value: number;
}

/** UCUM's annotations are in braces, which people don't write. */
export const unitText = ({ unit }: Channel): string => unit.replace(/[{}]/g, '').replace(/^\/min$/, 'per minute');

const dateOf = (day: number): Date => new Date(day * 86_400_000);

/** For each channel of a forecast: the last four weeks, the forecast with its interval, and what happened next. */
export function forecastCharts(forecast: PredictionDocument, daily: DailySeries): Chart[] {
  const { endDay } = forecast;
  return [...new Set(forecast.forecasts.map(({ channel }) => channel))].map((key) => {
    const channel = channelByKey(key);
    const unit = (integer: number): number => fromChannelInteger(channel, integer);
    const expected = forecast.forecasts
      .filter((point) => point.channel === key)
      .toSorted((left, right) => left.horizonDays - right.horizonDays)
      .map(({ horizonDays, value, lower, upper }) => ({
        date: dateOf(endDay + horizonDays),
        value: unit(value),
        lower: unit(lower),
        upper: unit(upper),
      }));
    const methods = new Set(forecast.forecasts.filter((point) => point.channel === key).map(({ method }) => method));
    const known = between(daily, key, endDay - HISTORY_DAYS + 1, endDay);
    const happened = between(daily, key, endDay + 1, endDay + 7);
    const svg = render([
      Plot.areaY(expected, { x: 'date', y1: 'lower', y2: 'upper', fill: COLOUR.forecast, fillOpacity: 0.15 }),
      Plot.lineY(known, { x: 'date', y: 'value', stroke: COLOUR.known }),
      Plot.dot(known, { x: 'date', y: 'value', fill: COLOUR.known, r: 2 }),
      Plot.lineY(expected, { x: 'date', y: 'value', stroke: COLOUR.forecast, strokeWidth: 2 }),
      Plot.ruleX(expected, { x: 'date', y1: 'lower', y2: 'upper', stroke: COLOUR.forecast, strokeOpacity: 0.35 }),
      Plot.dot(expected, { x: 'date', y: 'value', fill: COLOUR.forecast, r: 2.5 }),
      Plot.dot(happened, { x: 'date', y: 'value', fill: COLOUR.happened, r: 4 }),
      Plot.ruleX([dateOf(endDay)], { stroke: '#999', strokeDasharray: '3,3' }),
    ]);
    return { title: `${channel.title}, ${unitText(channel)} (by ${[...methods].join(', ')})`, svg };
  });
}

/** For each outcome of a simulation: what is expected of the week that was simulated, and of one in which nothing changes. */
export function simulationCharts({ outcomes, endDay }: SimulationDocument): Chart[] {
  return outcomes.map(({ channel: key, values, lower, upper, unchanged }) => {
    const channel = channelByKey(key);
    const unit = (integer: number | undefined): number => fromChannelInteger(channel, integer ?? 0);
    const points = values.map((value, day) => ({
      ...{ date: dateOf(endDay + 1 + day), value: unit(value), unchanged: unit(unchanged[day]) },
      ...{ lower: unit(lower[day]), upper: unit(upper[day]) },
    }));
    const svg = render([
      Plot.areaY(points, { x: 'date', y1: 'lower', y2: 'upper', fill: COLOUR.forecast, fillOpacity: 0.15 }),
      Plot.lineY(points, { x: 'date', y: 'unchanged', stroke: COLOUR.known, strokeDasharray: '4,3' }),
      Plot.lineY(points, { x: 'date', y: 'value', stroke: COLOUR.forecast, strokeWidth: 2 }),
      Plot.dot(points, { x: 'date', y: 'value', fill: COLOUR.forecast, r: 2.5 }),
    ]);
    return { title: `${channel.title}, ${unitText(channel)}`, svg };
  });
}

/** For each channel that synthetic people were moved to the mean of: their days. */
export function syntheticCharts({ means, records }: SyntheticDocument): Chart[] {
  return means.map(({ channel: key }) => {
    const channel = channelByKey(key);
    const days = records.flatMap(({ channels }, person) =>
      (channels.find((one) => one.channel === key)?.values ?? []).map((integer, day) => ({
        ...{ person, day: day + 1 },
        value: integer === null ? Number.NaN : fromChannelInteger(channel, integer),
      })),
    );
    const svg = render(
      [Plot.lineY(days, { x: 'day', y: 'value', z: 'person', stroke: COLOUR.forecast, strokeOpacity: 0.45 })],
      { x: { label: 'day' } },
    );
    return { title: `${channel.title}, ${unitText(channel)}, of ${records.length} invented people`, svg };
  });
}

/** The noisy mean with the interval that its noise gives, beside the exact mean over the same members. */
export function statisticChart(estimate: StatisticEstimate, exactMean: number): Chart {
  const rows = [{ label: 'sold answer', value: estimate.mean, lower: estimate.lower, upper: estimate.upper }];
  const svg = render(
    [
      Plot.ruleY(rows, {
        y: 'label',
        x1: 'lower',
        x2: 'upper',
        stroke: COLOUR.forecast,
        strokeWidth: 6,
        strokeOpacity: 0.3,
      }),
      Plot.dot(rows, { y: 'label', x: 'value', fill: COLOUR.forecast, r: 6 }),
      Plot.ruleX([exactMean], { stroke: COLOUR.happened, strokeWidth: 2 }),
    ],
    { height: 110, marginLeft: 90, x: { label: 'steps a day', grid: true }, y: { label: null } },
  );
  return { title: 'Mean steps of the cohort, with differential privacy', svg };
}

function between(daily: DailySeries, key: string, first: number, last: number): Point[] {
  const values = daily.get(channelByKey(key).key) ?? new Map<number, number>();
  return [...values]
    .filter(([day]) => day >= first && day <= last)
    .toSorted(([left], [right]) => left - right)
    .map(([day, value]) => ({ date: dateOf(day), value }));
}

function render(marks: Plot.Markish[], options: Plot.PlotOptions = {}): string {
  const plot = Plot.plot({
    document: document,
    width: WIDTH,
    height: HEIGHT,
    marginLeft: 52,
    x: { label: null },
    y: { label: null, grid: true },
    ...options,
    marks,
  });
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return plot.outerHTML;
}
