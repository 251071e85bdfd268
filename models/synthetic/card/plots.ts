import * as Plot from '@observablehq/plot';
import { renderPlot } from '../../card/renderPlot.ts';
import { NODE_COUNT } from '../../gemel.ts';
import { QUANTILE_SHARES, type ChannelReport, type Pair } from '../judging/report.ts';
import { SEQUENCE_DAYS, type Sequence } from '../sequences.ts';

const COLOURS = { real: '#1b6ac9', invented: '#d1495b' } as const;
const COLUMNS = 4;
const PEOPLE_SHOWN = 40;

/** For each channel, the levels below which shares of all values lie: real people that were held out, and invented. */
export function marginalsPlot(channels: readonly ChannelReport[]): string {
  const axes = { x: 'share of days at or below', y: 'spreads from the typical value' };
  return smallMultiples(channels, ({ quantiles }) => quantiles, QUANTILE_SHARES, axes);
}

/** For each channel, how far a day resembles those before it: real people that were held out, and invented. */
export function autocorrelationPlot(channels: readonly ChannelReport[]): string {
  const axes = { x: 'days before', y: 'autocorrelation within four weeks' };
  return smallMultiples(channels, ({ autocorrelation }) => autocorrelation, [1, 2, 3, 4, 5, 6, 7], axes);
}

/** Which days invented people have: a row a person, a column a day, the darker the more channels have a value. */
export function missingnessPlot(invented: readonly Sequence[]): string {
  const cells = invented.slice(0, PEOPLE_SHOWN).flatMap(({ validity }, person) =>
    Array.from({ length: SEQUENCE_DAYS }, (_unused, day) => {
      const own = validity.subarray(day * NODE_COUNT, (day + 1) * NODE_COUNT);
      return { person, day: day + 1, channels: own.reduce((sum, valid) => sum + valid, 0) };
    }),
  );
  return renderPlot([Plot.cell(cells, { x: 'day', y: 'person', fill: 'channels', inset: 0.5 })], {
    ...{ width: 720, height: 560, marginLeft: 50 },
    x: { label: 'day, the first a Monday' },
    y: { label: 'invented person', axis: null },
    color: { scheme: 'Blues', domain: [0, NODE_COUNT], legend: false },
  });
}

/** One small chart a channel, with a line for real people and one for invented ones. */
function smallMultiples(
  channels: readonly ChannelReport[],
  pairOf: (channel: ChannelReport) => Pair<readonly number[]>,
  places: readonly number[],
  labels: { readonly x: string; readonly y: string },
): string {
  const rows = channels.flatMap((channel, index) => {
    const pair = pairOf(channel);
    const facet = { column: index % COLUMNS, row: Math.floor(index / COLUMNS) };
    return (['real', 'invented'] as const).flatMap((kind) =>
      pair[kind].map((y, place) => ({ ...facet, kind, x: places[place]!, y })),
    );
  });
  const titles = channels.map(({ channel }, index) => ({
    ...{ column: index % COLUMNS, row: Math.floor(index / COLUMNS) },
    title: channel,
  }));
  const facet = { fx: 'column', fy: 'row' } as const;
  const legend = (kind: keyof typeof COLOURS, dy: number): Plot.Markish =>
    Plot.text([{ column: 0, row: 0 }], {
      ...{ ...facet, text: () => `${kind} people`, fill: COLOURS[kind] },
      ...{ frameAnchor: 'bottom-right', lineAnchor: 'bottom', textAnchor: 'end', dx: -4, dy },
    });
  const marks = [
    Plot.frame({ stroke: '#ddd' }),
    Plot.line(rows, { ...facet, x: 'x', y: 'y', stroke: 'kind', strokeWidth: 1.8 }),
    Plot.text(titles, { ...facet, text: 'title', frameAnchor: 'top', dy: 4, lineAnchor: 'top' }),
    legend('real', -16),
    legend('invented', -4),
  ];
  return renderPlot(marks, {
    ...{ width: 860, height: 700, marginLeft: 50, fx: { axis: null }, fy: { axis: null } },
    x: { label: labels.x, ticks: 4 },
    y: { label: labels.y, grid: true, ticks: 4 },
    color: { domain: Object.keys(COLOURS), range: Object.values(COLOURS), legend: false },
  });
}
