import { asFileError, ImportAbortedError, ImportLimitError, ImportZipBombError } from './errors.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportLimits, type ImportOptions } from './model.ts';

const RATIO_GRACE_BYTES = 16 * 2 ** 20;

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
