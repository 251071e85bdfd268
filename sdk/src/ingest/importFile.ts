import { importSource, type ImportFileOptions } from './importers.ts';
import type { ImportResult } from './model.ts';
import { openSource } from './sources/diskSource.ts';

/**
 * Imports a file of measurements, or a folder of them, whatever its format, as a stream of bounded memory.
 *
 * @returns all people of the file with one value a day and channel; nothing half done is ever returned.
 * @throws {ImportError} naming the file and what is wrong with it.
 * @throws {InvalidTimeZoneError} when `timeZone` is none.
 *
 * @example
 * const { people, report } = await importFile('export.zip');
 * console.log(formatImportReport(report));
 */
export function importFile(file: string, options: ImportFileOptions = {}): Promise<ImportResult> {
  return importSource((rest) => openSource(file, rest), options);
}
