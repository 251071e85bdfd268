import type { ReactNode } from 'react';
import { formatShortDay } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { ChartFigure } from './ChartFigure.tsx';

/** What {@link HeatMap} takes. */
export interface HeatMapProperties {
  readonly title: string;
  /** The chart in one sentence. */
  readonly summary: string;
  /** First day of the first bin, as a day number. */
  readonly firstDay: number;
  readonly binDays: number;
  /** For each bin the share of its days that have a value, 0 to 1. */
  readonly rows: readonly { readonly key: string; readonly title: string; readonly shares: readonly number[] }[];
}

const CELL = { width: 10, height: 16, gap: 2 };
const LABEL_WIDTH = 220;
const LABEL_CHARACTERS = 36;
const AXIS_HEIGHT = 20;
const LOWEST_OPACITY = 0.25;

/** Which days have values: a row a measurement, a cell a day or a few, and the same as a table. */
export function HeatMap({ title, summary, firstDay, binDays, rows }: HeatMapProperties): ReactNode {
  const bins = Math.max(0, ...rows.map(({ shares }) => shares.length));
  const width = LABEL_WIDTH + bins * CELL.width;
  const height = rows.length * (CELL.height + CELL.gap) + AXIS_HEIGHT;
  const daysWith = (shares: readonly number[]): string =>
    strings.charts.share(
      Math.round((100 * shares.reduce((sum, share) => sum + share, 0)) / Math.max(1, shares.length)),
    );
  return (
    <ChartFigure
      title={title}
      summary={summary}
      columns={[strings.charts.measurement, strings.charts.coverage]}
      rows={rows.map(({ title: name, shares }) => [name, daysWith(shares)])}
    >
      <div className="table-scroll" tabIndex={0} role="region" aria-label={title}>
        <svg
          className="chart heat"
          viewBox={`0 0 ${width} ${height}`}
          width={width}
          height={height}
          role="img"
          aria-label={summary}
        >
          {rows.map(({ key, title: name, shares }, row) => {
            const top = row * (CELL.height + CELL.gap);
            return (
              <g key={key}>
                <text x={0} y={top + CELL.height - 4}>
                  {name.length > LABEL_CHARACTERS ? `${name.slice(0, LABEL_CHARACTERS)}…` : name}
                </text>
                {shares.map((share, bin) => (
                  <rect
                    key={bin}
                    className={share === 0 ? 'none' : undefined}
                    x={LABEL_WIDTH + bin * CELL.width}
                    y={top}
                    width={CELL.width - 1}
                    height={CELL.height}
                    rx={2}
                    opacity={share === 0 ? undefined : LOWEST_OPACITY + (1 - LOWEST_OPACITY) * share}
                  />
                ))}
              </g>
            );
          })}
          <text x={LABEL_WIDTH} y={height - 4}>
            {formatShortDay(firstDay)}
          </text>
          <text x={width} y={height - 4} textAnchor="end">
            {formatShortDay(firstDay + bins * binDays - 1)}
          </text>
        </svg>
      </div>
    </ChartFigure>
  );
}
