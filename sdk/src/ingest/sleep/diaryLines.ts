import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportLimitError, ImportNoDataError, ImportTruncatedError } from '../errors.ts';
import { openExport } from '../files/exportFiles.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { readLines } from '../tables/lines.ts';
import { withoutOverlaps, type SleepPeriod } from './sleepPeriods.ts';

/** One night or nap of a diary. */
export interface DiaryPeriod extends SleepPeriod {
  /** The local day on which it ends. */
  readonly day: number;
  /** Minutes. */
  readonly asleep: number;
  readonly inBed: number;
  /** Minutes awake after falling asleep; undefined where the diary does not tell. */
  readonly awake?: number;
  /** Asleep ÷ in bed, in percent; undefined where the diary does not tell, and of naps. */
  readonly efficiency?: number;
}

/** How a diary is read whose lines are no well-formed CSV, or have no common header. */
export interface ImportDiaryParameters {
  /** Name of the format. */
  readonly format: string;
  readonly notes: readonly string[];
  /** Of an archive, whether a file is read, by its name. Default: none. */
  readonly wanted?: (name: string) => boolean;
  /** Whether a diary may end with this line, the last that is not empty. Default: it may. */
  readonly mayEndWith?: (line: string) => boolean;
  /** The period that a line tells; undefined when it tells none. It counts what it drops. */
  readonly periodOf: (line: string, report: ImportReportBuilder) => DiaryPeriod | undefined;
}

/** Imports a sleep diary of one person, line by line. @throws {ImportError} */
export async function importDiary(
  source: ImportSource,
  options: ImportOptions,
  { format, notes, wanted = () => false, mayEndWith = () => true, periodOf }: ImportDiaryParameters,
): Promise<ImportResult> {
  const { file } = source;
  const report = new ImportReportBuilder();
  const periods: DiaryPeriod[] = [];
  const files = await openExport({ source, options, report, wanted });
  const { guard } = files;
  try {
    for (const { chunks } of files.files) {
      let last = '';
      const take = (line: string): void => {
        if (line !== '') last = line;
        const period = periodOf(line, report);
        if (period) periods.push(period);
        const most = guard.limits.maxCells;
        if (report.recordsRead > most) throw new ImportLimitError(file, `holds more than ${most} rows`);
      };
      await readLines({ file, guard, chunks: chunks(), take });
      if (!mayEndWith(last)) throw new ImportTruncatedError(file, 'ends inside a row');
    }
  } finally {
    files.close();
  }
  return finishDiary(file, periods, report, { format, notes, bytesRead: guard.bytesRead });
}

function finishDiary(
  file: string,
  periods: readonly DiaryPeriod[],
  report: ImportReportBuilder,
  { format, notes, bytesRead }: { format: string; notes: readonly string[]; bytesRead: number },
): ImportResult {
  const days = new DailyAggregator(report);
  for (const period of withoutOverlaps(periods, () => report.drop('duplicate', 'sleep'))) addPeriod(period, days);
  const daily = days.finish();
  notes.forEach((note) => report.note(note));
  const people = daily.size > 0 ? [{ label: 'diary', daily }] : [];
  const finished = report.finish(format, people, bytesRead);
  if (!finished) throw new ImportNoDataError(file, `has no night with a usable value${report.leftOut()}`);
  return { source: format, people, report: finished };
}

function addPeriod({ day, end, asleep, inBed, awake, efficiency }: DiaryPeriod, days: DailyAggregator): void {
  const at = { day, seconds: end, source: '', worn: false };
  days.add({ ...at, channel: 'sleep_minutes', value: asleep });
  days.add({ ...at, channel: 'time_in_bed_minutes', value: inBed });
  if (awake !== undefined) days.add({ ...at, channel: 'sleep_awake_minutes', value: awake });
  if (efficiency !== undefined) days.add({ ...at, channel: 'sleep_efficiency', value: efficiency });
}
