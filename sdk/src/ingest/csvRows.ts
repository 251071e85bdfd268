import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import { ImportError, ImportLimitError, ImportMalformedError, ImportTruncatedError } from './errors.ts';
import type { ByteGuard } from './fileSource.ts';

const MAX_COLUMNS = 1024;
const NUMBER = /^-?\d{1,16}(\.\d{1,24})?(e[+-]?\d{1,3})?$/i;

/** Between the cells of a row. */
export type Delimiter = ',' | ';' | '\t' | '|';

/** What {@link readCsvRows} reads, and who takes it. */
export interface ReadCsvRowsParameters {
  readonly file: string;
  /** Caps the bytes, the time and the length of a row. */
  readonly guard: ByteGuard;
  /** Default: a comma. */
  readonly delimiter?: Delimiter;
  /** Takes each row in the file's order, the header first; all have as many cells as the header. */
  readonly take: (cells: readonly string[]) => void;
}

/**
 * Reads a CSV file as a stream, row by row.
 *
 * @throws {ImportLimitError} @throws {ImportTruncatedError} @throws {ImportMalformedError} and what `take` throws.
 * @see https://www.rfc-editor.org/rfc/rfc4180
 */
export async function readCsvRows({ file, guard, delimiter = ',', take }: ReadCsvRowsParameters): Promise<void> {
  const { maxRowLength } = guard.limits;
  const chunks = guard.watch(createReadStream(file, { highWaterMark: 256 * 1024 }));
  const options: Options = { bom: true, delimiter, skip_empty_lines: true, max_record_size: maxRowLength };
  try {
    await pipeline(Readable.from(capLines(file, chunks, maxRowLength)), parse(options), async (rows) => {
      for await (const row of rows as AsyncIterable<readonly string[]>) take(row);
    });
  } catch (cause) {
    throw asImportError(file, cause);
  }
}

/** @throws {ImportLimitError} for too many columns. @throws {ImportMalformedError} when two have one name. */
export function assertHeader(file: string, columns: readonly string[]): void {
  if (columns.length > MAX_COLUMNS) throw new ImportLimitError(file, `has more than ${MAX_COLUMNS} columns`);
  const repeated = columns.some((column, index) => column !== '' && columns.indexOf(column) !== index);
  if (repeated) throw new ImportMalformedError(file, 'names a column twice in its header');
}

/** A cell that is a decimal number; undefined when it is none. */
export function parseNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/**
 * Refuses a line that is too long before the parser splits it: its own cap counts characters in cells, so that a line
 * of nothing but commas would pass it and fill the memory with empty cells.
 */
async function* capLines(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  maxLength: number,
): AsyncGenerator<Uint8Array> {
  let lineLength = 0;
  for await (const chunk of chunks) {
    for (const byte of chunk) {
      lineLength = byte === 0x0a || byte === 0x0d ? 0 : lineLength + 1;
      if (lineLength > maxLength) throw new ImportLimitError(file, 'has a row that is too long');
    }
    yield chunk;
  }
}

function asImportError(file: string, cause: unknown): unknown {
  if (cause instanceof ImportError || !(cause instanceof CsvError)) return cause;
  const line = typeof cause['lines'] === 'number' ? ` near line ${cause['lines']}` : '';
  // The parser's own message may quote the row: it is left out, with the error that holds it.
  if (cause.code === 'CSV_MAX_RECORD_SIZE') return new ImportLimitError(file, `has a row that is too long${line}`);
  if (cause.code === 'CSV_QUOTE_NOT_CLOSED') return new ImportTruncatedError(file, `ends inside a quoted cell${line}`);
  if (cause.code === 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH') {
    return new ImportMalformedError(file, `has a row with more or fewer cells than its header${line}; is it cut off?`);
  }
  return new ImportMalformedError(file, `is no well-formed CSV${line}`);
}
