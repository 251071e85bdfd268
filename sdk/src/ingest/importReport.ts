import { CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { formatDay } from './calendar.ts';
import { coverageOf, formatCoverage } from './coverage.ts';
import type { DropCount, DropReason, ImportedPerson, ImportReport } from './model.ts';

const MAX_SUBJECTS = 200;
const MAX_SUBJECT_LENGTH = 80;
const MAX_REASONS = 5;

/** Gathers what an import did. */
export class ImportReportBuilder {
  recordsRead = 0;
  readonly #startedAt = performance.now();
  readonly #drops = new Map<string, { reason: DropReason; subject: string; count: number }>();
  readonly #notes = new Set<string>();

  /**
   * Counts something that was left out.
   *
   * @param subject channel, column or record type. It may come from the file, so it is cut to a short plain name.
   */
  drop(reason: DropReason, subject: string, count = 1): void {
    const name = subject.slice(0, MAX_SUBJECT_LENGTH).replace(/[^\w:/.-]/g, '?') || '?';
    const known = this.#drops.get(`${reason}\n${name}`);
    if (known) known.count += count;
    // Past the cap the names are gathered, so that a hostile file cannot grow the report.
    else if (this.#drops.size >= MAX_SUBJECTS && name !== 'others') this.drop(reason, 'others', count);
    else this.#drops.set(`${reason}\n${name}`, { reason, subject: name, count });
  }

  /** Adds a rule that was applied, once. */
  note(text: string): void {
    this.#notes.add(text);
  }

  /** Why there is nothing, for an error's message: the commonest reasons; the empty text when nothing was left out. */
  leftOut(): string {
    const drops = [...this.#drops.values()].toSorted((left, right) => right.count - left.count);
    const texts = drops.slice(0, MAX_REASONS).map(({ reason, subject, count }) => `${reason} of ${subject} (${count})`);
    return texts.length > 0 ? `; left out: ${texts.join(', ')}` : '';
  }

  /** The report on the people that were read; undefined when none of them has a value. */
  finish(format: string, people: readonly ImportedPerson[], bytesRead: number): ImportReport | undefined {
    const channelDays: Record<string, number> = {};
    let [firstDay, lastDay] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const [key, values] of people.flatMap(({ daily }) => [...daily])) {
      if (values.size > 0) channelDays[key] = (channelDays[key] ?? 0) + values.size;
      for (const day of values.keys()) [firstDay, lastDay] = [Math.min(firstDay, day), Math.max(lastDay, day)];
    }
    if (firstDay > lastDay) return undefined;
    const dropped: DropCount[] = [...this.#drops.values()].toSorted((left, right) => right.count - left.count);
    return {
      format,
      people: people.length,
      recordsRead: this.recordsRead,
      bytesRead,
      channelDays,
      firstDay,
      lastDay,
      coverage: coverageOf(
        people.map(({ daily }) => daily),
        firstDay,
        lastDay,
      ),
      dropped,
      notes: [...this.#notes],
      seconds: (performance.now() - this.#startedAt) / 1000,
    };
  }
}

/** The report as a short plain-text table, for a terminal. @param table whose channels were imported. */
export function formatImportReport(report: ImportReport, table: ChannelTable = CORE_TABLE): string {
  const channels = table.channels.flatMap(({ key, title, unit }): string[][] => {
    const days = report.channelDays[key];
    return days === undefined ? [] : [[key, String(days), `${title} [${unit}]`]];
  });
  const lines = [
    headline(report),
    '',
    ...textTable(['channel', report.people === 1 ? 'days' : 'person-days', 'what it is'], channels),
    '',
    ...formatCoverage(report.coverage, table),
    ...losses(report),
  ];
  return lines.join('\n');
}

/** The report without its table of channels, for where another one follows. @param table whose channels were imported. */
export function formatImportSummary(report: ImportReport, table: ChannelTable = CORE_TABLE): string {
  return [headline(report), '', ...formatCoverage(report.coverage, table), ...losses(report)].join('\n');
}

function headline(report: ImportReport): string {
  return (
    `${report.format}: ${plural(report.people, 'person', 'people')}, ${plural(report.recordsRead, 'record', 'records')}, ` +
    `${formatDay(report.firstDay)} to ${formatDay(report.lastDay)}, ` +
    `${formatBytes(report.bytesRead)} in ${report.seconds.toFixed(2)} s`
  );
}

/** What was left out and why, and the rules that were applied. */
function losses({ dropped, notes }: ImportReport): string[] {
  const drops = dropped.map(({ reason, subject, count }) => [reason, String(count), subject]);
  const lines = drops.length > 0 ? ['', ...textTable(['left out because', 'count', 'of what'], drops)] : [];
  return notes.length > 0 ? [...lines, '', ...notes.map((note) => `- ${note}`)] : lines;
}

function formatBytes(bytes: number): string {
  return bytes < 1e5 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

function textTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const widths = header.map((_title, column) => Math.max(...[header, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column === 1 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0)))
      .join('  ')
      .trimEnd();
  return [header, ...rows].map(line);
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
