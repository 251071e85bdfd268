declare module 'yauzl' {
  export interface Options {
    readonly autoClose?: boolean;
    readonly decodeStrings?: boolean;
    readonly validateEntrySizes?: boolean;
  }
  export interface Entry {
    /** Bytes when the archive was opened with `decodeStrings: false`. */
    readonly fileName: string | Uint8Array;
    readonly crc32: number;
    readonly compressedSize: number;
    readonly uncompressedSize: number;
    readonly externalFileAttributes: number;
    isEncrypted(): boolean;
    canDecodeFileData(): boolean;
  }
  export interface ZipFile {
    readonly entryCount: number;
    eachEntry(): AsyncIterable<Entry>;
    openReadStreamPromise(entry: Entry): Promise<NodeJS.ReadableStream>;
    close(): void;
  }
  /** Where an archive's bytes come from. What it counts as open are the archive and its streams; then it is closed. */
  export abstract class RandomAccessReader {
    read(
      buffer: Buffer,
      offset: number,
      length: number,
      position: number,
      callback: (error: Error | null, bytesRead?: number) => void,
    ): void;
    /** @param end the first byte that is not read. */
    abstract _readStreamForRange(start: number, end: number): NodeJS.ReadableStream;
    close(callback: (error?: Error | null) => void): void;
    on(event: 'error', listener: (error: Error) => void): this;
  }
  const yauzl: {
    RandomAccessReader: typeof RandomAccessReader;
    fromRandomAccessReaderPromise(reader: RandomAccessReader, totalSize: number, options?: Options): Promise<ZipFile>;
  };
  export default yauzl;
}
