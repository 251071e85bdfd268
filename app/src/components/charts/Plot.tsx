import type { scaleLinear } from 'd3-scale';
import type { ReactNode } from 'react';
import { formatNumber } from '../../format.ts';
import { PLOT, VALUE_TICKS } from './plotArea.ts';

/** Where a value is drawn. */
export type Scale = ReturnType<typeof scaleLinear<number>>;

/** The drawing of a chart with axes. @param name what a screen reader says of it. */
export function Plot({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactNode {
  return (
    <svg className="chart" viewBox={`0 0 ${PLOT.width} ${PLOT.height}`} role="img" aria-label={name}>
      {children}
    </svg>
  );
}

/** Lines across a chart, with the values that they stand for. */
export function ValueAxis({ y }: { readonly y: Scale }): ReactNode {
  return y.ticks(VALUE_TICKS).map((tick) => (
    <g key={tick}>
      <line className="axis" x1={PLOT.left} x2={PLOT.width - PLOT.right} y1={y(tick)} y2={y(tick)} />
      <text x={PLOT.left - 6} y={y(tick) + 4} textAnchor="end">
        {formatNumber(tick)}
      </text>
    </g>
  ));
}
