import { createReadStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { GemelError } from '../../errors.ts';
import { FileAccessError } from '../errors.ts';

/** The bytes of a file. @throws {FileAccessError} while it is read. */
export async function* openCarFile(file: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(file)) yield chunk as Buffer;
  } catch (cause) {
    throw new FileAccessError(`${file} cannot be read; check its name, and that it is yours`, { cause });
  }
}

/**
 * Writes a new file that only its owner can read, whole or not at all.
 *
 * @returns Its size in bytes.
 * @throws {FileAccessError} when it exists, or cannot be written; and whatever `chunks` throws.
 */
export async function writeCarFile(file: string, chunks: AsyncIterable<Uint8Array>): Promise<number> {
  const handle = await create(file);
  const out = handle.createWriteStream({ flush: true });
  try {
    await pipeline(Readable.from(chunks, { objectMode: false }), out);
    return out.bytesWritten;
  } catch (cause) {
    await rm(file, { force: true });
    throw cause instanceof GemelError ? cause : new FileAccessError(notWritten(file), { cause });
  }
}

async function create(file: string): Promise<FileHandle> {
  try {
    return await open(file, 'wx', 0o600);
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileAccessError(exists ? `${file} exists; name a new file` : notWritten(file), { cause });
  }
}

function notWritten(file: string): string {
  return `${file} cannot be written; check that its folder is there, and yours`;
}
