import { ByteGuard } from '../byteGuard.ts';
import { ImportFormatUnknownError, ImportLimitError, ImportNoDataError } from '../errors.ts';
import { looksLikeZip } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import {
  DEFAULT_IMPORT_LIMITS,
  type ContainedFile,
  type Container,
  type Importer,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from '../model.ts';
import { looksLikeHealthXml } from './detect.ts';
import { APPLE_HEALTH_NOTES, HealthRecords } from './healthRecords.ts';
import { readHealthXml } from './readXml.ts';

const FORMAT = 'Apple Health export';
const LABEL = 'apple-health';
const MAX_CANDIDATES = 16;

/**
 * Reads the `export.xml` that Apple's Health application writes, or the zip archive that it comes in: one person. An
 * archive that no other importer knows is taken for one, too: its folder has a name in the person's language.
 */
export const appleHealthImporter: Importer = {
  name: FORMAT,
  detect: ({ head }) => looksLikeZip(head) || looksLikeHealthXml(head),
  import: importAppleHealth,
};

async function importAppleHealth(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const { file, head, size } = source;
  if (!looksLikeZip(head)) {
    const guard = new ByteGuard({ file, totalBytes: size }, options);
    return readDocument(file, source.chunks(), guard, report);
  }
  const { maxEntries } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const archive = await source.open({ maxEntries, wanted: (name) => /\.xml$/iu.test(name) });
  try {
    if (archive.unsafeEntries > 0) report.drop('unsafe name', 'archive-entry', archive.unsafeEntries);
    const entry = await findExport(file, archive);
    const { packedBytes, bytes } = entry;
    const guard = new ByteGuard({ file, totalBytes: bytes, packedBytes }, options);
    return await readDocument(file, entry.chunks(), guard, report);
  } finally {
    archive.close();
  }
}

/** The one export of an archive, whatever its folder is called: `apple_health_export`, or the same in another language. */
async function findExport(file: string, archive: Container): Promise<ContainedFile> {
  if (archive.files.length > MAX_CANDIDATES) {
    throw new ImportLimitError(file, `is an archive of more than ${MAX_CANDIDATES} XML files`);
  }
  const exports: ContainedFile[] = [];
  for (const entry of archive.files) if (looksLikeHealthXml(await entry.head())) exports.push(entry);
  const [entry, ...others] = exports;
  if (!entry)
    throw new ImportFormatUnknownError(
      file,
      'is an archive without an Apple Health export.xml or another known export',
    );
  if (others.length > 0)
    throw new ImportFormatUnknownError(file, 'is an archive of several exports; import one at a time');
  return entry;
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
