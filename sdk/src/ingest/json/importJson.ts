import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import { openExport } from '../files/exportFiles.ts';
import { headText, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { ImportOptions, ImportResult, ImportSource, SourceHead } from '../model.ts';

/** Takes the documents of one person. */
export interface JsonReader {
  /** Takes a whole document. */
  add(document: unknown): void;
  /** Records that are held until the end; what a cap on memory counts. */
  readonly size: number;
  /** Called after the last document. */
  finish(): void;
}

/** How the documents of one person are read. */
export interface ImportJsonParameters {
  /** Name of the format. */
  readonly format: string;
  /** Tells the person from others. */
  readonly label: string;
  /** Rules that are applied. */
  readonly notes: readonly string[];
  /** What is missing when there is no value, such as `holds no … with a usable value`. */
  readonly nothing: string;
  /** Of an archive, whether a file is read, by its name. Default: none. */
  readonly wanted?: (name: string) => boolean;
  readonly reader: (days: DailyAggregator, report: ImportReportBuilder) => JsonReader;
}

/** Imports a JSON document, or the documents of an archive, that are about one person. @throws {ImportError} */
export async function importJson(
  source: ImportSource,
  options: ImportOptions,
  { format, label, notes, nothing, wanted = () => false, reader }: ImportJsonParameters,
): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const days = new DailyAggregator(report);
  const documents = reader(days, report);
  const files = await openExport({ source, options, report, wanted });
  try {
    for (const file of files.files) {
      documents.add(await files.json(file));
      if (days.cells + documents.size > files.guard.limits.maxCells) {
        throw new ImportLimitError(source.file, 'holds more records than one person has');
      }
    }
  } finally {
    files.close();
  }
  documents.finish();
  const daily = days.finish();
  const people = daily.size > 0 ? [{ label, daily }] : [];
  notes.forEach((note) => report.note(note));
  const finished = report.finish(format, people, files.guard.bytesRead);
  if (!finished) throw new ImportNoDataError(source.file, `${nothing}${report.leftOut()}`);
  return { source: format, people, report: finished };
}

/** The first characters of what may be a JSON object or array; undefined when it is none. */
export function jsonHead({ head }: SourceHead): string | undefined {
  if (!isText(head)) return undefined;
  const text = headText(head);
  return /^\s*[{[]/u.test(text) ? text : undefined;
}
