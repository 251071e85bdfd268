import { constants } from 'node:fs';
import { lstat, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { asFileError, ImportLimitError } from '../errors.ts';
import type { Container, ContainedFile, OpenContainerParameters } from '../model.ts';
import { headOf } from './archives.ts';

const CHUNK_BYTES = 256 * 1024;
/** Folders inside folders. An export is unpacked into a few. */
const MAX_DEPTH = 8;

/** Whether a name is that of a folder. */
export async function isFolder(name: string): Promise<boolean> {
  try {
    return (await stat(name)).isDirectory();
  } catch {
    // Whoever opens it says what is wrong with it.
    return false;
  }
}

/**
 * Lists the files of a folder, and of those inside it. No link is followed; what is neither file nor folder is passed over.
 *
 * @throws {ImportLimitError} @throws {ImportFileUnreadableError}
 */
export async function openFolder(folder: string, { maxEntries, wanted }: OpenContainerParameters): Promise<Container> {
  const files: ContainedFile[] = [];
  let [found, otherEntries] = [0, 0];
  const folders: { readonly inside: string; readonly depth: number }[] = [{ inside: '', depth: 0 }];
  try {
    for (let next = folders.pop(); next; next = folders.pop()) {
      for (const entry of await readdir(join(folder, next.inside), { withFileTypes: true })) {
        if (++found > maxEntries) throw new ImportLimitError(folder, `is a folder of more than ${maxEntries} files`);
        const name = `${next.inside}${entry.name}`;
        if (entry.isDirectory() && next.depth < MAX_DEPTH) folders.push({ inside: `${name}/`, depth: next.depth + 1 });
        else if (!entry.isFile()) continue;
        else if (wanted(name)) files.push(await fileIn(folder, name));
        else otherEntries++;
      }
    }
  } catch (cause) {
    throw asFileError(folder, cause);
  }
  return { files, unsafeEntries: 0, otherEntries, close: () => undefined };
}

async function fileIn(folder: string, name: string): Promise<ContainedFile> {
  const path = join(folder, name);
  const { size } = await lstat(path);
  const chunks = (): AsyncIterable<Uint8Array> => readRegular(path);
  return { name, bytes: size, packedBytes: size, head: () => headOf(chunks()), chunks };
}

async function* readRegular(path: string): AsyncGenerator<Uint8Array> {
  // A link that is put in the file's place meanwhile is not followed either.
  const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  yield* handle.createReadStream({ highWaterMark: CHUNK_BYTES }) as AsyncIterable<Uint8Array>;
}
