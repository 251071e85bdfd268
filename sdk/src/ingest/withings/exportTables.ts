import { baseName } from '../heads.ts';
import { assertHeader } from '../csvRows.ts';
import { ImportColumnsMissingError, ImportLimitError } from '../errors.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { momentReader } from '../mapped/dateFormat.ts';
import { checkTableMapping, type TableMapping } from '../mapped/mapping.ts';
import { columnReaders, PersonReadings } from '../mapped/personReadings.ts';
import type { DailySeries, ImportLimits } from '../model.ts';
import { SLEEP_COLUMNS, SleepRows } from './sleepRows.ts';

type Column = TableMapping['columns'][number];

const FILE = /^(?:weight|bp|sleep|aggregates_(?:steps|distance|calories_earned))\.csv$/iu;

const READINGS: readonly Column[] = [
  { column: 'Weight (kg)', channel: 'body_mass', unit: 'kg', missing: [0] },
  { column: 'Weight (lb)', channel: 'body_mass', unit: '[lb_av]', missing: [0] },
  { column: 'Heart rate', channel: 'heart_rate', unit: '/min', missing: [0] },
  { column: 'Systolic', channel: 'blood_pressure_systolic', unit: 'mm[Hg]', missing: [0] },
  { column: 'Diastolic', channel: 'blood_pressure_diastolic', unit: 'mm[Hg]', missing: [0] },
];

/** Tables of `date,value`: their names alone say what they hold. */
const AGGREGATES: ReadonlyMap<string, Column> = new Map([
  ['aggregates_steps.csv', { column: 'value', channel: 'steps', unit: '1', missing: [0] }],
  ['aggregates_distance.csv', { column: 'value', channel: 'distance', unit: 'm' }],
  ['aggregates_calories_earned.csv', { column: 'value', channel: 'active_energy', unit: 'kcal' }],
]);

/** Takes the rows of one table, without its header. */
interface RowReader {
  add(cells: readonly string[]): void;
  finish(): DailySeries;
}

/** Whether a file of an export is read, by its name. */
export function isExportFile(name: string): boolean {
  return FILE.test(baseName(name));
}

/** What makes the reader of a table with these columns and this name; undefined when it is none that is read. */
export function readerOf(
  names: readonly string[],
  file: string,
): ((report: ImportReportBuilder) => RowReader) | undefined {
  if (SLEEP_COLUMNS.every((column) => names.includes(column))) return (report) => new SleepRows(names, report);
  const mapping = mappingFor(names, file);
  return mapping && ((report) => new MappedRows(mapping, names, report));
}

/** One table of an export. */
export class WithingsTable {
  readonly #parameters: WithingsTableParameters;
  #reader: RowReader | undefined;
  #rows = 0;

  constructor(parameters: WithingsTableParameters) {
    this.#parameters = parameters;
  }

  /** Takes a row, the header first. @throws {ImportError} */
  add(cells: readonly string[]): void {
    const { file, name, limits, report } = this.#parameters;
    if (!this.#reader) {
      const names = cells.map((cell) => cell.trim());
      assertHeader(file, names);
      this.#reader = readerOf(names, name)?.(report);
      if (!this.#reader) throw new ImportColumnsMissingError(file, 'lacks the columns of a Withings table in English');
      return;
    }
    report.recordsRead++;
    if (++this.#rows > limits.maxCells) throw new ImportLimitError(file, `holds more than ${limits.maxCells} rows`);
    this.#reader.add(cells.map((cell) => cell.trim()));
  }

  /** The value of each day, by channel. */
  finish(): DailySeries {
    return this.#reader?.finish() ?? new Map();
  }
}

/** A table, and where what it drops is counted. */
export interface WithingsTableParameters {
  readonly file: string;
  /** Of the table, without folders. */
  readonly name: string;
  readonly limits: ImportLimits;
  readonly report: ImportReportBuilder;
}

class MappedRows implements RowReader {
  readonly #dateIndex: number;
  readonly #momentOf: ReturnType<typeof momentReader>;
  readonly #readers: ReturnType<typeof columnReaders>;
  readonly #readings: PersonReadings;
  readonly #report: ImportReportBuilder;

  constructor(mapping: TableMapping, names: readonly string[], report: ImportReportBuilder) {
    const checked = checkTableMapping(mapping);
    this.#dateIndex = names.indexOf(checked.date.column);
    this.#momentOf = momentReader(checked.date.format);
    this.#readers = columnReaders(checked, names);
    this.#readings = new PersonReadings('withings', { mapping: checked, report });
    this.#report = report;
  }

  add(cells: readonly string[]): void {
    const moment = this.#momentOf(cells[this.#dateIndex] ?? '');
    if (!moment) return this.#report.drop('bad date', 'date');
    this.#readings.add(moment, cells, this.#readers);
  }

  finish(): DailySeries {
    return this.#readings.finish()?.daily ?? new Map();
  }
}

function mappingFor(names: readonly string[], file: string): TableMapping | undefined {
  const schema = 'gemel-table-mapping/1';
  const aggregate = AGGREGATES.get(file.toLowerCase());
  if (aggregate && names[0] === 'date' && names[1] === 'value') {
    return { schema, date: { column: 'date', format: 'YYYY-MM-DD' }, columns: [aggregate] };
  }
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  const weight = has(/^Weight \((?:kg|lb)\)$/) && has(/^Fat mass \((?:kg|lb)\)$/);
  const pressure = ['Heart rate', 'Systolic', 'Diastolic'].every((name) => names.includes(name));
  if (names[0] !== 'Date' || !(weight || pressure)) return undefined;
  const columns = READINGS.filter(({ column }) => names.includes(column));
  return { schema, rows: 'readings', date: { column: 'Date', format: 'YYYY-MM-DD HH:mm:ss' }, columns };
}
