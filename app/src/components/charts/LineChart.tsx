import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { formatDayNumber, formatNumber, formatShortDay } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { DataTable } from '../DataTable.tsx';

/** A value of a day. */
export interface Point {
  readonly day: number;
  readonly value: number;
}

/** A forecast of a day. */
export interface ForecastPoint extends Point {
  readonly lower: number;
  readonly upper: number;
}

/** What {@link LineChart} takes. */
export interface LineChartProperties {
  readonly title: string;
  /** The chart in one sentence. */
  readonly summary: string;
  readonly points: readonly Point[];
  readonly forecast?: readonly ForecastPoint[];
}

const SIZE = { width: 640, height: 240, left: 46, right: 12, top: 12, bottom: 26 };
const DOT_RADIUS = 2.2;
const DAY_TICKS = 6;
const VALUE_TICKS = 4;

/** Values by day, and forecasts with their intervals: a line that breaks where days are missing, and the same as a table. */
export function LineChart({ title, summary, points, forecast = [] }: LineChartProperties): ReactNode {
  const scales = scalesOf(points, forecast);
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
        <Axes {...scales} />
        <Marks points={points} forecast={forecast} {...scales} />
      </svg>
      <details>
        <summary>{strings.charts.table}</summary>
        <ChartTable title={title} points={points} forecast={forecast} />
      </details>
    </figure>
  );
}

type Scale = ReturnType<typeof scaleLinear<number>>;

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function scalesOf(points: readonly Point[], forecast: readonly ForecastPoint[]): Scales {
  const days = [...points, ...forecast].map(({ day }) => day);
  const values = [...points.map(({ value }) => value), ...forecast.flatMap(({ lower, upper }) => [lower, upper])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = low === high ? Math.max(1, Math.abs(low) * 0.1) : 0;
  const x = scaleLinear([Math.min(...days) - 0.5, Math.max(...days) + 0.5], [SIZE.left, SIZE.width - SIZE.right]);
  const y = scaleLinear([low - margin, high + margin], [SIZE.height - SIZE.bottom, SIZE.top]).nice(VALUE_TICKS);
  return { x, y };
}

function Axes({ x, y }: Scales): ReactNode {
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
      {x
        .ticks(DAY_TICKS)
        .filter(Number.isInteger)
        .map((day) => (
          <text key={day} x={x(day)} y={SIZE.height - 6} textAnchor="middle">
            {formatShortDay(day)}
          </text>
        ))}
    </g>
  );
}

function Marks({
  points,
  forecast,
  x,
  y,
}: Scales & Required<Pick<LineChartProperties, 'points' | 'forecast'>>): ReactNode {
  const draw = line<Point>(
    ({ day }) => x(day),
    ({ value }) => y(value),
  );
  const band = area<ForecastPoint>(
    ({ day }) => x(day),
    ({ lower }) => y(lower),
    ({ upper }) => y(upper),
  );
  return (
    <g aria-hidden="true">
      {forecast.length > 0 && <path className="band" d={band(forecast) ?? ''} />}
      {runsOf(points).map((run) => (
        <path key={run[0]?.day} className="series" d={draw(run) ?? ''} />
      ))}
      {points.map(({ day, value }) => (
        <circle key={day} className="dot" cx={x(day)} cy={y(value)} r={DOT_RADIUS} />
      ))}
      {forecast.length > 0 && <path className="forecast" d={draw(forecast) ?? ''} />}
      {forecast.map(({ day, value }) => (
        <circle key={day} className="forecast-dot" cx={x(day)} cy={y(value)} r={DOT_RADIUS + 1} />
      ))}
    </g>
  );
}

/** Stretches of days without a gap. */
function runsOf(points: readonly Point[]): Point[][] {
  const runs: Point[][] = [];
  for (const point of points) {
    const run = runs.at(-1);
    if (run?.at(-1)?.day === point.day - 1) run.push(point);
    else runs.push([point]);
  }
  return runs;
}

function ChartTable({ title, points, forecast }: Required<Omit<LineChartProperties, 'summary'>>): ReactNode {
  const { day, value, lower, upper } = strings.charts;
  const measured = points.map((point) => [formatDayNumber(point.day), formatNumber(point.value)]);
  if (forecast.length === 0) return <DataTable caption={title} columns={[day, value]} rows={measured} />;
  const expected = forecast.map((point) => [
    formatDayNumber(point.day),
    formatNumber(point.value),
    formatNumber(point.lower),
    formatNumber(point.upper),
  ]);
  const rows = [...measured.map((cells) => [...cells, '', '']), ...expected];
  return <DataTable caption={title} columns={[day, value, lower, upper]} rows={rows} />;
}
