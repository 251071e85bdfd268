import type { ReactNode } from 'react';
import { strings } from '../../strings/strings.ts';
import { DataTable, type DataTableProperties } from '../DataTable.tsx';

/** What {@link ChartFigure} takes. */
export interface ChartFigureProperties extends Omit<DataTableProperties, 'caption'> {
  readonly title: string;
  /** The chart in one sentence. */
  readonly summary: string;
  /** The drawing, `role="img"` by its own name. */
  readonly children: ReactNode;
}

/** A drawing with its title, itself in one sentence, and the same as a table. */
export function ChartFigure({ title, summary, children, columns, rows }: ChartFigureProperties): ReactNode {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      <p className="muted small">{summary}</p>
      {children}
      <details>
        <summary>{strings.charts.table}</summary>
        <DataTable caption={title} columns={columns} rows={rows} />
      </details>
    </figure>
  );
}
