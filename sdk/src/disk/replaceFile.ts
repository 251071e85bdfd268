import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { FileNotWrittenError } from './errors.ts';

/**
 * Puts a text in the place of a file, whole or not at all, and returns once it is on disk, its name too: who reads
 * finds the old text or the new one, also after a crash. Only the owner of the file can read it.
 *
 * @throws {FileNotWrittenError}
 */
export async function replaceFile(file: string, text: string): Promise<void> {
  const next = `${file}.${randomUUID()}.next`;
  try {
    const handle = await open(next, 'wx', 0o600);
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(next, file);
    await syncFolder(dirname(file));
  } catch (cause) {
    await rm(next, { force: true }).catch(() => undefined);
    throw new FileNotWrittenError(`${file} cannot be written; check that its folder is there, and yours`, { cause });
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
