import { ImportNoDataError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { jsonHead } from '../json/importJson.ts';
import { textOf, type JsonObject } from '../json/members.ts';
import { readJsonDocument } from '../json/readJson.ts';
import {
  DEFAULT_IMPORT_LIMITS,
  type Importer,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from '../model.ts';
import { readBiomTable, type BiomTable } from './biomTable.ts';
import { MICROBIOME_NOTES, SampleDays } from './samples.ts';

const FORMAT = 'BIOM 1.0 table';
/** Of the person whom samples without a subject are of. */
const LABEL = 'biom';
/** Names that studies give to what is known of a sample, in any letters. */
const DATES = ['collection_timestamp', 'collection_date', 'sampling_time', 'sampling_date'];
const SUBJECTS = ['host_subject_id', 'subject_id', 'subject'];
const SITES = ['body_site', 'host_body_site', 'env_material', 'sample_type', 'site'];

/**
 * Reads a table of counts by taxon and sample in BIOM 1.0, which is JSON: one person for each subject, else one.
 *
 * @see https://biom-format.org/documentation/format_versions/biom-1.0.html
 */
export const biomImporter: Importer = {
  name: FORMAT,
  detect: (source) => /"format"\s*:\s*"Biological Observation Matrix 1\./u.test(jsonHead(source) ?? ''),
  import: importBiom,
};

async function importBiom(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { file } = source;
  const { value, bytesRead } = await readJsonDocument(source, options);
  const report = new ImportReportBuilder();
  const table = readBiomTable(file, value);
  const { maxPeople } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const samples = new SampleDays(file, maxPeople, report);
  const generaOfColumn = countGenera(table, report);
  for (const [column, metadata] of table.metadataOfColumn.entries()) {
    const known = namesInLowerCase(metadata);
    samples.add({
      label: first(known, SUBJECTS) || LABEL,
      taken: first(known, DATES),
      site: first(known, SITES),
      genera: generaOfColumn[column] ?? new Map<string, number>(),
    });
  }
  const people = samples.finish();
  MICROBIOME_NOTES.forEach((note) => report.note(note));
  report.note('The date of the table is that of its making, and is taken for no sample.');
  const finished = report.finish(FORMAT, people, bytesRead);
  if (!finished)
    throw new ImportNoDataError(file, `holds no BIOM sample of the gut with a date and a genus${report.leftOut()}`);
  return { source: FORMAT, people, report: finished };
}

function countGenera({ genusOfRow, metadataOfColumn, counts }: BiomTable, report: ImportReportBuilder) {
  const columns = metadataOfColumn.map(() => new Map<string, number>());
  const unnamed = genusOfRow.filter((genus) => genus === undefined).length;
  if (unnamed > 0) report.drop('absent', 'genus', unnamed);
  for (const { row, column, count } of counts) {
    const genus = genusOfRow[row];
    const genera = columns[column];
    if (genus !== undefined && genera) genera.set(genus, (genera.get(genus) ?? 0) + count);
  }
  return columns;
}

function namesInLowerCase(metadata: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name.toLowerCase(), value]));
}

function first(metadata: JsonObject, names: readonly string[]): string {
  return names.map((name) => textOf(metadata, name).trim()).find((text) => text !== '') ?? '';
}
