import { channelOf, CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { parseNumber } from '../csvRows.ts';
import { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { ImportedPerson } from '../model.ts';
import type { TableMoment } from './dateFormat.ts';
import type { CheckedTableMapping } from './mapping.ts';
import { conversionFromUcum, type Conversion } from '../ucum.ts';

/** One mapped column, ready to read its cells. */
export interface ColumnReader {
  /** By its key in the channel table. */
  readonly channel: string;
  /** Its place in a row. */
  readonly index: number;
  readonly toChannelUnit: Conversion;
  readonly missingTexts: ReadonlySet<string>;
  readonly missingNumbers: ReadonlySet<number>;
  readonly decimal: '.' | ',';
  /** Cells that a row must have, by place. */
  readonly where: readonly (readonly [index: number, text: string])[];
}

/** The readers of the columns of a mapping, for a table with the given header. */
export function columnReaders(
  { columns, decimal }: CheckedTableMapping,
  header: readonly string[],
  channels: ChannelTable = CORE_TABLE,
): ColumnReader[] {
  return columns.flatMap(({ column, channel, unit, missing = [], where = {} }) => {
    const toChannelUnit = conversionFromUcum(channelOf(channels, channel), unit);
    if (!toChannelUnit) return [];
    const missingTexts = new Set(missing.map(String));
    const missingNumbers = new Set(missing.flatMap((code) => parseNumber(String(code)) ?? []));
    const cells = Object.entries(where).map(([name, text]) => [header.indexOf(name), text] as const);
    const index = header.indexOf(column);
    return { channel, index, toChannelUnit, missingTexts, missingNumbers, decimal, where: cells };
  });
}

/** How a person's rows are gathered. */
export interface PersonReadingsParameters {
  readonly mapping: Pick<CheckedTableMapping, 'rows'>;
  /** Whose channels the columns hold. Default: the core's table. */
  readonly channels?: ChannelTable;
  readonly report: ImportReportBuilder;
}

/** Gathers one person's rows. */
export class PersonReadings {
  readonly #label: string;
  readonly #oneRowADay: boolean;
  readonly #report: ImportReportBuilder;
  readonly #aggregator: DailyAggregator<string>;
  readonly #days = new Set<number>();

  constructor(label: string, { mapping, channels, report }: PersonReadingsParameters) {
    this.#label = label;
    this.#oneRowADay = mapping.rows === 'days';
    this.#report = report;
    this.#aggregator = new DailyAggregator(report, channels);
  }

  /** What a cap on memory counts. */
  get cells(): number {
    return this.#aggregator.cells + this.#days.size;
  }

  /** Takes one row. */
  add({ day, seconds }: TableMoment, cells: readonly string[], readers: readonly ColumnReader[]): void {
    if (this.#oneRowADay && this.#days.has(day)) return this.#report.drop('duplicate', 'date');
    const matching = readers.filter(({ where }) => where.every(([index, text]) => cells[index]?.trim() === text));
    if (matching.length === 0) return this.#report.drop('unknown type', 'row');
    this.#days.add(day);
    for (const reader of matching) {
      const value = readCell(cells[reader.index]?.trim() ?? '', reader, this.#report);
      if (value === undefined) continue;
      const { channel } = reader;
      this.#aggregator.add({ channel, day, value: reader.toChannelUnit(value), seconds, source: '', worn: false });
    }
  }

  /** The person; undefined when no day has a value. */
  finish(): ImportedPerson | undefined {
    const daily = this.#aggregator.finish();
    return daily.size === 0 ? undefined : { label: this.#label, daily };
  }
}

function readCell(text: string, reader: ColumnReader, report: ImportReportBuilder): number | undefined {
  const { channel, missingTexts, missingNumbers, decimal } = reader;
  if (text === '') return undefined;
  const number = decimal === ',' ? parseCommaNumber(text) : parseNumber(text);
  if (missingTexts.has(text) || (number !== undefined && missingNumbers.has(number))) {
    report.drop('coded as missing', channel);
    return undefined;
  }
  if (number === undefined) report.drop('bad number', channel);
  return number;
}

/** A number such as `36,6`; a point in it might stand between thousands, so that it is none. */
function parseCommaNumber(text: string): number | undefined {
  return text.includes('.') ? undefined : parseNumber(text.replace(',', '.'));
}
