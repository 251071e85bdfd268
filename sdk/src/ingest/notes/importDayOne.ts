import { parseIsoTimestamp, TimeZone } from '../calendar.ts';
import { baseName } from '../heads.ts';
import { openExport } from '../files/exportFiles.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { jsonHead } from '../json/importJson.ts';
import { listOf, textOf } from '../json/members.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { TimeZones } from '../timeZone.ts';
import { DAY_ONE_FORMAT } from './formats.ts';
import { NoteDays } from './noteDays.ts';

const BEGINNING = /^\s*\{\s*"metadata"\s*:\s*\{\s*"version"\s*:\s*"[\d.]{1,16}"\s*\}\s*,\s*"entries"\s*:\s*\[/u;
const DAY_RULE =
  "A note belongs to the day of its entry's time zone; without one, to that of the time zone that was asked for, else of UTC.";

/**
 * Reads the JSON export of Day One: its archive or folder with `Journal.json`, or the JSON file of any journal. Of an entry
 * its moment, its time zone and its text are looked at, and the text is not kept.
 *
 * @see https://dayoneapp.com/guides/tips-and-tutorials/exporting-entries/
 */
export const dayOneImporter: Importer = {
  name: DAY_ONE_FORMAT,
  readsFolders: true,
  detect: (source) => {
    if (source.entryNames) return source.entryNames.some(isJournal);
    return BEGINNING.test((jsonHead(source) ?? '').replace(/^\ufeff/u, ''));
  },
  import: importDayOne,
};

function isJournal(name: string): boolean {
  return baseName(name) === 'Journal.json';
}

async function importDayOne(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const files = await openExport({ source, options, report, wanted: isJournal });
  const notes = new NoteDays(source.file, files.guard.limits.maxCells, report);
  const dayOf = dayReader(options.timeZone);
  try {
    for (const file of files.files) {
      for (const entry of listOf(await files.json(file), 'entries')) notes.add(dayOf(entry), textOf(entry, 'text'));
    }
  } finally {
    files.close();
  }
  report.note(DAY_RULE);
  return notes.finish(DAY_ONE_FORMAT, files.guard.bytesRead);
}

/** The local day of an entry. */
function dayReader(timeZone = 'UTC'): (entry: unknown) => number | undefined {
  const zones = new TimeZones();
  const other = new TimeZone(timeZone);
  return (entry) => {
    const seconds = parseIsoTimestamp(textOf(entry, 'creationDate'))?.seconds;
    if (seconds === undefined) return undefined;
    const name = textOf(entry, 'timeZone');
    return name === '' ? other.dayOf(seconds) : zones.dayOf(seconds, name);
  };
}
