import { TimeZone } from '../calendar.ts';
import { UNWORN_NOTE } from '../dailyAggregator.ts';
import { ImportLimitError, ImportMalformedError, ImportNoDataError } from '../errors.ts';
import { openExport, type ExportFile, type ExportFiles } from '../files/exportFiles.ts';
import { baseName, headText, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { fileKindOf } from './exportNames.ts';
import { FitbitDays } from './fitbitDays.ts';
import { SLEEP_NOTE } from './sleepLogs.ts';
import { FitbitProfile, FitbitTable, TABLE_RULES } from './tables.ts';

const FORMAT = 'Fitbit account export';
const LABEL = 'fitbit';

const NOTES: readonly string[] = [
  SLEEP_NOTE,
  'Active minutes are the moderately and the very active ones, on days that have both.',
  UNWORN_NOTE,
  'A moment that two files hold counts once, and so does a file that is there twice.',
  'A body mass is in kilograms or in pounds, whichever fits its body mass index and a person of 1.3 to 2.2 m; where both do it is left out.',
  'Heart rate variability is RMSSD. estimated_oxygen_variation is a ratio of red and infrared light and no saturation: not imported.',
];

/**
 * Reads a Fitbit account export: the archive that the account's settings or Google Takeout gives, the folder
 * that it was unpacked to, or one file of it.
 * One person.
 *
 * Minutes of steps, distance and energy and samples of heart rate are written in UTC; everything else is local.
 *
 * @see https://doi.org/10.1038/s41597-022-01764-x (files and columns), https://github.com/PDP-Connect/pdpp (minutes in
 * UTC, placed by the profile's time zone), https://github.com/damirarh/FitbitExportParser (distances in centimetres,
 * masses in pounds or kilograms)
 */
export const fitbitExportImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: ({ file, head, entryNames }) => {
    if (entryNames) return entryNames.some((name) => isMeasured(baseName(name)));
    return isMeasured(baseName(file)) && isText(head) && hasRecords(headText(head));
  },
  import: importFitbitExport,
};

/** Whether a file is of this format beyond doubt, by its name. */
function isMeasured(name: string): boolean {
  const kind = fileKindOf(name);
  return kind !== undefined && kind.form !== 'profile' && !name.startsWith('Stress Score');
}

function hasRecords(head: string): boolean {
  const columns = Object.values(TABLE_RULES).map(({ column }) => column);
  if (/^\ufeff?\s*\[/u.test(head)) return /"(dateTime|dateOfSleep|logId)"\s*:/u.test(head);
  return columns.some((column) =>
    head
      .split(/[\r\n]/u, 1)[0]
      ?.split(',')
      .includes(column),
  );
}

async function importFitbitExport(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const { file } = source;
  const wanted = (name: string): boolean => fileKindOf(baseName(name)) !== undefined;
  const files = await openExport({ source, options, report, wanted });
  try {
    const days = new FitbitDays(report, await zoneOf(files, options, report));
    for (const part of files.files) {
      await readFile(file, files, part, days, report);
      if (days.cells > files.guard.limits.maxCells)
        throw new ImportLimitError(file, 'holds more days and logs than one person has');
    }
    const person = { label: LABEL, daily: days.finish() };
    NOTES.forEach((note) => report.note(note));
    const finished = report.finish(FORMAT, [person], files.guard.bytesRead);
    if (!finished) throw new ImportNoDataError(file, 'is a Fitbit export without a single usable value');
    return { source: FORMAT, people: [person], report: finished };
  } finally {
    files.close();
  }
}

async function readFile(
  file: string,
  files: ExportFiles,
  part: ExportFile,
  days: FitbitDays,
  report: ImportReportBuilder,
): Promise<void> {
  const kind = fileKindOf(part.name);
  if (kind?.form === 'series') {
    const records = await files.json(part);
    if (!Array.isArray(records)) throw new ImportMalformedError(file, `holds a ${kind.kind} file that is no list`);
    days.addSeries(kind.kind, records as unknown[]);
  } else if (kind?.form === 'table') {
    const values = kind.kind === 'Respiratory Rate Summary' ? days.fallback : days.values;
    const table = new FitbitTable(file, TABLE_RULES[kind.kind], values, report);
    await files.rows(part, (cells) => table.take(cells));
  }
}

/** The calendar of moments in UTC: of the zone that was asked for, else of the person's profile, else of UTC. */
async function zoneOf(files: ExportFiles, options: ImportOptions, report: ImportReportBuilder): Promise<TimeZone> {
  const subject = 'Steps, distance, calories and heart rate are written in UTC; their day is that of';
  const profile = new FitbitProfile();
  const part = files.files.find(({ name }) => fileKindOf(name)?.form === 'profile');
  if (options.timeZone !== undefined) {
    report.note(`${subject} the time zone that was given.`);
    return new TimeZone(options.timeZone);
  }
  if (part) await files.rows(part, (cells) => profile.take(cells));
  const zone = TimeZone.find(profile.timeZone ?? '');
  report.note(
    zone
      ? `${subject} the time zone of the profile.`
      : `${subject} UTC, as the export names no time zone; give yours with --time-zone.`,
  );
  return zone ?? new TimeZone('UTC');
}
