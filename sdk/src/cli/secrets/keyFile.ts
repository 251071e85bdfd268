import { open, writeFile, type FileHandle } from 'node:fs/promises';
import { KeyFileError } from '../errors.ts';

const SHARED_BITS = 0o077;
const MAX_BYTES = 4096;

/**
 * Reads a private key: 0x and 64 hexadecimal digits, in a file that only its owner can read.
 *
 * @throws {KeyFileError}
 */
export async function readKeyFile(file: string): Promise<string> {
  const key = await readKeyText(file);
  if (/^0x[0-9a-fA-F]{64}$/.test(key)) return key;
  throw new KeyFileError(`${file} holds no private key; expected 0x and 64 hexadecimal digits`);
}

/** What a key file says, unchecked. @throws {KeyFileError} when it is absent, or others can read it. */
export async function readKeyText(file: string): Promise<string> {
  return readSecret(file, `gemel keys new ${file}`);
}

/** Reads a recovery phrase, unchecked, in a file that only its owner can read. @throws {KeyFileError} */
export async function readPhraseFile(file: string): Promise<string> {
  return readSecret(file, `gemel keys phrase ${file}`);
}

/** Writes a secret to a new file that only its owner can read. @throws {KeyFileError} when the file exists. */
export async function writeSecretFile(file: string, what: 'key' | 'phrase', secret: string): Promise<void> {
  try {
    await writeFile(file, `${secret}\n`, { flag: 'wx', mode: 0o600, flush: true });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new KeyFileError(exists ? `${file} exists; a ${what} is never overwritten` : `${file} cannot be written`, {
      cause,
    });
  }
}

/** A file's text; none when it is too long for a secret. */
async function readSecret(file: string, howToMakeOne: string): Promise<string> {
  let handle: FileHandle | undefined;
  try {
    handle = await open(file, 'r');
    const { mode, size } = await handle.stat();
    if (process.platform !== 'win32' && (mode & SHARED_BITS) !== 0) {
      throw new KeyFileError(`${file} can be read by others; run: chmod 600 ${file}`);
    }
    return size > MAX_BYTES ? '' : (await handle.readFile('utf8')).trim();
  } catch (cause) {
    if (cause instanceof KeyFileError) throw cause;
    throw new KeyFileError(`${file} cannot be read; make one with: ${howToMakeOne}`, { cause });
  } finally {
    await handle?.close();
  }
}
