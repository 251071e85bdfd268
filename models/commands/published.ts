import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ModelNotTrainedError, ModelTooLargeError } from '../errors.ts';
import type { PublishedFiles } from '../publishedFiles.ts';

/** Most bytes of a file that workers load. */
export const MAX_PUBLISHED_BYTES = 2 ** 20;

/** Where a model's files are. */
export function publishedFolder(name: string): string {
  return join(import.meta.dirname, '..', 'published', name);
}

/**
 * Writes files of a model, each whole or not at all.
 *
 * @throws {ModelTooLargeError} before anything is written, when a file is larger than {@link MAX_PUBLISHED_BYTES}.
 */
export async function writePublished(folder: string, files: PublishedFiles): Promise<void> {
  for (const [name, bytes] of files) {
    if (bytes.length <= MAX_PUBLISHED_BYTES) continue;
    throw new ModelTooLargeError(
      `${join(folder, name)} would have ${bytes.length} bytes, more than ${MAX_PUBLISHED_BYTES}`,
    );
  }
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of files) {
    const path = join(folder, name);
    await writeFile(`${path}.part`, bytes);
    await rename(`${path}.part`, path);
  }
}

/**
 * Reads the files of a trained model.
 *
 * @param names as training gives them.
 * @throws {ModelNotTrainedError} when one isn't there.
 */
export async function readPublished(folder: string, names: Iterable<string>): Promise<PublishedFiles> {
  const files = new Map<string, Uint8Array>();
  for (const name of names) {
    try {
      files.set(name, new Uint8Array(await readFile(join(folder, name))));
    } catch (cause) {
      throw new ModelNotTrainedError(`${join(folder, name)} can't be read; train it first: npm run models:train`, {
        cause,
      });
    }
  }
  return files;
}
