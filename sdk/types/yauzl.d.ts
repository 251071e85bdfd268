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
  const yauzl: { openPromise(path: string, options?: Options): Promise<ZipFile> };
  export default yauzl;
}
