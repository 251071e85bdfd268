import { appleHealthImporter } from './apple/importAppleHealth.ts';
import { ImportFormatUnknownError } from './errors.ts';
import { fhirImporter } from './fhir/importFhir.ts';
import { openSource } from './fileSource.ts';
import { lifeSnapsImporter } from './lifesnaps/importLifeSnaps.ts';
import type { TableMapping } from './mapped/mapping.ts';
import { mappedTableImporter } from './mapped/mappedTableImporter.ts';
import { openMHealthImporter } from './openmhealth/importOpenMHealth.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from './model.ts';
import { whoopImporter } from './whoop/importWhoop.ts';

/** The formats that are read, in the order in which they are tried. */
export const IMPORTERS: readonly Importer[] = [
  appleHealthImporter,
  fhirImporter,
  openMHealthImporter,
  whoopImporter,
  lifeSnapsImporter,
];

/** What a caller may ask of {@link importFile}. */
export interface ImportFileOptions extends ImportOptions {
  /** Formats to try instead of {@link IMPORTERS}. */
  readonly importers?: readonly Importer[];
  /** Explains the columns of a CSV table, which is then read by it and by no other importer. */
  readonly mapping?: TableMapping;
}

/** The importer whose format the file is in, by content first; undefined when there is none. */
export function detectImporter(source: ImportSource, importers: readonly Importer[] = IMPORTERS): Importer | undefined {
  return importers.find((importer) => importer.detect(source));
}

/**
 * Imports a file of measurements, whatever its format, as a stream of bounded memory.
 *
 * @returns all people of the file with one value a day and channel; nothing half done is ever returned.
 * @throws {ImportError} naming the file and what is wrong with it.
 *
 * @example
 * const { people, report } = await importFile('export.zip');
 * console.log(formatImportReport(report));
 */
export async function importFile(file: string, options: ImportFileOptions = {}): Promise<ImportResult> {
  const { mapping, importers = mapping ? [mappedTableImporter(mapping)] : IMPORTERS, ...rest } = options;
  const source = await openSource(file);
  const importer = detectImporter(source, importers);
  if (!importer) {
    const known = importers.map(({ name }) => name).join(', ');
    throw new ImportFormatUnknownError(file, `is in no known format; known are: ${known}`);
  }
  return importer.import(source, rest);
}
