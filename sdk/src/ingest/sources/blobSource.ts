import { ImportFileEmptyError, ImportFileUnreadableError } from '../errors.ts';
import { looksLikeZip } from '../heads.ts';
import { importSource, type ImportFileOptions } from '../importers.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportOptions, type ImportResult, type ImportSource } from '../model.ts';
import { openZipBlob } from './blobArchive.ts';
import { chunksOf } from './streams.ts';

const HEAD_BYTES = 4096;

/** A file that somebody gave to a page, such as a `File`. */
export interface NamedBlob {
  /** What it is called; some formats are told by it. */
  readonly name: string;
  readonly blob: Blob;
}

/**
 * Looks at a file that a browser was given before it is imported; of a zip archive, at the names of the files inside too.
 *
 * @throws {ImportFileEmptyError} @throws {ImportFileUnreadableError}
 * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError} for an archive.
 */
export async function openBlob({ name: file, blob }: NamedBlob, { limits }: ImportOptions = {}): Promise<ImportSource> {
  if (blob.size === 0) throw new ImportFileEmptyError(file, 'is empty');
  const head = await headOfBlob(file, blob);
  const source: ImportSource = {
    file,
    size: blob.size,
    head,
    chunks: () => chunksOf(blob.stream()),
    open: (parameters) => openZipBlob(file, blob, parameters),
  };
  if (!looksLikeZip(head)) return source;
  const { maxEntries } = { ...DEFAULT_IMPORT_LIMITS, ...limits };
  const archive = await source.open({ maxEntries, wanted: () => true });
  archive.close();
  return { ...source, entryNames: archive.files.map(({ name }) => name) };
}

async function headOfBlob(file: string, blob: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await blob.slice(0, HEAD_BYTES).arrayBuffer());
  } catch (cause) {
    // A folder that was dropped, or a file that changed since.
    throw new ImportFileUnreadableError(file, 'cannot be read; give a file, not a folder, and give it again', {
      cause,
    });
  }
}

/**
 * Imports a file that a browser was given, whatever its format, as a stream of bounded memory. Nothing leaves the page.
 *
 * @returns all people of the file with one value a day and channel; nothing half done is ever returned.
 * @throws {ImportError} naming the file and what is wrong with it.
 * @throws {InvalidTimeZoneError} when `timeZone` is none.
 *
 * @example
 * const { people, report } = await importBlob({ name: file.name, blob: file });
 */
export function importBlob(blob: NamedBlob, options: ImportFileOptions = {}): Promise<ImportResult> {
  return importSource((rest) => openBlob(blob, rest), options);
}
