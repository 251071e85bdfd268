import { crc32 } from 'node:zlib';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import {
  ImportCorruptError,
  ImportError,
  ImportFormatUnknownError,
  ImportLimitError,
  ImportTruncatedError,
} from '../errors.ts';
import { asFileError } from '../fileSource.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { looksLikeHealthXml } from './detect.ts';

const MAX_CANDIDATES = 16;
const HEAD_BYTES = 4096;
const SYMBOLIC_LINK = 0o120000;
const FILE_TYPE_MASK = 0o170000;

/** An archive with the one export inside it that is to be read. */
export interface HealthArchive {
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** The export's bytes; ends in an error when their size or checksum is wrong. */
  chunks(): AsyncIterable<Uint8Array>;
  close(): void;
}

/**
 * Opens an archive and finds the Apple Health export in it, whatever its folder is called: `apple_health_export`, or
 * the same in the person's language.
 *
 * Nothing is written anywhere; entries with an absolute or climbing name and links are passed over and counted.
 *
 * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError} @throws {ImportFormatUnknownError}
 */
export async function openHealthArchive(
  file: string,
  maxEntries: number,
  report: ImportReportBuilder,
): Promise<HealthArchive> {
  const zip = await guarded(file, () => yauzl.openPromise(file, { autoClose: false, decodeStrings: false }));
  try {
    const candidates = await guarded(file, () => xmlEntries(file, zip, maxEntries, report));
    const exports: Entry[] = [];
    for (const entry of candidates) if (await isHealthExport(file, zip, entry)) exports.push(entry);
    const [entry, ...others] = exports;
    if (!entry) throw new ImportFormatUnknownError(file, 'is an archive without an Apple Health export.xml inside');
    if (others.length > 0)
      throw new ImportFormatUnknownError(file, 'is an archive of several exports; import one at a time');
    return {
      packedBytes: entry.compressedSize,
      unpackedBytes: entry.uncompressedSize,
      chunks: () => verifiedChunks(file, zip, entry),
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function xmlEntries(
  file: string,
  zip: ZipFile,
  maxEntries: number,
  report: ImportReportBuilder,
): Promise<Entry[]> {
  if (zip.entryCount > maxEntries) throw new ImportLimitError(file, `is an archive of more than ${maxEntries} entries`);
  const candidates: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    const name = Buffer.from(entry.fileName).toString('utf8');
    if (isUnsafe(name, entry)) report.drop('unsafe name', 'archive-entry');
    else if (/\.xml$/iu.test(name) && !/(^|\/)(__MACOSX\/|\._)/u.test(name)) candidates.push(entry);
    if (candidates.length > MAX_CANDIDATES) {
      throw new ImportLimitError(file, `is an archive of more than ${MAX_CANDIDATES} XML files`);
    }
  }
  return candidates;
}

/** Whether an entry is a link, or its name leads out of the folder it is unpacked in. */
function isUnsafe(name: string, entry: Entry): boolean {
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK) return true;
  return /^([/\\]|[a-z]:)/iu.test(name) || name.split(/[/\\]/u).includes('..') || name.includes('\0');
}

async function isHealthExport(file: string, zip: ZipFile, entry: Entry): Promise<boolean> {
  const stream = await openEntry(file, zip, entry);
  return guarded(file, async () => {
    const parts: Uint8Array[] = [];
    let length = 0;
    for await (const chunk of stream as AsyncIterable<Uint8Array>) {
      parts.push(chunk);
      if ((length += chunk.length) >= HEAD_BYTES) break;
    }
    return looksLikeHealthXml(Buffer.concat(parts).subarray(0, HEAD_BYTES));
  });
}

async function* verifiedChunks(file: string, zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
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
  if (checksum !== entry.crc32) throw new ImportCorruptError(file, 'is damaged: the checksum of its export is wrong');
}

async function openEntry(file: string, zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream> {
  if (entry.isEncrypted()) throw new ImportFormatUnknownError(file, 'is an encrypted archive; unpack it first');
  if (!entry.canDecodeFileData()) throw new ImportFormatUnknownError(file, 'is packed in a way that is not supported');
  return guarded(file, () => zip.openReadStreamPromise(entry));
}

async function guarded<T>(file: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (cause) {
    throw archiveError(file, cause);
  }
}

function archiveError(file: string, cause: unknown): unknown {
  if (cause instanceof ImportError || !(cause instanceof Error)) return cause;
  if ('syscall' in cause) return asFileError(file, cause);
  if (/End of central directory|unexpected EOF/iu.test(cause.message)) {
    return new ImportTruncatedError(file, 'is an archive that is cut off', { cause });
  }
  return new ImportCorruptError(file, 'is a damaged archive', { cause });
}
