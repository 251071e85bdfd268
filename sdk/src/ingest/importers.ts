import { appleHealthImporter } from './apple/importAppleHealth.ts';
import { TimeZone } from './calendar.ts';
import { ImportFileEmptyError, ImportFileUnreadableError, ImportFormatUnknownError } from './errors.ts';
import { openAqImporter } from './environment/importOpenAq.ts';
import { fhirImporter } from './fhir/importFhir.ts';
import { fitbitApiImporter } from './fitbit/importFitbitApi.ts';
import { fitbitExportImporter } from './fitbit/importFitbitExport.ts';
import { garminImporter } from './garmin/importGarmin.ts';
import { googleFitDatasetImporter } from './googlefit/importGoogleFitDataset.ts';
import { googleFitTakeoutImporter } from './googlefit/importGoogleFitTakeout.ts';
import { healthConnectImporter } from './healthconnect/importHealthConnect.ts';
import { lifeSnapsImporter } from './lifesnaps/importLifeSnaps.ts';
import type { ChannelTable } from '../state/channelTable.ts';
import type { TableMapping } from './mapped/mapping.ts';
import { mappedTableImporter } from './mapped/mappedTableImporter.ts';
import { biomImporter } from './microbiome/importBiom.ts';
import { ubiomeImporter } from './microbiome/importUbiome.ts';
import { datedNotesImporter } from './notes/importDatedNotes.ts';
import { dayOneImporter } from './notes/importDayOne.ts';
import { openMHealthImporter } from './openmhealth/importOpenMHealth.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource, SourceHead } from './model.ts';
import { ouraImporter } from './oura/importOura.ts';
import { ouraExportImporter } from './oura/importOuraExport.ts';
import { sleepAsAndroidImporter } from './sleep/importSleepAsAndroid.ts';
import { sleepmeterImporter } from './sleep/importSleepmeter.ts';
import { activityWatchImporter } from './usage/importActivityWatch.ts';
import { amazonOrdersImporter } from './usage/importAmazonOrders.ts';
import { whoopImporter } from './whoop/importWhoop.ts';
import { withingsApiImporter } from './withings/importWithingsApi.ts';
import { withingsExportImporter } from './withings/importWithingsExport.ts';

/** The formats that are read, in the order in which they are tried. */
export const IMPORTERS: readonly Importer[] = [
  // Archives that are told by the names inside come before the one that takes any.
  fitbitExportImporter,
  garminImporter,
  ouraExportImporter,
  withingsExportImporter,
  sleepAsAndroidImporter,
  googleFitTakeoutImporter,
  amazonOrdersImporter,
  dayOneImporter,
  datedNotesImporter,
  appleHealthImporter,
  fhirImporter,
  // Before Open mHealth, whose members some of these have too.
  ouraImporter,
  withingsApiImporter,
  biomImporter,
  ubiomeImporter,
  activityWatchImporter,
  openMHealthImporter,
  fitbitApiImporter,
  googleFitDatasetImporter,
  healthConnectImporter,
  whoopImporter,
  sleepmeterImporter,
  openAqImporter,
  lifeSnapsImporter,
];

/** What a format's name ends with after its maker or standard: a message that names all of them leaves it out. */
const KIND_OF_FILE =
  / (?:account export|JSON export|of Google Takeout|dataset JSON|Web API JSON|API(?: v2)? JSON|taxonomy JSON|JSON|export|table|diary|by day|daily CSV|order history|physiological cycles)$/u;

/** What a caller may ask of an import. */
export interface ImportFileOptions extends ImportOptions {
  /** Formats to try instead of {@link IMPORTERS}. */
  readonly importers?: readonly Importer[];
  /** Explains the columns of a CSV table, which is then read by it and by no other importer. */
  readonly mapping?: TableMapping;
  /** Whose channels the mapping names. Default: the core's table; every other format is of the core. */
  readonly channels?: ChannelTable;
}

/** The importer whose format the file is in, by content first; undefined when there is none. */
export function detectImporter(source: SourceHead, importers: readonly Importer[] = IMPORTERS): Importer | undefined {
  return importers.find((importer) => (!source.isFolder || importer.readsFolders) && importer.detect(source));
}

/**
 * Imports what a source holds, whatever its format, as a stream of bounded memory.
 *
 * @returns all people of the file with one value a day and channel; nothing half done is ever returned.
 * @throws {ImportError} naming the file and what is wrong with it.
 * @throws {InvalidTimeZoneError} when `timeZone` is none.
 */
export async function importSource(
  open: (options: ImportOptions) => Promise<ImportSource>,
  options: ImportFileOptions = {},
): Promise<ImportResult> {
  const { mapping, channels, ...others } = options;
  const { importers = mapping ? [mappedTableImporter(mapping, channels)] : IMPORTERS, ...rest } = others;
  if (rest.timeZone !== undefined) new TimeZone(rest.timeZone);
  const source = await open(rest);
  const importer = detectImporter(source, importers);
  if (!importer) {
    if (source.isFolder) throw folderError(source);
    const known = [...new Set(importers.map(({ name }) => name.replace(KIND_OF_FILE, '')))].join(', ');
    const advice = 'give an export, or a CSV with a mapping';
    throw new ImportFormatUnknownError(source.file, `is in no known format; ${advice}; known are: ${known}`);
  }
  return importer.import(source, rest);
}

function folderError({ file, entryNames = [] }: ImportSource): Error {
  if (entryNames.length === 0) return new ImportFileEmptyError(file, 'is a directory without files; name an export');
  return new ImportFileUnreadableError(file, 'is a directory of no known export; name the export file inside it');
}
