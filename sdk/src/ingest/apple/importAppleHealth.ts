import { createReadStream } from 'node:fs';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import { ByteGuard } from '../fileSource.ts';
import { ImportReportBuilder } from '../importReport.ts';
import {
  DEFAULT_IMPORT_LIMITS,
  type Importer,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from '../model.ts';
import { looksLikeHealthXml, looksLikeZip } from './detect.ts';
import { APPLE_HEALTH_NOTES, HealthRecords } from './healthRecords.ts';
import { readHealthXml } from './readXml.ts';
import { openHealthArchive } from './zipEntry.ts';

const FORMAT = 'Apple Health export';
const LABEL = 'apple-health';
const CHUNK_BYTES = 256 * 1024;

/** Reads the `export.xml` that Apple's Health application writes, or the zip archive that it comes in: one person. */
export const appleHealthImporter: Importer = {
  name: FORMAT,
  detect: ({ head }) => looksLikeZip(head) || looksLikeHealthXml(head),
  import: importAppleHealth,
};

async function importAppleHealth(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  if (!looksLikeZip(source.head)) {
    const guard = new ByteGuard({ file: source.file, totalBytes: source.size }, options);
    return readDocument(source.file, createReadStream(source.file, { highWaterMark: CHUNK_BYTES }), guard, report);
  }
  const { maxEntries } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const archive = await openHealthArchive(source.file, maxEntries, report);
  try {
    const { packedBytes, unpackedBytes } = archive;
    const guard = new ByteGuard({ file: source.file, totalBytes: unpackedBytes, packedBytes }, options);
    return await readDocument(source.file, archive.chunks(), guard, report);
  } finally {
    archive.close();
  }
}

async function readDocument(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  guard: ByteGuard,
  report: ImportReportBuilder,
): Promise<ImportResult> {
  const { limits } = guard;
  const records = new HealthRecords(report);
  await readHealthXml({
    file,
    limits,
    chunks: guard.watch(chunks),
    onElement: (name, attributes) => records.element(name, attributes),
    onChunk: () => {
      if (records.cells > limits.maxCells)
        throw new ImportLimitError(file, 'holds more days and sources than one person has');
    },
  });
  const person = records.finish(LABEL);
  APPLE_HEALTH_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, [person], guard.bytesRead);
  if (!finished) throw new ImportNoDataError(file, 'is an Apple Health export without a single usable value');
  return { source: FORMAT, people: [person], report: finished };
}
