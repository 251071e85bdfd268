import { scaleBand, scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { DataTable } from '../DataTable.tsx';

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

const SIZE = { width: 640, height: 240, left: 46, right: 12, top: 12, bottom: 26 };
const VALUE_TICKS = 4;
const MOST_LABELS = 8;

/** Bars side by side with their intervals, and the same as a table. */
export function BarChart({ title, summary, category, bars }: BarChartProperties): ReactNode {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <p className="muted small">{summary}</p>
      <svg
        className="chart"
        viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
        role="img"
        aria-label={`${title}. ${summary}`}
      >
        <Marks bars={bars} />
      </svg>
      <details>
        <summary>{strings.charts.table}</summary>
        <DataTable
          caption={title}
          columns={[category, strings.charts.value, strings.charts.lower, strings.charts.upper]}
          rows={bars.map(({ label, value, lower, upper }) => [label, ...[value, lower, upper].map(formatNumber)])}
        />
      </details>
    </figure>
  );
}

function Marks({ bars }: Pick<BarChartProperties, 'bars'>): ReactNode {
  const places = bars.map((_bar, at) => at);
  const x = scaleBand(places, [SIZE.left, SIZE.width - SIZE.right]).padding(0.1);
  const y = scaleLinear([0, Math.max(1, ...bars.map(({ upper }) => upper))], [SIZE.height - SIZE.bottom, SIZE.top]);
  const labelEvery = Math.ceil(bars.length / MOST_LABELS);
  return (
    <g aria-hidden="true">
      {y.ticks(VALUE_TICKS).map((tick) => (
        <g key={tick}>
          <line className="axis" x1={SIZE.left} x2={SIZE.width - SIZE.right} y1={y(tick)} y2={y(tick)} />
          <text x={SIZE.left - 6} y={y(tick) + 4} textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {bars.map(({ label, value, lower, upper }, at) => {
        const left = x(at) ?? 0;
        const middle = left + x.bandwidth() / 2;
        return (
          <g key={label}>
            <rect className="dot" x={left} width={x.bandwidth()} y={y(value)} height={y(0) - y(value)} />
            <line className="forecast" x1={middle} x2={middle} y1={y(lower)} y2={y(upper)} />
            {at % labelEvery === 0 && (
              <text x={middle} y={SIZE.height - 6} textAnchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
    </g>
  );
}
