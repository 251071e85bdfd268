import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { sha256Of } from '../digest.ts';
import { TrainingDataMissingError } from '../errors.ts';
import { importFile, type ImportedPerson } from '../gemel.ts';

/** Where the study comes from and on which terms it may be used. */
export const LIFESNAPS = {
  name: 'LifeSnaps',
  file: 'lifesnaps/daily_dev.csv',
  licence: 'CC BY 4.0',
  citation:
    'Yfantidou, S., Karagianni, C., Efstathiou, S. et al. LifeSnaps, a 4-month multi-modal dataset capturing ' +
    'unobtrusive snapshots of our lives in the wild. Scientific Data 9, 663 (2022). ' +
    'https://doi.org/10.1038/s41597-022-01764-x; data: https://doi.org/10.5281/zenodo.7229547',
} as const;

/** A study's people and the digest of the file they were read from. */
export interface TrainingData {
  readonly people: readonly ImportedPerson[];
  /** sha256 of the file, lower-case hexadecimal. */
  readonly sha256: string;
}

/** The folder that holds the data sets: `GEMEL_DATA`, or `../shared/data` beside the repository. */
export function dataFolder(): string {
  return resolve(process.env['GEMEL_DATA'] ?? join(import.meta.dirname, '../../../shared/data'));
}

/**
 * Reads the LifeSnaps daily table with the SDK's own importer, people in order of their label.
 *
 * @throws {TrainingDataMissingError} when the folder has no such file.
 * @throws {ImportError} when the file is not a sound LifeSnaps table.
 */
export async function loadLifeSnaps(folder: string = dataFolder()): Promise<TrainingData> {
  const file = join(folder, LIFESNAPS.file);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (cause) {
    throw new TrainingDataMissingError(
      `the training data ${file} cannot be read; set GEMEL_DATA to a folder that holds ${LIFESNAPS.file}`,
      { cause },
    );
  }
  const { people } = await importFile(file);
  return {
    people: people.toSorted((left, right) => (left.label < right.label ? -1 : 1)),
    sha256: sha256Of(bytes),
  };
}
