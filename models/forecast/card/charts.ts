import * as Plot from '@observablehq/plot';
import { renderPlot, ROW_CHART } from '../../card/renderPlot.ts';
import type { ForecastModelCard } from './card.ts';

const COLOUR = '#1b6ac9';
const QUIET = '#9aa5b1';
const ROW_HEIGHT = 20;

/** The card's charts by file name, drawn from the card alone. */
export function cardCharts(card: ForecastModelCard): ReadonlyMap<string, string> {
  return new Map([
    ['gains.svg', gainsChart(card)],
    ['calibration.svg', calibrationChart(card)],
    ['adapter.svg', adapterChart(card)],
  ]);
}

/** Next day: gain over the best of the other methods, with 95% over people. */
function gainsChart({ evaluation }: ForecastModelCard): string {
  const rows = evaluation.targets
    .filter(({ horizonDays }) => horizonDays === 1)
    .map(({ channel, gainPercent, gainPercent95: [low, high], published }) => ({
      ...{ channel, gainPercent, low, high },
      colour: published ? COLOUR : QUIET,
    }))
    .toSorted((left, right) => right.gainPercent - left.gainPercent);
  const marks = [
    Plot.ruleX([0], { stroke: QUIET }),
    Plot.ruleY(rows, { y: 'channel', x1: 'low', x2: 'high', stroke: 'colour' }),
    Plot.dot(rows, { y: 'channel', x: 'gainPercent', fill: 'colour', r: 4 }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 60 + ROW_HEIGHT * rows.length,
    x: { label: 'error saved against the best other method, %; blue: published', grid: true },
    y: { label: null, domain: rows.map(({ channel }) => channel) },
  });
}

/** How often intervals held on people they were not made from, against how often they were built to. */
function calibrationChart({ calibration }: ForecastModelCard): string {
  const marks = [
    Plot.line(
      [
        [40, 40],
        [100, 100],
      ],
      { stroke: QUIET, strokeDasharray: '4 3' },
    ),
    Plot.line(calibration, { x: 'percent', y: 'heldPercent', stroke: COLOUR }),
    Plot.dot(calibration, { x: 'percent', y: 'heldPercent', fill: COLOUR, r: 4 }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 400,
    x: { label: 'built to hold on, % of days', domain: [40, 100], grid: true },
    y: { label: 'held on, % of days', domain: [40, 100], grid: true },
  });
}

/** Gain of the personal adapter by days of own data, over all channels, with 95% over people. */
function adapterChart({ adapter }: ForecastModelCard): string {
  const rows = adapter.gains.map(
    ({
      ownDays,
      gainPercent: {
        mean,
        interval95: [low, high],
      },
    }) => ({
      ...{ ownDays, mean, low, high },
    }),
  );
  const marks = [
    Plot.ruleY([0], { stroke: QUIET }),
    Plot.areaY(rows, { x: 'ownDays', y1: 'low', y2: 'high', fill: COLOUR, fillOpacity: 0.2 }),
    Plot.line(rows, { x: 'ownDays', y: 'mean', stroke: COLOUR }),
    Plot.dot(rows, { x: 'ownDays', y: 'mean', fill: COLOUR, r: 4 }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 320,
    x: { label: 'days of own data', grid: true },
    y: { label: 'error saved by the personal adapter, %', grid: true },
  });
}
