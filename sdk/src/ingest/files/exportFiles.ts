import { ByteGuard, type ByteGuardParameters } from '../byteGuard.ts';
import { readCsvRows } from '../csvRows.ts';
import { ImportError, ImportFormatUnknownError } from '../errors.ts';
import { baseName, looksLikeZip } from '../heads.ts';
import { readUtf8 } from './readUtf8.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { readJson } from '../json/readJson.ts';
import { DEFAULT_IMPORT_LIMITS, type ImportOptions, type ImportSource } from '../model.ts';

/** A text is held whole, unlike tables. */
const MAX_TEXT_BYTES = 4 * 2 ** 20;

/** One file of an export. */
export interface ExportFile {
  /** Its name without folders. */
  readonly name: string;
  readonly chunks: () => AsyncIterable<Uint8Array>;
}

/** An export of several files, and which of them are read. */
export interface OpenExportParameters {
  readonly source: ImportSource;
  readonly options: ImportOptions;
  readonly report: ImportReportBuilder;
  /** Whether a file inside is read, by its name with folders. Errors quote the last part, which must name nobody. */
  readonly wanted: (name: string) => boolean;
  /** Whether one export's files may lie in folders of any name and depth, those of one name too. Default: false. */
  readonly inAnyFolder?: boolean;
}

/** What {@link ExportFiles} are made of. */
interface ExportParts {
  readonly files: readonly ExportFile[];
  readonly guard: ByteGuardParameters;
  /** Whether they lie inside the file that was given. */
  readonly inside: boolean;
  readonly close?: () => void;
}

/** The files of one person's export: those inside a zip archive or a folder, or the one file that was given. */
export class ExportFiles {
  /** In the order of their names. */
  readonly files: readonly ExportFile[];
  /** Counts the bytes of all files together. */
  readonly guard: ByteGuard;
  readonly #parts: ExportParts;

  constructor(parts: ExportParts, options: ImportOptions) {
    this.files = parts.files;
    this.guard = new ByteGuard(parts.guard, options);
    this.#parts = parts;
  }

  /** Reads a file as one JSON document. @throws {ImportError} */
  json({ name, chunks }: ExportFile): Promise<unknown> {
    const { guard } = this;
    const { file } = this.#parts.guard;
    return this.#named(name, () => readJson({ file, chunks: guard.watch(chunks()), limits: guard.limits }));
  }

  /** Reads a file as a text of 4 MiB at most. @throws {ImportError} */
  text({ name, chunks }: ExportFile): Promise<string> {
    const { guard } = this;
    const { file } = this.#parts.guard;
    return this.#named(name, () => readUtf8({ file, chunks: guard.watch(chunks()), maxBytes: MAX_TEXT_BYTES }));
  }

  /** Reads a file as a CSV table, row by row, the header first. @throws {ImportError} */
  rows({ name, chunks }: ExportFile, take: (cells: readonly string[]) => void): Promise<void> {
    const { guard } = this;
    const { file } = this.#parts.guard;
    return this.#named(name, () => readCsvRows({ file, guard, chunks: chunks(), take }));
  }

  close(): void {
    this.#parts.close?.();
  }

  /** Says in which of several files an error was found. */
  async #named<T>(name: string, read: () => Promise<T>): Promise<T> {
    try {
      return await read();
    } catch (cause) {
      if (!this.#parts.inside || !(cause instanceof ImportError)) throw cause;
      const Same = cause.constructor as new (file: string, reason: string, options: ErrorOptions) => ImportError;
      throw new Same(cause.file, `in ${name}: ${cause.reason}`, { cause });
    }
  }
}

/**
 * Opens an export. The caller closes it.
 *
 * @throws {ImportFormatUnknownError} for the exports of several people, and what opening an archive or a folder throws.
 */
export async function openExport(parameters: OpenExportParameters): Promise<ExportFiles> {
  const { source, options } = parameters;
  const { file, head, size, isFolder } = source;
  if (isFolder || looksLikeZip(head)) return openContained(parameters);
  const only = { name: baseName(file), chunks: () => source.chunks() };
  return new ExportFiles({ files: [only], guard: { file, totalBytes: size }, inside: false }, options);
}

async function openContained({
  source,
  options,
  report,
  wanted,
  inAnyFolder,
}: OpenExportParameters): Promise<ExportFiles> {
  const { file, size } = source;
  const { maxEntries } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const container = await source.open({ maxEntries, wanted });
  try {
    const { files: entries, otherEntries, unsafeEntries } = container;
    const chosen = inAnyFolder ? entries.toSorted(byName) : chooseEntries(file, entries);
    const duplicate = entries.length - chosen.length;
    countOthers(report, { 'unsafe name': unsafeEntries, 'unknown type': otherEntries, duplicate });
    const files = chosen.map((entry) => ({ name: baseName(entry.name), chunks: () => entry.chunks() }));
    const totalBytes = chosen.reduce((total, { bytes }) => total + bytes, 0);
    // Entries may share their bytes, so that they are never credited with more than the container has.
    const packedBytes = Math.min(
      size,
      chosen.reduce((total, entry) => total + entry.packedBytes, 0),
    );
    const guard = { file, totalBytes, packedBytes };
    return new ExportFiles({ files, guard, inside: true, close: () => container.close() }, options);
  } catch (error) {
    container.close();
    throw error;
  }
}

function countOthers(
  report: ImportReportBuilder,
  counts: Partial<Record<'duplicate' | 'unknown type' | 'unsafe name', number>>,
): void {
  for (const reason of ['unsafe name', 'unknown type', 'duplicate'] as const) {
    const count = counts[reason] ?? 0;
    if (count > 0) report.drop(reason, 'archive-entry', count);
  }
}

/**
 * By name, and of files with the same name the first by folder: two copies of one file are one file.
 *
 * @throws {ImportFormatUnknownError} when they lie in the folders of several exports.
 */
function chooseEntries<T extends { readonly name: string }>(file: string, entries: readonly T[]): T[] {
  const roots = new Set(entries.map(({ name }) => name.split('/').slice(0, -2).join('/')));
  if (roots.size > 1) throw new ImportFormatUnknownError(file, 'holds several exports; import one at a time');
  const chosen = new Map<string, T>();
  for (const entry of entries.toSorted(byName)) {
    const name = baseName(entry.name);
    if (!chosen.has(name)) chosen.set(name, entry);
  }
  return [...chosen].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, entry]) => entry);
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}
