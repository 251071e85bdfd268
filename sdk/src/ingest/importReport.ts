import { CHANNELS, type ChannelKey } from '../generated/protocol.ts';
import { formatDay } from './calendar.ts';
import type { DropCount, DropReason, ImportedPerson, ImportReport } from './model.ts';

const MAX_SUBJECTS = 200;
const MAX_SUBJECT_LENGTH = 80;

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

  /** The report on the people that were read; undefined when none of them has a value. */
  finish(format: string, people: readonly ImportedPerson[], bytesRead: number): ImportReport | undefined {
    const channelDays: Partial<Record<ChannelKey, number>> = {};
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
      dropped,
      notes: [...this.#notes],
      seconds: (performance.now() - this.#startedAt) / 1000,
    };
  }
}

/** The report as a short plain-text table, for a terminal. */
export function formatImportReport(report: ImportReport): string {
  const channels = CHANNELS.flatMap(({ key, title, unit }): string[][] => {
    const days = report.channelDays[key];
    return days === undefined ? [] : [[key, String(days), `${title} [${unit}]`]];
  });
  const drops = report.dropped.map(({ reason, subject, count }) => [reason, String(count), subject]);
  const lines = [
    `${report.format}: ${plural(report.people, 'person', 'people')}, ${plural(report.recordsRead, 'record', 'records')}, ` +
      `${formatDay(report.firstDay)} to ${formatDay(report.lastDay)}, ` +
      `${(report.bytesRead / 1e6).toFixed(1)} MB in ${report.seconds.toFixed(2)} s`,
    '',
    ...table(['channel', 'days', 'what it is'], channels),
  ];
  if (drops.length > 0) lines.push('', ...table(['left out because', 'count', 'of what'], drops));
  if (report.notes.length > 0) lines.push('', ...report.notes.map((note) => `- ${note}`));
  return lines.join('\n');
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
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
