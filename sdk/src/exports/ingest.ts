/** Import of people's own measurements, the history they add up to, and the state that is built from it. */
export { FileBusyError, FileNotWrittenError } from '../disk/errors.ts';
export { HistoryOfAnotherTwinError, HistoryUnreadableError } from '../history/errors.ts';
export { forgetHistory, type Forgotten } from '../history/forgetHistory.ts';
export {
  changeHistoryKey,
  HISTORY_KEY_BYTES,
  openHistoryFile,
  type HistoryAccess,
  type HistoryFile,
} from '../history/historyFile.ts';
export {
  dailySeriesOf,
  EMPTY_HISTORY,
  historyOf,
  mergeHistories,
  type HistoryValue,
  type ImportedHistory,
  type PersonalHistory,
  type SourceHistory,
} from '../history/personalHistory.ts';
export { publishedAs, requireTwin, type HistoryPublication } from '../history/publication.ts';
export { appleHealthImporter } from '../ingest/apple/importAppleHealth.ts';
export {
  buildTwinState,
  countWindow,
  lastDay,
  type BuildTwinStateOptions,
  type WindowCoverage,
} from '../ingest/buildTwinState.ts';
export { formatDay, parseDay } from '../ingest/calendar.ts';
export { coverageOf, formatCoverage, type Coverage } from '../ingest/coverage.ts';
export { digestExport } from '../ingest/digestExport.ts';
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
  InvalidTimeZoneError,
} from '../ingest/errors.ts';
export { fhirImporter } from '../ingest/fhir/importFhir.ts';
export { fitbitApiImporter } from '../ingest/fitbit/importFitbitApi.ts';
export { fitbitExportImporter } from '../ingest/fitbit/importFitbitExport.ts';
export { openSource } from '../ingest/sources/diskSource.ts';
export { garminImporter } from '../ingest/garmin/importGarmin.ts';
export { googleFitDatasetImporter } from '../ingest/googlefit/importGoogleFitDataset.ts';
export { googleFitTakeoutImporter } from '../ingest/googlefit/importGoogleFitTakeout.ts';
export { detectImporter, IMPORTERS, type ImportFileOptions } from '../ingest/importers.ts';
export { importFile } from '../ingest/importFile.ts';
export { formatImportReport } from '../ingest/importReport.ts';
export { lifeSnapsImporter } from '../ingest/lifesnaps/importLifeSnaps.ts';
export { checkTableMapping, type CheckedTableMapping, type TableMapping } from '../ingest/mapped/mapping.ts';
export { readTableMapping } from '../ingest/mapped/readTableMapping.ts';
export { mappedTableImporter } from '../ingest/mapped/mappedTableImporter.ts';
export { biomImporter } from '../ingest/microbiome/importBiom.ts';
export { ubiomeImporter } from '../ingest/microbiome/importUbiome.ts';
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
export { datedNotesImporter } from '../ingest/notes/importDatedNotes.ts';
export { dayOneImporter } from '../ingest/notes/importDayOne.ts';
export { noteSentiment, type NoteSentiment } from '../ingest/notes/sentiment.ts';
export { openAqImporter } from '../ingest/environment/importOpenAq.ts';
export { openMHealthImporter } from '../ingest/openmhealth/importOpenMHealth.ts';
export { ouraImporter } from '../ingest/oura/importOura.ts';
export { ouraExportImporter } from '../ingest/oura/importOuraExport.ts';
export { sleepAsAndroidImporter } from '../ingest/sleep/importSleepAsAndroid.ts';
export { sleepmeterImporter } from '../ingest/sleep/importSleepmeter.ts';
export {
  SYNTHETIC_EXPORT_FORMATS,
  SYNTHETIC_EXPORT_NAMES,
  writeSyntheticExport,
  type SyntheticExportFormat,
} from '../ingest/synthetic/exports/writeExport.ts';
export {
  importSynthetic,
  syntheticPeople,
  type SyntheticPeopleParameters,
} from '../ingest/synthetic/syntheticPeople.ts';
export { activityWatchImporter } from '../ingest/usage/importActivityWatch.ts';
export { amazonOrdersImporter } from '../ingest/usage/importAmazonOrders.ts';
export { whoopImporter } from '../ingest/whoop/importWhoop.ts';
export { withingsApiImporter } from '../ingest/withings/importWithingsApi.ts';
export { withingsExportImporter } from '../ingest/withings/importWithingsExport.ts';
