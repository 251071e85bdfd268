import { scaleLinear } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { ReactNode } from 'react';
import { formatDayNumber, formatNumber, formatShortDay } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import type { DataTableProperties } from '../DataTable.tsx';
import { ChartFigure } from './ChartFigure.tsx';
import { Plot, ValueAxis, type Scale } from './Plot.tsx';
import { PLOT, VALUE_TICKS } from './plotArea.ts';

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

const DOT_RADIUS = 2.2;
const DAY_TICKS = 6;

/** Values by day, and forecasts with their intervals: a line that breaks where days are missing, and the same as a table. */
export function LineChart({ title, summary, points, forecast = [] }: LineChartProperties): ReactNode {
  const scales = scalesOf(points, forecast);
  return (
    <ChartFigure title={title} summary={summary} {...tableOf(points, forecast)}>
      <Plot name={`${title}. ${summary}`}>
        <Axes {...scales} />
        <Marks points={points} forecast={forecast} {...scales} />
      </Plot>
    </ChartFigure>
  );
}

interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

function scalesOf(points: readonly Point[], forecast: readonly ForecastPoint[]): Scales {
  const days = [...points, ...forecast].map(({ day }) => day);
  const values = [...points.map(({ value }) => value), ...forecast.flatMap(({ lower, upper }) => [lower, upper])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = low === high ? Math.max(1, Math.abs(low) * 0.1) : 0;
  const x = scaleLinear([Math.min(...days) - 0.5, Math.max(...days) + 0.5], [PLOT.left, PLOT.width - PLOT.right]);
  const y = scaleLinear([low - margin, high + margin], [PLOT.height - PLOT.bottom, PLOT.top]).nice(VALUE_TICKS);
  return { x, y };
}

function Axes({ x, y }: Scales): ReactNode {
  return (
    <g aria-hidden="true">
      <ValueAxis y={y} />
      {x
        .ticks(DAY_TICKS)
        .filter(Number.isInteger)
        .map((day) => (
          <text key={day} x={x(day)} y={PLOT.height - 6} textAnchor="middle">
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

function tableOf(
  points: readonly Point[],
  forecast: readonly ForecastPoint[],
): Pick<DataTableProperties, 'columns' | 'rows'> {
  const { day, value, lower, upper } = strings.charts;
  const measured = points.map((point) => [formatDayNumber(point.day), formatNumber(point.value)]);
  if (forecast.length === 0) return { columns: [day, value], rows: measured };
  const expected = forecast.map((point) => [
    formatDayNumber(point.day),
    formatNumber(point.value),
    formatNumber(point.lower),
    formatNumber(point.upper),
  ]);
  return { columns: [day, value, lower, upper], rows: [...measured.map((cells) => [...cells, '', '']), ...expected] };
}
