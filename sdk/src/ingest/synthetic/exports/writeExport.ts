import { InvalidSyntheticError } from '../../errors.ts';
import type { ImportedPerson } from '../../model.ts';
import { appleHealthExport } from './appleHealthExport.ts';
import { dailyTable } from './dailyTable.ts';
import { fhirBundle } from './fhirBundle.ts';
import { healthConnectRecords } from './healthConnectRecords.ts';
import { ouraAnswers } from './ouraAnswers.ts';

/** Formats in which invented people can be written. */
export const SYNTHETIC_EXPORT_FORMATS = ['daily-table', 'apple-health', 'fhir', 'health-connect', 'oura'] as const;

/** One of {@link SYNTHETIC_EXPORT_FORMATS}. */
export type SyntheticExportFormat = (typeof SYNTHETIC_EXPORT_FORMATS)[number];

/** Formats of one person a file. */
const WRITERS: Readonly<Record<Exclude<SyntheticExportFormat, 'daily-table'>, (person: ImportedPerson) => string>> = {
  'apple-health': appleHealthExport,
  fhir: fhirBundle,
  'health-connect': healthConnectRecords,
  oura: ouraAnswers,
};

/** What their file is best called, with its ending. */
export const SYNTHETIC_EXPORT_NAMES: Readonly<Record<SyntheticExportFormat, string>> = {
  'daily-table': 'people.csv',
  'apple-health': 'export.xml',
  fhir: 'bundle.json',
  'health-connect': 'health-connect.json',
  oura: 'oura.json',
};

/**
 * Invented people as the text of an export, for trying out what reads exports: import it, and what the format can say
 * comes back.
 *
 * @throws {InvalidSyntheticError} for other than one person in a format that is of one person.
 */
export function writeSyntheticExport(format: SyntheticExportFormat, people: readonly ImportedPerson[]): string {
  if (format === 'daily-table') return dailyTable(people);
  const [person, ...others] = people;
  if (!person || others.length > 0) {
    throw new InvalidSyntheticError(`an export of ${format} is of one person; ask for one, or for a daily-table`);
  }
  return WRITERS[format](person);
}
