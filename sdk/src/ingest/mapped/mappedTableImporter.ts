import { ByteGuard } from '../byteGuard.ts';
import { assertHeader, readCsvRows } from '../csvRows.ts';
import { ImportColumnsMissingError, ImportLimitError, ImportNoDataError } from '../errors.ts';
import { isText } from '../heads.ts';
import { CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { ImportedPerson, Importer, ImportLimits, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { momentReader, type TableMoment } from './dateFormat.ts';
import { checkTableMapping, type CheckedTableMapping, type TableMapping } from './mapping.ts';
import { columnReaders, PersonReadings, type ColumnReader } from './personReadings.ts';

const FORMAT = 'CSV by a mapping';
const MAX_LABEL_LENGTH = 64;

/**
 * An importer of CSV tables whose columns a mapping explains.
 *
 * @param channels whose channels the columns hold.
 * @throws {ImportMappingError} when the mapping is none.
 *
 * @example
 * const mapping = await readTableMapping('diary.mapping.json');
 * const { people } = await importFile('diary.csv', { mapping });
 */
export function mappedTableImporter(mapping: TableMapping, channels: ChannelTable = CORE_TABLE): Importer {
  const checked = checkTableMapping(mapping, undefined, channels);
  return {
    name: FORMAT,
    detect: ({ head }) => isText(head),
    import: (source, options) =>
      importMappedTable(source, options, { format: FORMAT, mapping: checked, channels, notes: notesOf(checked) }),
  };
}

/** A table whose mapping is known, and how its import is reported. */
export interface ImportMappedTableParameters {
  /** Name of the format. */
  readonly format: string;
  readonly mapping: CheckedTableMapping;
  /** Whose channels the columns hold. Default: the core's table. */
  readonly channels?: ChannelTable;
  /** Rules that are applied. */
  readonly notes: readonly string[];
}

/** Imports a CSV table by a mapping. @throws {ImportError} */
export async function importMappedTable(
  source: ImportSource,
  options: ImportOptions,
  { format, mapping, channels = CORE_TABLE, notes }: ImportMappedTableParameters,
): Promise<ImportResult> {
  const { file, size } = source;
  const guard = new ByteGuard({ file, totalBytes: size }, options);
  const report = new ImportReportBuilder();
  const table = new Table({ file, mapping, channels, limits: guard.limits, report });
  await readCsvRows({
    file,
    guard,
    chunks: source.chunks(),
    delimiter: mapping.delimiter,
    take: (cells) => table.add(cells),
  });
  const people = table.finish();
  for (const note of notes) report.note(note);
  const finished = report.finish(format, people, guard.bytesRead);
  if (!finished) throw new ImportNoDataError(file, 'has no usable value in the columns that are read');
  return { source: format, people, report: finished };
}

function notesOf({ rows, date }: CheckedTableMapping): string[] {
  const time = date.format.includes('HH') ? ['A day is the calendar day that is written, whatever its offset.'] : [];
  const days =
    rows === 'days'
      ? 'The first row of a day counts; later ones of the same day are left out.'
      : "A day's value is put together from its rows, as each channel says: their mean, their sum or the last.";
  return [days, ...time];
}

interface TableParameters {
  readonly file: string;
  readonly mapping: CheckedTableMapping;
  readonly channels: ChannelTable;
  readonly limits: ImportLimits;
  readonly report: ImportReportBuilder;
}

/** The columns of a table, once its header is read. */
interface Header {
  readonly dateIndex: number;
  readonly personIndex: number | undefined;
  readonly readers: readonly ColumnReader[];
}

/** Reads the header, then hands each row to the person it belongs to. */
class Table {
  readonly #parameters: TableParameters;
  readonly #momentOf: (text: string) => TableMoment | undefined;
  readonly #people = new Map<string, PersonReadings>();
  #header: Header | undefined;
  #cells = 0;

  constructor(parameters: TableParameters) {
    this.#parameters = parameters;
    this.#momentOf = momentReader(parameters.mapping.date.format);
  }

  add(cells: readonly string[]): void {
    if (!this.#header) {
      this.#header = this.#readHeader(cells.map((name) => name.trim()));
      return;
    }
    const { file, limits, report } = this.#parameters;
    const { dateIndex, personIndex, readers } = this.#header;
    report.recordsRead++;
    const moment = this.#momentOf(cells[dateIndex]?.trim() ?? '');
    if (!moment) return report.drop('bad date', 'date');
    const label = personIndex === undefined ? '1' : (cells[personIndex]?.trim() ?? '');
    if (label === '' || label.length > MAX_LABEL_LENGTH) return report.drop('unknown type', 'person');
    const person = this.#person(label);
    const before = person.cells;
    person.add(moment, cells, readers);
    this.#cells += person.cells - before;
    if (this.#cells > limits.maxCells) {
      throw new ImportLimitError(file, `holds more than ${limits.maxCells} values of days`);
    }
  }

  finish(): ImportedPerson[] {
    if (!this.#header) throw new ImportColumnsMissingError(this.#parameters.file, 'has no header row');
    return [...this.#people.values()].flatMap((person) => person.finish() ?? []);
  }

  #person(label: string): PersonReadings {
    const { file, limits } = this.#parameters;
    let person = this.#people.get(label);
    if (!person) {
      if (this.#people.size >= limits.maxPeople) {
        throw new ImportLimitError(file, `holds more than ${limits.maxPeople} people`);
      }
      this.#people.set(label, (person = new PersonReadings(label, this.#parameters)));
    }
    return person;
  }

  #readHeader(columns: readonly string[]): Header {
    const { file, mapping, channels } = this.#parameters;
    assertHeader(file, columns);
    const { date, person, columns: mapped } = mapping;
    const conditions = mapped.flatMap(({ where = {} }) => Object.keys(where));
    const needed = [date.column, ...(person ? [person] : []), ...mapped.map(({ column }) => column), ...conditions];
    const missing = [...new Set(needed)].filter((column) => !columns.includes(column));
    if (missing.length > 0) {
      const names = missing.map((name) => `"${name}"`).join(', ');
      throw new ImportColumnsMissingError(file, `lacks the column ${names}`);
    }
    const personIndex = person === undefined ? undefined : columns.indexOf(person);
    return { dateIndex: columns.indexOf(date.column), personIndex, readers: columnReaders(mapping, columns, channels) };
  }
}
