/** Import of people's own measurements, and the state that is built from them. */
export { appleHealthImporter } from '../ingest/apple/importAppleHealth.ts';
export {
  buildTwinState,
  countWindow,
  lastDay,
  type BuildTwinStateOptions,
  type WindowCoverage,
} from '../ingest/buildTwinState.ts';
export { formatDay, parseDay } from '../ingest/calendar.ts';
export {
  ImportAbortedError,
  ImportColumnsMissingError,
  ImportCorruptError,
  ImportEntityError,
  ImportError,
  ImportFileEmptyError,
  ImportFileMissingError,
  ImportFileUnreadableError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportMalformedError,
  ImportMappingError,
  ImportNoDataError,
  ImportTruncatedError,
  ImportZipBombError,
  InvalidSyntheticError,
} from '../ingest/errors.ts';
export { fhirImporter } from '../ingest/fhir/importFhir.ts';
export { openSource } from '../ingest/fileSource.ts';
export { detectImporter, importFile, IMPORTERS, type ImportFileOptions } from '../ingest/importFile.ts';
export { formatImportReport } from '../ingest/importReport.ts';
export { lifeSnapsImporter } from '../ingest/lifesnaps/importLifeSnaps.ts';
export {
  checkTableMapping,
  readTableMapping,
  type CheckedTableMapping,
  type TableMapping,
} from '../ingest/mapped/mapping.ts';
export { mappedTableImporter } from '../ingest/mapped/mappedTableImporter.ts';
export {
  DEFAULT_IMPORT_LIMITS,
  type DailySeries,
  type Demographics,
  type DropCount,
  type DropReason,
  type ImportedPerson,
  type Importer,
  type ImportLimits,
  type ImportOptions,
  type ImportReport,
  type ImportResult,
  type ImportSource,
} from '../ingest/model.ts';
export { openMHealthImporter } from '../ingest/openmhealth/importOpenMHealth.ts';
export { importSynthetic, syntheticPeople, type SyntheticPeopleParameters } from '../ingest/syntheticPeople.ts';
export { whoopImporter } from '../ingest/whoop/importWhoop.ts';
