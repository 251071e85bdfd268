import type { ImportReport } from '@gemel/sdk/ingest-browser';
import type { ReactNode } from 'react';
import { Card } from '../../components/Card.tsx';
import { DataTable } from '../../components/DataTable.tsx';
import { HeatMap } from '../../components/charts/HeatMap.tsx';
import { Stats } from '../../components/Facts.tsx';
import { formatDayNumber, formatNumber } from '../../format.ts';
import { strings } from '../../strings/strings.ts';
import { channelTitle } from '../channels.ts';

/** What an import found and what it left out: counts and days, no value. */
export function ImportSummary({ report }: { readonly report: ImportReport }): ReactNode {
  const words = strings.making.report;
  const { coverage, dropped, notes } = report;
  const rows = Object.entries(coverage.shares).map(([key, shares]) => ({ key, title: channelTitle(key), shares }));
  const [first, last] = [formatDayNumber(report.firstDay), formatDayNumber(report.lastDay)];
  return (
    <Card title={words.title}>
      <Stats
        facts={[
          [words.format, report.format],
          [words.days, words.daysValue(first, last)],
          [words.measurements, rows.length],
          [words.records, formatNumber(report.recordsRead)],
        ]}
      />
      <HeatMap
        title={words.heatTitle}
        summary={words.heatText(rows.length, first, last)}
        firstDay={coverage.firstDay}
        binDays={coverage.binDays}
        rows={rows}
      />
      {dropped.length === 0 ? (
        <p className="muted">{words.leftNone}</p>
      ) : (
        <details>
          <summary>{words.left}</summary>
          <DataTable
            caption={words.left}
            columns={[words.reason, words.subject, words.count]}
            rows={dropped.map(({ reason, subject, count }) => [reason, subject, formatNumber(count)])}
          />
        </details>
      )}
      {notes.length > 0 && (
        <details>
          <summary>{words.notes}</summary>
          <ul>
            {notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
