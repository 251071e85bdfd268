import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { asFileError } from './errors.ts';
import { openFolder } from './sources/folder.ts';
import { DEFAULT_IMPORT_LIMITS } from './model.ts';

/**
 * sha2-256 of an export, 0x hexadecimal, read as a stream: of a file its bytes, of a folder the names and digests of its files.
 *
 * @throws {ImportFileMissingError} @throws {ImportFileUnreadableError} @throws {ImportLimitError}
 */
export async function digestExport(path: string): Promise<string> {
  try {
    const digest = (await stat(path)).isDirectory() ? digestFolder(path) : digestOf(createReadStream(path));
    return `0x${(await digest).digest('hex')}`;
  } catch (cause) {
    throw asFileError(path, cause);
  }
}

async function digestFolder(folder: string): Promise<Hash> {
  const { maxEntries } = DEFAULT_IMPORT_LIMITS;
  const { files } = await openFolder(folder, { maxEntries, wanted: () => true });
  const hash = createHash('sha256');
  for (const file of files.toSorted((left, right) => (left.name < right.name ? -1 : 1))) {
    hash.update(`${file.name}\0`).update((await digestOf(file.chunks())).digest());
  }
  return hash;
}

async function digestOf(chunks: AsyncIterable<Uint8Array>): Promise<Hash> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) hash.update(chunk);
  return hash;
}
