import { parse } from '#csv-parse/sync';
import { parseNumber } from '../csvRows.ts';
import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportColumnsMissingError, ImportLimitError, ImportMalformedError, ImportNoDataError } from '../errors.ts';
import { openExport, type ExportFile, type ExportFiles } from '../files/exportFiles.ts';
import { baseName, headText, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { readLines } from '../tables/lines.ts';
import { OURA_NOTES } from './importOura.ts';
import { OuraDocuments } from './ouraDocuments.ts';

const FORMAT = 'Oura account export';
const FILE = /^(?:sleepmodel|dailyactivity|dailyreadiness|dailyspo2|vo2max|heartrate)\.csv$/iu;
/** Columns of which a table has all of one line. */
const TABLES: readonly (readonly string[])[] = [
  ['day', 'bedtime_start', 'bedtime_end', 'type', 'total_sleep_duration'],
  ['day', 'steps', 'sedentary_time'],
  ['day', 'temperature_deviation', 'temperature_trend_deviation'],
  ['day', 'spo2_percentage'],
  ['day', 'vo2_max'],
  ['timestamp', 'bpm', 'source'],
];

/**
 * Reads an Oura account export, its archive or one table of it: sleep periods, daily activity, readiness and SpO2, VO2 max
 * and heart rates, with a semicolon between the cells and the columns of the API's documents.
 *
 * @see https://cloud.ouraring.com/v2/docs (the columns)
 */
export const ouraExportImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: ({ head, entryNames }) => {
    if (entryNames) return entryNames.some(isExportFile);
    const [line = ''] = headText(head).split(/\r?\n/u, 1);
    return isText(head) && isTable(namesOf(line));
  },
  import: importOuraExport,
};

async function importOuraExport(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { file } = source;
  const report = new ImportReportBuilder();
  const days = new DailyAggregator(report);
  const documents = new OuraDocuments({ days, report, timeZone: options.timeZone });
  const files = await openExport({ source, options, report, wanted: isExportFile });
  try {
    for (const part of files.files) await readTable(file, files, part, documents, report);
  } finally {
    files.close();
  }
  documents.finish();
  const daily = days.finish();
  const people = daily.size > 0 ? [{ label: 'oura', daily }] : [];
  OURA_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, files.guard.bytesRead);
  if (!finished) throw new ImportNoDataError(file, `is an Oura export without a usable value${report.leftOut()}`);
  return { source: FORMAT, people, report: finished };
}

async function readTable(
  file: string,
  { guard }: ExportFiles,
  { name, chunks }: ExportFile,
  documents: OuraDocuments,
  report: ImportReportBuilder,
): Promise<void> {
  const { maxJsonValues } = guard.limits;
  let header: readonly string[] | undefined;
  const take = (line: string): void => {
    if (!header) {
      header = namesOf(line);
      if (!isTable(header)) throw new ImportColumnsMissingError(file, `${name} lacks the columns of an Oura table`);
    } else if (line !== '') {
      const cells = cellsOf(file, line);
      if (cells.length !== header.length) {
        throw new ImportMalformedError(
          file,
          `${name} has a row with more or fewer cells than its header; is it cut off?`,
        );
      }
      documents.addDocument(
        Object.fromEntries(header.map((column, index) => [column, valueOf(column, cells[index] ?? '')])),
      );
    }
    if (report.recordsRead > maxJsonValues) throw new ImportLimitError(file, `holds more than ${maxJsonValues} rows`);
  };
  await readLines({ file, guard, chunks: chunks(), take });
}

function isExportFile(name: string): boolean {
  return FILE.test(baseName(name));
}

function isTable(columns: readonly string[]): boolean {
  return TABLES.some((table) => table.every((column) => columns.includes(column)));
}

function namesOf(line: string): readonly string[] {
  return line
    .replace(/^\ufeff/u, '')
    .split(';')
    .map((name) => name.trim().replace(/^"(.*)"$/u, '$1'));
}

/** Most rows have no quotes; lists of samples in a cell have them, escaped or not. */
function cellsOf(file: string, line: string): readonly string[] {
  if (!line.includes('"')) return line.split(';');
  try {
    const rows: string[][] = parse(line, { delimiter: ';', relax_quotes: true, relax_column_count: true, to: 1 });
    return rows[0] ?? [];
  } catch {
    // The parser's own message may quote the row: it is left out.
    throw new ImportMalformedError(file, 'has a row that is no well-formed CSV');
  }
}

/** A cell as the API's document has it. Of the cells that hold JSON, only the average of the SpO2 is taken. */
function valueOf(column: string, cell: string): unknown {
  if (cell === '') return null;
  if (column === 'spo2_percentage') {
    const [, average = ''] = /^\{\s*"average"\s*:\s*([\d.]{1,24})\s*\}$/.exec(cell) ?? [];
    return { average: parseNumber(average) ?? null };
  }
  return parseNumber(cell) ?? (cell.startsWith('{') ? null : cell);
}
