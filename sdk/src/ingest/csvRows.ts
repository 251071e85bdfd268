import { CsvError, parse, type Options, type Parser } from '#csv-parse';
import type { ByteGuard } from './byteGuard.ts';
import { ImportError, ImportLimitError, ImportMalformedError, ImportTruncatedError } from './errors.ts';

const MAX_COLUMNS = 1024;
const NUMBER = /^-?\d{1,16}(\.\d{1,24})?(e[+-]?\d{1,3})?$/i;

/** Between the cells of a row. */
export type Delimiter = ',' | ';' | '\t' | '|';

/** What {@link readCsvRows} reads, and who takes it. */
export interface ReadCsvRowsParameters {
  readonly file: string;
  /** Caps the bytes, the time and the length of a row. */
  readonly guard: ByteGuard;
  /** The table's bytes. */
  readonly chunks: AsyncIterable<Uint8Array>;
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
export async function readCsvRows(parameters: ReadCsvRowsParameters): Promise<void> {
  const { file, guard, delimiter = ',', take } = parameters;
  const { maxRowLength } = guard.limits;
  const chunks = guard.watch(parameters.chunks);
  const options: Options = { bom: true, delimiter, skip_empty_lines: true, max_record_size: maxRowLength };
  try {
    await parseRows(capLines(file, chunks, maxRowLength), parse(options), take);
  } catch (cause) {
    throw asImportError(file, cause);
  }
}

/**
 * Feeds a parser and hands on its rows; the first failure, of source, parser or taker, ends it.
 *
 * Text goes in, and nothing is asked of the parser but to write, end and tell: that of browsers can do no more.
 */
async function parseRows(
  chunks: AsyncIterable<Uint8Array>,
  parser: Parser,
  take: ReadCsvRowsParameters['take'],
): Promise<void> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let failure: { readonly error: unknown } | undefined;
  const attempt = (step: () => void): void => {
    try {
      if (!failure) step();
    } catch (error) {
      failure = { error };
    }
  };
  const failed = new Promise<void>((resolve) => {
    parser.on('error', (error) => {
      failure ??= { error };
      resolve();
    });
  });
  const ended = new Promise<void>((resolve) => parser.on('end', resolve));
  parser.on('data', (row: readonly string[]) => attempt(() => take(row)));
  const assertSound = (): void => {
    if (failure) throw failure.error;
  };
  for await (const chunk of chunks) {
    const hasRoom = parser.write(decoder.decode(chunk, { stream: true }));
    if (!hasRoom) await Promise.race([new Promise<void>((resolve) => parser.once('drain', resolve)), failed]);
    assertSound();
  }
  parser.end(decoder.decode());
  await Promise.race([ended, failed]);
  assertSound();
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
