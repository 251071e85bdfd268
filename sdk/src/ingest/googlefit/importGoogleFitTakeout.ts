import type { ChannelKey } from '../../generated/protocol.ts';
import { parseDay } from '../calendar.ts';
import { DailyAggregator, dropUnworn, UNWORN_NOTE } from '../dailyAggregator.ts';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import { openExport, type ExportFiles } from '../files/exportFiles.ts';
import { baseName, headText, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { ActivityTable } from './activityTable.ts';

const FORMAT = 'Google Fit of Google Takeout';
const LABEL = 'google-fit';
const FOLDER = 'Daily activity metrics';
/** One row a day. */
const ALL_DAYS = /^(Daily activity metrics|Daily Summaries)\.csv$/u;
/** One row a quarter of an hour. */
const ONE_DAY = /^\d{4}-\d{2}-\d{2}\.csv$/u;

const NOTES: readonly string[] = [
  'A day is the one that is written, which is local. The tables of single days are read where there is no table of all days.',
  UNWORN_NOTE,
  'A zero means "not measured". Calories are those of the whole day, at rest too.',
  'Move minutes and heart points are no minutes of moderate and vigorous activity, distance counts cycling, and the day of sleep is not said: not imported.',
];

/**
 * Reads the daily activity metrics of Google Fit, in English: the archive of Google Takeout with
 * `Fit/Daily activity metrics`, the folder that it was unpacked to, or one table of it. One person.
 *
 * @see https://takeout.google.com
 */
export const googleFitTakeoutImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: ({ file, head, entryNames }) => {
    if (entryNames) return entryNames.some(isWanted);
    const columns =
      headText(head)
        .split(/[\r\n]/u, 1)[0]
        ?.split(',') ?? [];
    const dated = columns.includes('Date') || (columns.includes('Start time') && ONE_DAY.test(baseName(file)));
    return isText(head) && dated && columns.includes('Move Minutes count');
  },
  import: importGoogleFitTakeout,
};

function isWanted(name: string): boolean {
  const [folder, base] = [name.split('/').at(-2), baseName(name)];
  return ALL_DAYS.test(base) || (folder === FOLDER && ONE_DAY.test(base));
}

async function importGoogleFitTakeout(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const { file } = source;
  const files = await openExport({ source, options, report, wanted: isWanted });
  try {
    const person = { label: LABEL, daily: await readTables(file, files, report) };
    NOTES.forEach((note) => report.note(note));
    const finished = report.finish(FORMAT, [person], files.guard.bytesRead);
    if (!finished)
      throw new ImportNoDataError(file, 'holds no daily activity metric of Google Fit with a usable value');
    return { source: FORMAT, people: [person], report: finished };
  } finally {
    files.close();
  }
}

async function readTables(
  file: string,
  parts: ExportFiles,
  report: ImportReportBuilder,
): Promise<Map<ChannelKey, Map<number, number>>> {
  const days = new DailyAggregator(report);
  const allDays = parts.files.filter(({ name }) => !ONE_DAY.test(name)).slice(0, 1);
  const chosen = allDays.length > 0 ? allDays : parts.files;
  if (parts.files.length > chosen.length) report.drop('duplicate', FOLDER, parts.files.length - chosen.length);
  let showsWorn = false;
  for (const part of chosen) {
    const day = ONE_DAY.test(part.name) ? parseDay(part.name.slice(0, 10)) : undefined;
    const table = new ActivityTable(file, days, report, day);
    await parts.rows(part, (cells) => table.take(cells));
    showsWorn ||= table.showsWorn;
    if (days.cells > parts.guard.limits.maxCells)
      throw new ImportLimitError(file, 'holds more days than one person has');
  }
  const daily = days.finish();
  if (showsWorn) dropUnworn(daily, report);
  return daily;
}
