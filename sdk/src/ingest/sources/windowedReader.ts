import { open, type FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';

/** Entries of an archive's directory are about a hundred bytes: some thousands of them are read at once. */
const WINDOW_BYTES = 256 * 1024;
const CHUNK_BYTES = 64 * 1024;

/**
 * Reads a file on disk for yauzl, which asks for two pieces of each entry: pieces that lie close together come from one read. Whoever
 * opened it closes it; streams that are open then are read to their end.
 */
export class WindowedReader extends yauzl.RandomAccessReader {
  readonly #handle: FileHandle;
  /** In bytes, when it was opened. */
  readonly size: number;
  #window = Buffer.alloc(0);
  #from = 0;

  private constructor(handle: FileHandle, size: number) {
    super();
    this.#handle = handle;
    this.size = size;
  }

  static async open(file: string): Promise<WindowedReader> {
    const handle = await open(file, 'r');
    try {
      return new WindowedReader(handle, (await handle.stat()).size);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    callback: (error: Error | null, bytesRead?: number) => void,
  ): void {
    void this.#read(buffer, offset, length, position).then(
      (bytesRead) => callback(null, bytesRead),
      (error: unknown) => callback(error as Error),
    );
  }

  override _readStreamForRange(start: number, end: number): Readable {
    // Not the handle's own stream, which closes the file when it is left early.
    return Readable.from(this.#range(start, end), { objectMode: false });
  }

  override close(callback: (error?: Error | null) => void): void {
    void this.#handle.close().then(
      () => callback(null),
      (error: unknown) => callback(error as Error),
    );
  }

  async *#range(start: number, end: number): AsyncGenerator<Uint8Array> {
    for (let at = start; at < end;) {
      const length = Math.min(CHUNK_BYTES, end - at);
      const { buffer, bytesRead } = await this.#handle.read(Buffer.allocUnsafe(length), 0, length, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  async #read(buffer: Buffer, offset: number, length: number, position: number): Promise<number> {
    if (length > WINDOW_BYTES) return (await this.#handle.read(buffer, offset, length, position)).bytesRead;
    if (position < this.#from || position + length > this.#from + this.#window.length) {
      const next = Buffer.allocUnsafe(WINDOW_BYTES);
      const { bytesRead } = await this.#handle.read(next, 0, WINDOW_BYTES, position);
      [this.#window, this.#from] = [next.subarray(0, bytesRead), position];
    }
    return this.#window.copy(buffer, offset, position - this.#from, position - this.#from + length);
  }
}
