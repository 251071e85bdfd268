import { ByteGuard } from '../byteGuard.ts';
import { assertHeader, readCsvRows } from '../csvRows.ts';
import { ImportColumnsMissingError, ImportLimitError, ImportNoDataError } from '../errors.ts';
import { headText, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { DATA_COLUMNS, LIFESNAPS_NOTES, REQUIRED_COLUMNS } from './columns.ts';
import { PersonRows } from './rows.ts';

const FORMAT = 'LifeSnaps daily CSV';
const MAX_LABEL_LENGTH = 64;

/**
 * Reads the daily table of the LifeSnaps study: one row a person and day, many people in one file.
 *
 * @see https://doi.org/10.1038/s41597-022-01764-x
 */
export const lifeSnapsImporter: Importer = {
  name: FORMAT,
  detect: ({ file, head }) => {
    if (!isText(head)) return false;
    const text = headText(head);
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
  await readCsvRows({ file: source.file, guard, chunks: source.chunks(), take: (cells) => table.add(cells) });
  const people = table.finish();
  LIFESNAPS_NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, guard.bytesRead);
  if (!finished) throw new ImportNoDataError(source.file, 'is a daily table without a single usable value');
  return { source: FORMAT, people, report: finished };
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
    assertHeader(this.#file, columns);
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
    return columns;
  }
}
