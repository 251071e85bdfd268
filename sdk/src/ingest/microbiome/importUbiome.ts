import { parseNumber } from '../csvRows.ts';
import { ImportMalformedError, ImportNoDataError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { jsonHead } from '../json/importJson.ts';
import { listOf, memberOf, numberOf, textOf } from '../json/members.ts';
import { readJsonDocument } from '../json/readJson.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { MICROBIOME_NOTES, SampleDays } from './samples.ts';

const FORMAT = 'uBiome taxonomy JSON';

/**
 * Reads the taxonomy of one sample as uBiome exported it: counts of every rank, of which genera alone are taken.
 *
 * @see https://github.com/richardsprague/actino (a public reader of the format)
 */
export const ubiomeImporter: Importer = {
  name: FORMAT,
  detect: (source) => /"ubiome_bacteriacounts"\s*:/u.test(jsonHead(source) ?? ''),
  import: importUbiome,
};

async function importUbiome(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { file } = source;
  const { value, bytesRead } = await readJsonDocument(source, options);
  const report = new ImportReportBuilder();
  const samples = new SampleDays(file, 1, report);
  const [taken, site] = [textOf(value, 'sampling_time'), textOf(value, 'site')];
  samples.add({ label: 'ubiome', taken, site, genera: generaOf(file, value) });
  const people = samples.finish();
  MICROBIOME_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, bytesRead);
  if (!finished) {
    throw new ImportNoDataError(file, `is no sample of the gut with a date and a genus${report.leftOut()}`);
  }
  return { source: FORMAT, people, report: finished };
}

function generaOf(file: string, document: unknown): ReadonlyMap<string, number> {
  const genera = new Map<string, number>();
  for (const taxon of listOf(document, 'ubiome_bacteriacounts')) {
    if (textOf(taxon, 'tax_rank') !== 'genus') continue;
    // Counts are numbers, and text in older exports.
    const count = numberOf(taxon, 'count') ?? parseNumber(textOf(taxon, 'count'));
    const identity = String(memberOf(taxon, 'taxon'));
    if (count === undefined || count < 0 || genera.has(identity)) {
      throw new ImportMalformedError(file, 'has a genus without a count, or twice');
    }
    genera.set(identity, count);
  }
  return genera;
}
