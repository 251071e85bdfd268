import type { HistoryFile } from '../../history/historyFile.ts';
import { dailySeriesOf, historyOf } from '../../history/personalHistory.ts';
import type { ChannelTable } from '../../state/channelTable.ts';
import { digestExport } from '../../ingest/digestExport.ts';
import type { DailySeries, ImportReport } from '../../ingest/model.ts';
import { table } from '../output.ts';
import { importWithOptions, selectPerson, type FileOptions } from '../stateFromExport.ts';

const MS_PER_DAY = 86_400_000;

/** Days that an import added to a channel, and days whose value it changed. */
export interface ChannelChange {
  readonly channel: string;
  readonly added: number;
  readonly changed: number;
}

/** What an import did to a history. */
export interface HistoryImport {
  readonly report: ImportReport;
  /** Whether the same file was imported before. */
  readonly known: boolean;
  /** Whether the history was empty before. */
  readonly first: boolean;
  /** Whether all of the file's days are still to come, so that none was kept. */
  readonly isToCome: boolean;
  readonly changes: readonly ChannelChange[];
}

/** Which person of a file is meant, and how its columns are to be read. */
export interface HistoryImportOptions extends FileOptions {
  readonly person?: number;
}

/** Adds one person of a file to a history. @throws {ImportError} @throws {UsageError} @throws {HistoryUnreadableError} */
export async function importIntoHistory(
  history: HistoryFile,
  file: string,
  options: HistoryImportOptions,
): Promise<HistoryImport> {
  const digest = await digestExport(file);
  const { people, report, source } = await importWithOptions(file, options, history.table);
  const { daily: whole } = selectPerson(people, options.person, file);
  const { daily, future } = untilToday(whole, Date.now());
  const before = await history.read();
  const after = await history.add(historyOf({ source, daily, digest }));
  return {
    report: future === 0 ? report : withFuture(report, future),
    known: before.files.has(digest),
    first: before.sources.size === 0,
    isToCome: daily.size === 0,
    changes: changedDays(history.table, dailySeriesOf(before, history.table), dailySeriesOf(after, history.table)),
  };
}

/** What an import changed, for a terminal. */
export function describeChanges(name: string, { changes, first, isToCome }: HistoryImport): string[] {
  if (changes.length === 0) {
    if (isToCome) return [`nothing was added to the history "${name}": every day of the file is still to come`];
    return [`nothing new: the history "${name}" held all of it`];
  }
  const rows = changes.map(({ channel, added, changed }) => [channel, String(added), String(changed)]);
  const title = first ? `the history "${name}" begins with:` : `new in the history "${name}":`;
  return [title, ...table(['channel', 'days added', 'days changed'], rows)];
}

/**
 * Leaves out days that have not been: one of them would make its file the newest for good, and a twin end in the future.
 *
 * @param now in milliseconds; somewhere it is tomorrow already.
 */
function untilToday(daily: DailySeries, now: number): { daily: DailySeries; future: number } {
  const last = Math.floor(now / MS_PER_DAY) + 1;
  let future = 0;
  const kept = [...daily].map(([key, days]) => {
    const past = [...days].filter(([day]) => day <= last);
    future += days.size - past.length;
    return [key, new Map(past)] as const;
  });
  return { daily: new Map(kept.filter(([, days]) => days.size > 0)), future };
}

function withFuture(report: ImportReport, count: number): ImportReport {
  return { ...report, dropped: [...report.dropped, { reason: 'bad date', subject: 'in the future', count }] };
}

function changedDays({ channels }: ChannelTable, before: DailySeries, after: DailySeries): ChannelChange[] {
  return channels.flatMap(({ key }) => {
    const old = before.get(key);
    let [added, changed] = [0, 0];
    for (const [day, value] of after.get(key) ?? []) {
      const known = old?.get(day);
      if (known === undefined) added++;
      else if (known !== value) changed++;
    }
    return added + changed === 0 ? [] : [{ channel: key, added, changed }];
  });
}
