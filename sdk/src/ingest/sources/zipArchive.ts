import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { ImportCorruptError, ImportFormatUnknownError, ImportLimitError } from '../errors.ts';
import type { Container, ContainedFile, OpenContainerParameters } from '../model.ts';
import { archiveError, guarded, headOf, isFile, isSymbolicLink, isUnsafeName } from './archives.ts';
import { WindowedReader } from './windowedReader.ts';

/**
 * Opens a zip archive on disk and lists the files inside that are wanted. Nothing is ever written: links, and names that
 * are absolute, climb or are longer than 512 bytes, are passed over and counted.
 *
 * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError}
 */
export async function openZipFile(file: string, parameters: OpenContainerParameters): Promise<Container> {
  const zip = await guarded(file, () => openDirectory(file));
  try {
    const listing = await guarded(file, () => list(file, zip, parameters));
    return { ...listing, close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openDirectory(file: string): Promise<ZipFile> {
  const reader = await WindowedReader.open(file);
  try {
    return await yauzl.fromRandomAccessReaderPromise(reader, reader.size, { autoClose: false, decodeStrings: false });
  } catch (error) {
    await new Promise((resolve) => reader.close(resolve));
    throw error;
  }
}

async function list(
  file: string,
  zip: ZipFile,
  { maxEntries, wanted }: OpenContainerParameters,
): Promise<Omit<Container, 'close'>> {
  if (zip.entryCount > maxEntries) throw new ImportLimitError(file, `is an archive of more than ${maxEntries} entries`);
  const files: ContainedFile[] = [];
  let [unsafeEntries, otherEntries] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    const bytes = Buffer.from(entry.fileName);
    const name = bytes.toString('utf8');
    if (isSymbolicLink(entry.externalFileAttributes) || isUnsafeName(name, bytes.length)) unsafeEntries++;
    else if (!isFile(name)) continue;
    else if (!wanted(name)) otherEntries++;
    else files.push(zipEntry(file, zip, name, entry));
  }
  return { files, unsafeEntries, otherEntries };
}

function zipEntry(file: string, zip: ZipFile, name: string, entry: Entry): ContainedFile {
  const { compressedSize, uncompressedSize } = entry;
  return {
    name,
    packedBytes: compressedSize,
    bytes: uncompressedSize,
    head: async () => {
      const stream = await openEntry(file, zip, entry);
      return guarded(file, () => headOf(stream as AsyncIterable<Uint8Array>));
    },
    chunks: () => readEntry(file, zip, entry),
  };
}

/** @throws {ImportCorruptError} when the size or the checksum is wrong. @throws {ImportFormatUnknownError} */
async function* readEntry(file: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const stream = await openEntry(file, zip, entry);
  let checksum = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (cause) {
    throw archiveError(file, cause);
  }
  if (checksum !== entry.crc32) {
    throw new ImportCorruptError(file, 'is damaged: the checksum of its export is wrong');
  }
}

/** @throws {ImportFormatUnknownError} when it is encrypted or packed in a way that is not supported. */
async function openEntry(file: string, zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  if (entry.isEncrypted()) throw new ImportFormatUnknownError(file, 'is an encrypted archive; unpack it first');
  if (!entry.canDecodeFileData()) throw new ImportFormatUnknownError(file, 'is packed in a way that is not supported');
  return guarded(file, () => zip.openReadStreamPromise(entry));
}
