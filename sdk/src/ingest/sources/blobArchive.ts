import {
  BlobReader,
  ERR_CENTRAL_DIRECTORY_NOT_FOUND,
  ERR_EOCDR_NOT_FOUND,
  ERR_UNSUPPORTED_COMPRESSION,
  ZipReader,
  type Entry,
  type FileEntry,
} from '@zip.js/zip.js/index-native.js';
import {
  ImportCorruptError,
  ImportError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportTruncatedError,
} from '../errors.ts';
import type { Container, ContainedFile, OpenContainerParameters } from '../model.ts';
import { headOf, isFile, isSymbolicLink, isUnsafeName } from './archives.ts';
import { chunksOf } from './streams.ts';

/** A thread of its own reads the file already, and a content security policy need not allow more. */
const READING = { useWebWorkers: false, checkSignature: true } as const;

const CUT_OFF: readonly string[] = [ERR_CENTRAL_DIRECTORY_NOT_FOUND, ERR_EOCDR_NOT_FOUND];

/**
 * Opens a zip archive that a browser was given, as `openZipFile` does one on disk.
 *
 * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError}
 */
export async function openZipBlob(file: string, blob: Blob, parameters: OpenContainerParameters): Promise<Container> {
  const zip = new ZipReader(new BlobReader(blob), { ...READING, filenameValidation: 'tolerant' }); // judged below
  try {
    return { ...(await list(file, zip, parameters)), close: () => void zip.close() };
  } catch (cause) {
    void zip.close();
    throw blobArchiveError(file, cause);
  }
}

async function list(
  file: string,
  zip: ZipReader<Blob>,
  { maxEntries, wanted }: OpenContainerParameters,
): Promise<Omit<Container, 'close'>> {
  const files: ContainedFile[] = [];
  let [found, unsafeEntries, otherEntries] = [0, 0, 0];
  for await (const entry of zip.getEntriesGenerator()) {
    if (++found > maxEntries) throw new ImportLimitError(file, `is an archive of more than ${maxEntries} entries`);
    const { rawFilename } = entry;
    const name = new TextDecoder().decode(rawFilename);
    if (isSymbolicLink(entry.externalFileAttributes) || isUnsafeName(name, rawFilename.length)) unsafeEntries++;
    else if (!isFileEntry(entry) || !isFile(name)) continue;
    else if (!wanted(name)) otherEntries++;
    else files.push(blobEntry(file, name, entry));
  }
  return { files, unsafeEntries, otherEntries };
}

function isFileEntry(entry: Entry): entry is FileEntry {
  return !entry.directory;
}

function blobEntry(file: string, name: string, entry: FileEntry): ContainedFile {
  const chunks = (): AsyncIterable<Uint8Array> => readEntry(file, entry);
  const { compressedSize, uncompressedSize } = entry;
  return { name, packedBytes: compressedSize, bytes: uncompressedSize, head: () => headOf(chunks()), chunks };
}

/** @throws {ImportCorruptError} when the size or the checksum is wrong. @throws {ImportFormatUnknownError} */
async function* readEntry(file: string, entry: FileEntry): AsyncGenerator<Uint8Array> {
  if (entry.encrypted) throw new ImportFormatUnknownError(file, 'is an encrypted archive; unpack it first');
  let fail: (cause: unknown) => void = () => undefined;
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>({
    start: (controller) => {
      fail = (cause) => controller.error(cause);
    },
  });
  // It may fail before it writes anything. When the taker stops early, nobody is left to tell.
  const reading = entry.getData(writable, READING).catch((cause: unknown) => fail(cause));
  try {
    yield* chunksOf(readable);
    await reading;
  } catch (cause) {
    throw blobArchiveError(file, cause);
  }
}

function blobArchiveError(file: string, cause: unknown): unknown {
  if (cause instanceof ImportError || !(cause instanceof Error)) return cause;
  if (cause.message === ERR_UNSUPPORTED_COMPRESSION) {
    return new ImportFormatUnknownError(file, 'is packed in a way that is not supported', { cause });
  }
  if (CUT_OFF.includes(cause.message)) {
    return new ImportTruncatedError(file, 'is an archive that is cut off', { cause });
  }
  return new ImportCorruptError(file, 'is a damaged archive', { cause });
}
