import { asFileError, ImportCorruptError, ImportError, ImportTruncatedError } from '../errors.ts';

const HEAD_BYTES = 4096;
const MAX_NAME_BYTES = 512;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/** The first bytes of a stream, at most 4096; the rest is not read. */
export async function headOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const head = new Uint8Array(HEAD_BYTES);
  let length = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, HEAD_BYTES - length);
    head.set(part, length);
    if ((length += part.length) >= HEAD_BYTES) break;
  }
  return head.subarray(0, length);
}

/** Whether an entry of a zip archive is a link, by its external attributes. */
export function isSymbolicLink(externalFileAttributes: number): boolean {
  return ((externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK;
}

/** Whether a name leads out of the folder that it is unpacked in, or is longer than any export's. */
export function isUnsafeName(name: string, nameBytes: number): boolean {
  if (nameBytes > MAX_NAME_BYTES) return true;
  return /^([/\\]|[a-z]:)/iu.test(name) || name.split(/[/\\]/u).includes('..') || name.includes('\0');
}

/** Neither a folder, nor one of the files that macOS puts beside the real ones. */
export function isFile(name: string): boolean {
  return !name.endsWith('/') && !/(^|\/)(__MACOSX\/|\._)/u.test(name);
}

/** Runs a step of reading an archive; what it fails with names the file. */
export async function guarded<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    throw archiveError(file, cause);
  }
}

/** What an archive's reader failed with, as an error that names the file. */
export function archiveError(file: string, cause: unknown): unknown {
  if (cause instanceof ImportError || !(cause instanceof Error)) return cause;
  if ('syscall' in cause) return asFileError(file, cause);
  if (/End of central directory|unexpected EOF/iu.test(cause.message)) {
    return new ImportTruncatedError(file, 'is an archive that is cut off', { cause });
  }
  return new ImportCorruptError(file, 'is a damaged archive', { cause });
}
