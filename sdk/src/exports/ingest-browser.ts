/** Import of people's own measurements in a page: the file is read where it is, and nothing leaves the browser. */
export {
  buildTwinState,
  countWindow,
  lastDay,
  type BuildTwinStateOptions,
  type WindowCoverage,
} from '../ingest/buildTwinState.ts';
export { formatDay, parseDay } from '../ingest/calendar.ts';
export { coverageOf, type Coverage } from '../ingest/coverage.ts';
export { ImportError } from '../ingest/errors.ts';
export { IMPORTERS, type ImportFileOptions } from '../ingest/importers.ts';
export { formatImportReport } from '../ingest/importReport.ts';
export { checkTableMapping, type CheckedTableMapping, type TableMapping } from '../ingest/mapped/mapping.ts';
export type {
  DailySeries,
  DropCount,
  DropReason,
  ImportedPerson,
  ImportLimits,
  ImportOptions,
  ImportReport,
  ImportResult,
  ImportSource,
} from '../ingest/model.ts';
export { importBlob, openBlob, type NamedBlob } from '../ingest/sources/blobSource.ts';
export { importSynthetic, type SyntheticPeopleParameters } from '../ingest/synthetic/syntheticPeople.ts';
