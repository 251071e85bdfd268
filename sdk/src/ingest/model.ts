import type { Coverage } from './coverage.ts';

/**
 * The values of one person: for each channel, by its key in a channel table, day number (days since 1970-01-01, local calendar)
 * → value in its unit.
 */
export type DailySeries = ReadonlyMap<string, ReadonlyMap<number, number>>;

/** Coarse bands, kept for the fairness report of a model and for nothing else: they are no part of a twin's state. */
export interface Demographics {
  readonly ageBand?: '<30' | '>=30';
  readonly gender?: 'FEMALE' | 'MALE';
  readonly bmiBand?: '<19' | '19-24' | '>=25' | '25-29' | '>=30';
}

/** One person of an imported file. */
export interface ImportedPerson {
  /** Tells this person from the others of the file. Opaque; never log it. */
  readonly label: string;
  readonly daily: DailySeries;
  readonly demographics?: Demographics;
}

/** Why a record or a value was left out. */
export type DropReason =
  | 'absent'
  | 'bad date'
  | 'bad number'
  | 'coded as missing'
  | 'duplicate'
  | 'implausible'
  | 'missing-coded zero'
  | 'not final'
  | 'other language'
  | 'other subject'
  | 'unknown type'
  | 'unknown unit'
  | 'unsafe name'
  | 'unworn day';

/** How many records or values were left out for one reason. */
export interface DropCount {
  readonly reason: DropReason;
  /** The channel, column or record type that it concerns. */
  readonly subject: string;
  readonly count: number;
}

/** What an import did, without any person's value. */
export interface ImportReport {
  /** Name of the format. */
  readonly format: string;
  readonly people: number;
  /** Rows or records in the file, used or not. */
  readonly recordsRead: number;
  /** Bytes of the table or document, unpacked. */
  readonly bytesRead: number;
  /** Person-days with a value, by channel. */
  readonly channelDays: Readonly<Record<string, number>>;
  /** First and last day with a value, as day numbers. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** On which days there are values: what a heat map shows. */
  readonly coverage: Coverage;
  readonly dropped: readonly DropCount[];
  /** Rules that were applied and that a reader of the figures should know. */
  readonly notes: readonly string[];
  readonly seconds: number;
}

/** An import that succeeded: all of the file, or nothing. */
export interface ImportResult {
  /** Name of the format. */
  readonly source: string;
  readonly people: readonly ImportedPerson[];
  readonly report: ImportReport;
}

/** Caps that keep a hostile file from taking the machine (threat T36). */
export interface ImportLimits {
  /** Bytes of the document or table, unpacked. */
  readonly maxBytes: number;
  /** Unpacked bytes per packed byte, judged past the first 16 MiB. */
  readonly maxRatio: number;
  readonly maxPeople: number;
  /** Entries in an archive. */
  readonly maxEntries: number;
  /** Characters of one CSV row. */
  readonly maxRowLength: number;
  readonly maxXmlDepth: number;
  readonly maxXmlAttributes: number;
  /** Characters of one XML attribute value. */
  readonly maxXmlAttributeLength: number;
  /** Characters of XML between one tag or attribute and the next, the document type included. */
  readonly maxXmlTokenLength: number;
  /** Bytes of a JSON document: it is held whole, unlike tables and XML. */
  readonly maxJsonBytes: number;
  readonly maxJsonDepth: number;
  /** Members and elements of a JSON document, all levels together. */
  readonly maxJsonValues: number;
  /** Daily sums and means, and sleep intervals, held at once. */
  readonly maxCells: number;
  readonly timeoutMs: number;
}

/** What a caller may ask of an import. */
export interface ImportOptions {
  /** Called now and then, at most once a chunk. `totalBytes` is the unpacked size, as far as it is known. */
  readonly onProgress?: (bytesRead: number, totalBytes: number) => void;
  readonly signal?: AbortSignal;
  /** IANA name of where the person lives, such as `Europe/Paris`: whose days a file means that writes UTC alone. */
  readonly timeZone?: string;
  /** Overrides of {@link DEFAULT_IMPORT_LIMITS}. */
  readonly limits?: Partial<ImportLimits>;
}

/** One file inside an archive or a folder. */
export interface ContainedFile {
  /** With folders, as it is written there. It is compared, and never used as a path. It may hold the person's name: never log it. */
  readonly name: string;
  /** Bytes, unpacked; of an archive as it declares them, and reading ends in an error when they are others. */
  readonly bytes: number;
  /** Bytes that it takes up in an archive; as many as `bytes` in a folder. */
  readonly packedBytes: number;
  /** The first bytes, at most 4096. */
  head(): Promise<Uint8Array>;
  /** Its bytes. Put a `ByteGuard` around them: their number is not capped here. */
  chunks(): AsyncIterable<Uint8Array>;
}

/** The files inside an archive or a folder that are wanted. Whoever opened it closes it. */
export interface Container {
  /** The wanted files, in the container's order. */
  readonly files: readonly ContainedFile[];
  /** Entries that were passed over as unsafe. */
  readonly unsafeEntries: number;
  /** Files that are safe and not wanted. */
  readonly otherEntries: number;
  close(): void;
}

/** Which files of a container are opened. */
export interface OpenContainerParameters {
  /** Entries of any kind that it may have. */
  readonly maxEntries: number;
  /** Whether a file inside is of interest, by its name. */
  readonly wanted: (name: string) => boolean;
}

/** What a format is told by. */
export interface SourceHead {
  /** The file, as the caller named it; for messages. */
  readonly file: string;
  readonly size: number;
  /** The first bytes, at most 4096. */
  readonly head: Uint8Array;
  /** Of a zip archive or a folder: the files inside, with the folders that they lie in. */
  readonly entryNames?: readonly string[];
  /** Whether it is no file but a folder of files. */
  readonly isFolder?: boolean;
}

/** A file or folder that is about to be imported, wherever it lies. */
export interface ImportSource extends SourceHead {
  /** The bytes of a file, from its start; may be asked for more than once. */
  chunks(): AsyncIterable<Uint8Array>;
  /**
   * Opens a zip archive or a folder.
   *
   * @throws {ImportTruncatedError} @throws {ImportCorruptError} @throws {ImportLimitError} @throws {ImportFileUnreadableError}
   */
  open(parameters: OpenContainerParameters): Promise<Container>;
}

/** Reads one format. */
export interface Importer {
  readonly name: string;
  /** Whether it can read a folder of files, too. */
  readonly readsFolders?: boolean;
  /** Whether the file is in this format, judged by its head, its name and the names inside an archive alone. */
  detect(source: SourceHead): boolean;
  /**
   * Reads the whole file.
   *
   * @throws {ImportError} when anything is wrong with the file; nothing half done is returned.
   */
  import(source: ImportSource, options: ImportOptions): Promise<ImportResult>;
}

/** Caps that a decade of one person's measurements stays far below. */
export const DEFAULT_IMPORT_LIMITS: ImportLimits = {
  maxBytes: 16 * 2 ** 30,
  maxRatio: 200,
  maxPeople: 10_000,
  maxEntries: 200_000,
  maxRowLength: 65_536,
  maxXmlDepth: 64,
  maxXmlAttributes: 128,
  maxXmlAttributeLength: 65_536,
  maxXmlTokenLength: 1_048_576,
  maxJsonBytes: 64 * 2 ** 20,
  maxJsonDepth: 64,
  maxJsonValues: 4_000_000,
  maxCells: 1_000_000,
  timeoutMs: 15 * 60_000,
};
