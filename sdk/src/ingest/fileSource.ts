import { open, stat } from 'node:fs/promises';
import {
  ImportAbortedError,
  ImportFileEmptyError,
  ImportFileMissingError,
  ImportFileUnreadableError,
  ImportLimitError,
  ImportZipBombError,
} from './errors.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportLimits, type ImportOptions, type ImportSource } from './model.ts';

const HEAD_BYTES = 4096;
const RATIO_GRACE_BYTES = 16 * 2 ** 20;

/**
 * Looks at a file before it is imported.
 *
 * @throws {ImportFileMissingError} @throws {ImportFileUnreadableError} @throws {ImportFileEmptyError}
 */
export async function openSource(file: string): Promise<ImportSource> {
  try {
    const found = await stat(file);
    if (found.isDirectory())
      throw new ImportFileUnreadableError(file, 'is a directory; name the export file inside it');
    // A pipe or a device has no size and might never end.
    if (!found.isFile()) throw new ImportFileUnreadableError(file, 'is not a regular file');
    if (found.size === 0) throw new ImportFileEmptyError(file, 'is empty');
    const handle = await open(file, 'r');
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return { file, size: found.size, head: buffer.subarray(0, bytesRead) };
    } finally {
      await handle.close();
    }
  } catch (cause) {
    throw asFileError(file, cause);
  }
}

/** Whether bytes may be text: no control characters but white space. */
export function isText(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte >= 0x20 || (byte >= 0x09 && byte <= 0x0d));
}

/** A failed file operation as an error that names the file; other errors pass unchanged. */
export function asFileError(file: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new ImportFileMissingError(file, 'there is no such file', { cause });
  if (code === 'EACCES' || code === 'EPERM') return new ImportFileUnreadableError(file, 'may not be read', { cause });
  if (code === 'ERR_INVALID_ARG_VALUE') return new ImportFileMissingError(file, 'is no name for a file', { cause });
  if (code === 'ENAMETOOLONG') return new ImportFileMissingError(file, 'the name is too long for a file', { cause });
  if (cause instanceof Error && 'syscall' in cause) {
    return new ImportFileUnreadableError(file, `cannot be read (${String(code)})`, { cause });
  }
  return cause;
}

/** How many bytes a guard expects. */
export interface ByteGuardParameters {
  readonly file: string;
  /** Unpacked size, as far as it is known; for progress only. */
  readonly totalBytes: number;
  /** Bytes in the archive, where there is one. */
  readonly packedBytes?: number;
}

/** Counts what is read and stops the import at the first cap that is passed. */
export class ByteGuard {
  readonly limits: ImportLimits;
  bytesRead = 0;
  readonly #parameters: ByteGuardParameters;
  readonly #options: ImportOptions;
  readonly #startedAt = performance.now();

  constructor(parameters: ByteGuardParameters, options: ImportOptions) {
    this.limits = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
    this.#parameters = parameters;
    this.#options = options;
  }

  /** Passes the chunks on, each counted first. */
  async *watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const { file, totalBytes } = this.#parameters;
    try {
      for await (const chunk of chunks) {
        this.bytesRead += chunk.length;
        this.#check();
        yield chunk;
        this.#options.onProgress?.(this.bytesRead, Math.max(totalBytes, this.bytesRead));
      }
    } catch (cause) {
      throw asFileError(file, cause);
    }
  }

  #check(): void {
    const { file, packedBytes } = this.#parameters;
    const { maxBytes, maxRatio, timeoutMs } = this.limits;
    if (this.#options.signal?.aborted) throw new ImportAbortedError(file, 'the import was stopped');
    if (this.bytesRead > maxBytes) throw new ImportLimitError(file, `holds more than ${maxBytes} bytes`);
    if (packedBytes !== undefined && this.bytesRead > RATIO_GRACE_BYTES && this.bytesRead > maxRatio * packedBytes) {
      throw new ImportZipBombError(file, `unpacks to more than ${maxRatio} times its size`);
    }
    if (performance.now() - this.#startedAt > timeoutMs) {
      throw new ImportLimitError(file, `took longer than ${timeoutMs / 1000} s to read`);
    }
  }
}
