import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';

const { document } = parseHTML('<!doctype html><html><body></body></html>');

/** Of charts with a row for each channel, group or method, whose names stand on the left. */
export const ROW_CHART = { width: 720, marginLeft: 190, marginRight: 90 } as const;

/** A plot as an svg file. */
export function renderPlot(marks: Plot.Markish[], options: Plot.PlotOptions): string {
  const plot = Plot.plot({ document, ...options, marks });
  plot.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  plot.setAttribute('font-family', 'system-ui, sans-serif');
  return `${plot.outerHTML}\n`;
}
