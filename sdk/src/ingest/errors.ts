import { GemelError, type GemelErrorOptions } from '../errors.ts';

/** The base of everything that can go wrong with a file somebody imports: the message is `file: reason`. */
export abstract class ImportError extends GemelError {
  /** The file, as the caller named it. */
  readonly file: string;
  /** What is wrong with it, without the file's name. */
  readonly reason: string;

  constructor(file: string, reason: string, options: GemelErrorOptions = {}) {
    super(`${printable(file)}: ${printable(reason)}`, options);
    this.file = file;
    this.reason = printable(reason);
  }
}

/** The text on one line: a name, also one of a file inside an archive, may hold what breaks or turns a line. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
}

/** No file has that name. */
export class ImportFileMissingError extends ImportError {
  override readonly code = 'IMPORT_FILE_MISSING';
}

/** A directory, a device or a pipe was given where a file is needed, or the file may not be read. */
export class ImportFileUnreadableError extends ImportError {
  override readonly code = 'IMPORT_FILE_UNREADABLE';
}

/** The file has no bytes. */
export class ImportFileEmptyError extends ImportError {
  override readonly code = 'IMPORT_FILE_EMPTY';
}

/** The file is in no format that an importer reads. */
export class ImportFormatUnknownError extends ImportError {
  override readonly code = 'IMPORT_FORMAT_UNKNOWN';
}

/** The file ends before its contents do. */
export class ImportTruncatedError extends ImportError {
  override readonly code = 'IMPORT_TRUNCATED';
}

/** The file breaks the rules of its own format. */
export class ImportMalformedError extends ImportError {
  override readonly code = 'IMPORT_MALFORMED';
}

/** An archive's bytes differ from what its checksum or its sizes say. */
export class ImportCorruptError extends ImportError {
  override readonly code = 'IMPORT_CORRUPT';
}

/** The file passes a cap that keeps an import's memory and time bounded. */
export class ImportLimitError extends ImportError {
  override readonly code = 'IMPORT_LIMIT';
}

/** An archive unpacks to far more than an honest export would. */
export class ImportZipBombError extends ImportError {
  override readonly code = 'IMPORT_ZIP_BOMB';
}

/** An XML file declares entities or an external document type: nothing that a health export needs. */
export class ImportEntityError extends ImportError {
  override readonly code = 'IMPORT_ENTITY';
}

/** A table lacks columns without which its rows mean nothing. */
export class ImportColumnsMissingError extends ImportError {
  override readonly code = 'IMPORT_COLUMNS_MISSING';
}

/** The mapping that should explain a table is none. */
export class ImportMappingError extends ImportError {
  override readonly code = 'IMPORT_MAPPING';
}

/** The file is sound, and holds no day of any channel. */
export class ImportNoDataError extends ImportError {
  override readonly code = 'IMPORT_NO_DATA';
}

/** The caller stopped the import. */
export class ImportAbortedError extends ImportError {
  override readonly code = 'IMPORT_ABORTED';
}

/** A time zone was asked for that is not in the IANA database. */
export class InvalidTimeZoneError extends GemelError {
  override readonly code = 'INVALID_TIME_ZONE';
}

/** Invented people were asked for in numbers that make no sense. */
export class InvalidSyntheticError extends GemelError {
  override readonly code = 'INVALID_SYNTHETIC';
}

/** A failed file operation as an error that names the file; other errors pass unchanged. */
export function asFileError(file: string, cause: unknown): unknown {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new ImportFileMissingError(file, 'there is no such file or folder; check its name, and where you are', {
      cause,
    });
  if (code === 'EACCES' || code === 'EPERM') return new ImportFileUnreadableError(file, 'may not be read', { cause });
  if (code === 'ERR_INVALID_ARG_VALUE') return new ImportFileMissingError(file, 'is no name for a file', { cause });
  if (code === 'ENAMETOOLONG') return new ImportFileMissingError(file, 'the name is too long for a file', { cause });
  if (cause instanceof Error && 'syscall' in cause) {
    return new ImportFileUnreadableError(file, `cannot be read (${String(code)})`, { cause });
  }
  return cause;
}
