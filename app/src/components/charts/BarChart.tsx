import { scaleBand, scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { ChartFigure } from './ChartFigure.tsx';
import { Plot, ValueAxis } from './Plot.tsx';
import { PLOT } from './plotArea.ts';

/** A bar with the interval of its uncertainty. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly lower: number;
  readonly upper: number;
}

/** What {@link BarChart} takes. */
export interface BarChartProperties {
  readonly title: string;
  /** The chart in one sentence. */
  readonly summary: string;
  /** What a bar stands for. */
  readonly category: string;
  readonly bars: readonly Bar[];
}

const MOST_LABELS = 8;

/** Bars side by side with their intervals, and the same as a table. */
export function BarChart({ title, summary, category, bars }: BarChartProperties): ReactNode {
  return (
    <ChartFigure
      title={title}
      summary={summary}
      columns={[category, strings.charts.value, strings.charts.lower, strings.charts.upper]}
      rows={bars.map(({ label, value, lower, upper }) => [label, ...[value, lower, upper].map(formatNumber)])}
    >
      <Plot name={`${title}. ${summary}`}>
        <Marks bars={bars} />
      </Plot>
    </ChartFigure>
  );
}

function Marks({ bars }: Pick<BarChartProperties, 'bars'>): ReactNode {
  const places = bars.map((_bar, at) => at);
  const x = scaleBand(places, [PLOT.left, PLOT.width - PLOT.right]).padding(0.1);
  const y = scaleLinear([0, Math.max(1, ...bars.map(({ upper }) => upper))], [PLOT.height - PLOT.bottom, PLOT.top]);
  const labelEvery = Math.ceil(bars.length / MOST_LABELS);
  return (
    <g aria-hidden="true">
      <ValueAxis y={y} />
      {bars.map(({ label, value, lower, upper }, at) => {
        const left = x(at) ?? 0;
        const middle = left + x.bandwidth() / 2;
        return (
          <g key={label}>
            <rect className="dot" x={left} width={x.bandwidth()} y={y(value)} height={y(0) - y(value)} />
            <line className="forecast" x1={middle} x2={middle} y1={y(lower)} y2={y(upper)} />
            {at % labelEvery === 0 && (
              <text x={middle} y={PLOT.height - 6} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
