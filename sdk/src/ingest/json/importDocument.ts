import type { ChannelKey } from '../../generated/protocol.ts';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportOptions, type ImportResult, type ImportSource } from '../model.ts';
import { readJsonDocument } from './readJson.ts';

/** Takes one document of one person. */
export interface DocumentReader {
  /** Values and records held; what a cap on memory counts. */
  readonly cells: number;
  /** Takes the whole document. */
  add(document: unknown): void;
  /** The value of each day, by channel. */
  finish(): Map<ChannelKey, Map<number, number>>;
}

/** How one document of one person is read. */
export interface ImportDocumentParameters {
  /** Name of the format. */
  readonly format: string;
  /** Tells the person from others. */
  readonly label: string;
  /** Rules that are applied. */
  readonly notes: readonly string[];
  /** What is missing when there is no value, such as `is a … without a usable value`. */
  readonly nothing: string;
  readonly reader: (report: ImportReportBuilder) => DocumentReader;
}

/** Imports a JSON document that is about one person. @throws {ImportError} */
export async function importDocument(
  source: ImportSource,
  options: ImportOptions,
  { format, label, notes, nothing, reader }: ImportDocumentParameters,
): Promise<ImportResult> {
  const { value, bytesRead } = await readJsonDocument(source, options);
  const { maxCells } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const report = new ImportReportBuilder();
  const days = reader(report);
  days.add(value);
  if (days.cells > maxCells) throw new ImportLimitError(source.file, 'holds more records than one person has');
  const person = { label, daily: days.finish() };
  notes.forEach((note) => report.note(note));
  const finished = report.finish(format, [person], bytesRead);
  if (!finished) throw new ImportNoDataError(source.file, `${nothing}${report.leftOut()}`);
  return { source: format, people: [person], report: finished };
}
