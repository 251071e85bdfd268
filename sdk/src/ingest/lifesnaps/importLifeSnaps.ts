import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse, type Options } from 'csv-parse';
import {
  ImportColumnsMissingError,
  ImportError,
  ImportLimitError,
  ImportMalformedError,
  ImportNoDataError,
  ImportTruncatedError,
} from '../errors.ts';
import { ByteGuard, isText } from '../fileSource.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { DATA_COLUMNS, LIFESNAPS_NOTES, REQUIRED_COLUMNS } from './columns.ts';
import { PersonRows } from './rows.ts';

const FORMAT = 'LifeSnaps daily CSV';
const MAX_LABEL_LENGTH = 64;
const MAX_COLUMNS = 1024;

/**
 * Reads the daily table of the LifeSnaps study: one row a person and day, many people in one file.
 *
 * @see https://doi.org/10.1038/s41597-022-01764-x
 */
export const lifeSnapsImporter: Importer = {
  name: FORMAT,
  detect: ({ file, head }) => {
    if (!isText(head)) return false;
    const text = Buffer.from(head)
      .toString('utf8')
      .replace(/^\ufeff/u, '');
    if (/^\s*[<{[]/u.test(text)) return false;
    const columns = (text.split(/\r?\n|\r/u, 1)[0] ?? '').split(',');
    return /\.csv$/iu.test(file) || REQUIRED_COLUMNS.every((column) => columns.includes(column));
  },
  import: importLifeSnaps,
};

async function importLifeSnaps(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const guard = new ByteGuard({ file: source.file, totalBytes: source.size }, options);
  const report = new ImportReportBuilder();
  const table = new Table(source.file, guard.limits.maxPeople, report);
  const chunks = guard.watch(createReadStream(source.file, { highWaterMark: 256 * 1024 }));
  try {
    const rows = capLines(source.file, chunks, guard.limits.maxRowLength);
    await pipeline(Readable.from(rows), parse(csvOptions(guard.limits.maxRowLength)), async (rows) => {
      for await (const row of rows as AsyncIterable<readonly string[]>) table.add(row);
    });
  } catch (cause) {
    throw asImportError(source.file, cause);
  }
  const people = table.finish();
  LIFESNAPS_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, guard.bytesRead);
  if (!finished) throw new ImportNoDataError(source.file, 'is a daily table without a single usable value');
  return { source: FORMAT, people, report: finished };
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

/** Reads the header, then hands each row to the person it belongs to. */
class Table {
  readonly #file: string;
  readonly #maxPeople: number;
  readonly #report: ImportReportBuilder;
  readonly #people = new Map<string, PersonRows>();
  #columns: readonly string[] | undefined;

  constructor(file: string, maxPeople: number, report: ImportReportBuilder) {
    this.#file = file;
    this.#maxPeople = maxPeople;
    this.#report = report;
  }

  add(cells: readonly string[]): void {
    if (!this.#columns) {
      this.#columns = this.#header(cells);
      return;
    }
    this.#report.recordsRead++;
    const row = new Map(this.#columns.map((column, index) => [column, cells[index] ?? '']));
    const label = row.get('id') ?? '';
    if (label === '' || label.length > MAX_LABEL_LENGTH) return this.#report.drop('unknown type', 'id');
    let person = this.#people.get(label);
    if (!person) {
      if (this.#people.size >= this.#maxPeople) {
        throw new ImportLimitError(this.#file, `holds more than ${this.#maxPeople} people`);
      }
      this.#people.set(label, (person = new PersonRows(label, this.#report)));
    }
    person.add(row);
  }

  finish() {
    if (!this.#columns) throw new ImportColumnsMissingError(this.#file, 'has no header row');
    return [...this.#people.values()].flatMap((person) => person.finish() ?? []);
  }

  #header(columns: readonly string[]): readonly string[] {
    if (columns.length > MAX_COLUMNS) throw new ImportLimitError(this.#file, `has more than ${MAX_COLUMNS} columns`);
    const missing = REQUIRED_COLUMNS.filter((column) => !columns.includes(column));
    if (missing.length > 0) {
      throw new ImportColumnsMissingError(
        this.#file,
        `lacks the column ${missing.map((name) => `"${name}"`).join(' and ')}`,
      );
    }
    if (!DATA_COLUMNS.some((column) => columns.includes(column))) {
      throw new ImportColumnsMissingError(
        this.#file,
        'has none of the columns of a LifeSnaps daily table, such as "steps"',
      );
    }
    const repeated = columns.find((column, index) => column !== '' && columns.indexOf(column) !== index);
    if (repeated !== undefined) throw new ImportMalformedError(this.#file, 'names a column twice in its header');
    return columns;
  }
}

function csvOptions(maxRowLength: number): Options {
  return { bom: true, skip_empty_lines: true, max_record_size: maxRowLength };
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
