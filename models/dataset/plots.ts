import * as Plot from '@observablehq/plot';
import { renderPlot, ROW_CHART } from '../card/renderPlot.ts';
import type { DatasetSummary } from './summary.ts';

const COLOUR = '#1b6ac9';
const ROW_HEIGHT = 18;
const TRAIT = { ageBand: 'age', gender: 'gender', bmiBand: 'BMI' } as const;

/** For each channel, on which share of their days people have a value: the median, and where the middle half lies. */
export function missingnessPlot({ channels }: DatasetSummary): string {
  const rows = channels
    .map(({ channel, share }) => ({ channel, ...share }))
    .toSorted((left, right) => right.median - left.median || right.upperQuartile - left.upperQuartile);
  const order = rows.map(({ channel }) => channel);
  const marks = [
    Plot.ruleY(rows, { y: 'channel', x1: 'lowerQuartile', x2: 'upperQuartile', stroke: COLOUR, strokeOpacity: 0.35 }),
    Plot.dot(rows, { y: 'channel', x: 'median', fill: COLOUR, r: 4 }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 60 + ROW_HEIGHT * rows.length,
    x: { label: 'share of a person’s days that have a value', domain: [0, 1], tickFormat: '%', grid: true },
    y: { label: null, domain: order },
  });
}

/** How many people are in each group; groups too small to be named have no bar. */
export function demographicsPlot({ groups }: DatasetSummary): string {
  const rows = groups.map(({ by, group, people }) => ({ group: `${TRAIT[by]}: ${group}`, people: people ?? 0 }));
  const marks = [
    Plot.barX(rows, { y: 'group', x: 'people', fill: COLOUR, fillOpacity: 0.7 }),
    Plot.text(rows, {
      ...{ y: 'group', x: 'people', dx: 6, textAnchor: 'start' },
      text: ({ people }) => (people === 0 ? 'fewer than 5' : String(people)),
    }),
  ];
  return renderPlot(marks, {
    ...ROW_CHART,
    height: 60 + 22 * rows.length,
    x: { label: 'people', grid: true },
    y: { label: null, domain: rows.map(({ group }) => group) },
  });
}
