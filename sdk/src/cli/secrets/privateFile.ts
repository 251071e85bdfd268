import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { FileAccessError, KeyFileError } from '../errors.ts';

const SHARED_BITS = 0o077;
const MAX_BYTES = 4 * 1024 * 1024;

/** The text of a file. @throws {FileAccessError} when it cannot be read, or is larger than 4 MiB. */
export async function readText(file: string): Promise<string> {
  return (await readWithMode(file)).text;
}

/** The text of a file that only its owner can read. @throws {FileAccessError}, {KeyFileError} */
export async function readSecretText(file: string): Promise<string> {
  const { text, mode } = await readWithMode(file);
  requirePrivate(file, mode);
  return text;
}

/** @throws {KeyFileError} when a file's mode lets others read or write it. */
export function requirePrivate(file: string, mode: number): void {
  if (process.platform === 'win32' || (mode & SHARED_BITS) === 0) return;
  throw new KeyFileError(`${file} can be read by others; run: chmod 600 ${file}`);
}

/** Writes a new file that only its owner can read. @throws {FileAccessError} when it exists, or cannot be written. */
export async function writeNewFile(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileAccessError(exists ? `${file} exists; name a new file` : notWritten(file), { cause });
  }
}

/** Makes a folder where there is none. @throws {FileAccessError} */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new FileAccessError(`${folder} can't be made; name a folder of yours`, { cause });
  }
}

function notWritten(file: string): string {
  return `${file} cannot be written; check that its folder is there, and yours`;
}

async function readWithMode(file: string): Promise<{ text: string; mode: number }> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { mode, size } = await handle.stat();
    if (size > MAX_BYTES) throw new FileAccessError(`${file} is larger than ${MAX_BYTES} bytes; name the right file`);
    return { text: await handle.readFile('utf8'), mode };
  } catch (cause) {
    if (cause instanceof FileAccessError) throw cause;
    throw new FileAccessError(`${file} cannot be read; check its name, and that it is yours`, { cause });
  } finally {
    await handle?.close();
  }
}

/** What a text says as JSON; undefined when it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
