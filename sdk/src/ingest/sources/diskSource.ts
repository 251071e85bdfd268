import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { asFileError, ImportFileEmptyError, ImportFileUnreadableError } from '../errors.ts';
import { looksLikeZip } from '../heads.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportOptions, type ImportSource } from '../model.ts';
import { isFolder, openFolder } from './folder.ts';
import { openZipFile } from './zipArchive.ts';

const HEAD_BYTES = 4096;
/** Texts of more than about 128 KiB are large objects to V8: they live long, and cost 80 MB in an export of gigabytes. */
const CHUNK_BYTES = 64 * 1024;

/**
 * Looks at a file or a folder on disk before it is imported; of a folder or a zip archive, at the names of the files inside too.
 *
 * @throws {ImportFileMissingError} @throws {ImportFileUnreadableError} @throws {ImportFileEmptyError}
 * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError} for an archive.
 */
export async function openSource(file: string, { limits }: ImportOptions = {}): Promise<ImportSource> {
  const { maxEntries } = { ...DEFAULT_IMPORT_LIMITS, ...limits };
  if (await isFolder(file)) return folderSource(file, maxEntries);
  const { size, head } = await readHead(file);
  const source: ImportSource = {
    file,
    size,
    head,
    chunks: () => createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>,
    open: (parameters) => openZipFile(file, parameters),
  };
  if (!looksLikeZip(head)) return source;
  const archive = await source.open({ maxEntries, wanted: () => true });
  archive.close();
  return { ...source, entryNames: archive.files.map(({ name }) => name) };
}

async function folderSource(folder: string, maxEntries: number): Promise<ImportSource> {
  const { files } = await openFolder(folder, { maxEntries, wanted: () => true });
  return {
    file: folder,
    size: files.reduce((total, { bytes }) => total + bytes, 0),
    head: new Uint8Array(),
    entryNames: files.map(({ name }) => name),
    isFolder: true,
    chunks: () => {
      throw new ImportFileUnreadableError(folder, 'is a directory; name the export file inside it');
    },
    open: (parameters) => openFolder(folder, parameters),
  };
}

async function readHead(file: string): Promise<Pick<ImportSource, 'size' | 'head'>> {
  try {
    const found = await stat(file);
    // A pipe or a device has no size and might never end.
    if (!found.isFile()) throw new ImportFileUnreadableError(file, 'is not a regular file');
    if (found.size === 0) throw new ImportFileEmptyError(file, 'is empty');
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return { size: found.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw asFileError(file, cause);
  }
}
