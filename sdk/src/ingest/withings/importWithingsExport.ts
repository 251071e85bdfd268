import { ImportNoDataError } from '../errors.ts';
import { openExport } from '../files/exportFiles.ts';
import { baseName, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { headerNames } from '../tables/header.ts';
import { isExportFile, readerOf, WithingsTable } from './exportTables.ts';

const FORMAT = 'Withings account export';

const NOTES: readonly string[] = [
  'A day is the local calendar day that the export writes; sleep belongs to the day on which it ends.',
  'Of nights that overlap, as two devices record one, the longest alone counts.',
];

/**
 * Reads a Withings account export in English, its archive or one table of it: `weight.csv`, `bp.csv`, `sleep.csv`, and the
 * steps, distance or earned calories of `aggregates_….csv`.
 *
 * The columns and units are those of the README.txt that such an export carries.
 */
export const withingsExportImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: (source) => {
    if (source.entryNames) return source.entryNames.some(isExportFile);
    return isText(source.head) && readerOf(headerNames(source), baseName(source.file)) !== undefined;
  },
  import: importWithingsExport,
};

async function importWithingsExport(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { file } = source;
  const report = new ImportReportBuilder();
  const files = await openExport({ source, options, report, wanted: isExportFile });
  const tables: WithingsTable[] = [];
  try {
    for (const part of files.files) {
      const table = new WithingsTable({ file, name: part.name, limits: files.guard.limits, report });
      await files.rows(part, (cells) => table.add(cells));
      tables.push(table);
    }
  } finally {
    files.close();
  }
  // No two tables have a channel in common.
  const daily = new Map(tables.flatMap((table) => [...table.finish()]));
  const people = daily.size > 0 ? [{ label: 'withings', daily }] : [];
  NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, files.guard.bytesRead);
  if (!finished) throw new ImportNoDataError(file, `is a Withings export without a usable value${report.leftOut()}`);
  return { source: FORMAT, people, report: finished };
}
