import type { ChannelKey } from '../../generated/protocol.ts';
import { parseDay } from '../calendar.ts';
import { assertHeader, parseNumber } from '../csvRows.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';

const SECONDS_PER_QUARTER = 900;

/** Columns in the unit of their channel; what is there beside them is no channel, or not of a day alone. */
export const ACTIVITY_COLUMNS: ReadonlyMap<string, ChannelKey> = new Map<string, ChannelKey>([
  ['Step count', 'steps'],
  ['Calories (kcal)', 'energy_expenditure'],
  ['Average heart rate (bpm)', 'heart_rate'],
  ['Average weight (kg)', 'body_mass'],
  ['Average oxygen saturation (%)', 'oxygen_saturation'],
  ['Average systolic blood pressure (mmHg)', 'blood_pressure_systolic'],
  ['Average diastolic blood pressure (mmHg)', 'blood_pressure_diastolic'],
]);
/** Takes the rows of a table of daily activity metrics: one a day, or one a quarter of an hour of a day. */
export class ActivityTable {
  readonly #file: string;
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;
  /** The day of all rows, where its date is the file's name. */
  readonly #day: number | undefined;
  readonly #seen = new Set<number>();
  #header: readonly string[] | undefined;
  #rows = 0;

  constructor(file: string, days: DailyAggregator, report: ImportReportBuilder, day?: number) {
    this.#file = file;
    this.#days = days;
    this.#report = report;
    this.#day = day;
  }

  /** Whether the table can show on which days the telephone or watch was carried. */
  get showsWorn(): boolean {
    return ['Step count', 'Average heart rate (bpm)'].some((name) => this.#header?.includes(name));
  }

  take(cells: readonly string[]): void {
    if (!this.#header) {
      assertHeader(this.#file, cells);
      this.#header = [...cells];
      return;
    }
    this.#report.recordsRead++;
    this.#rows++;
    const row = new Map(this.#header.map((name, index) => [name, cells[index]?.trim() ?? '']));
    const day = this.#day ?? parseDay(row.get('Date') ?? '');
    if (day === undefined) return this.#report.drop('bad date', 'Date');
    if (this.#day === undefined && this.#seen.has(day)) return this.#report.drop('duplicate', 'Date');
    this.#seen.add(day);
    for (const [column, channel] of ACTIVITY_COLUMNS) this.#addCell(column, channel, row, day);
  }

  #addCell(column: string, channel: ChannelKey, row: ReadonlyMap<string, string>, day: number): void {
    const text = row.get(column) ?? '';
    if (text === '') return;
    const value = parseNumber(text);
    if (value === undefined) return this.#report.drop('bad number', column);
    if (value === 0) return this.#report.drop('missing-coded zero', column);
    const seconds = this.#rows * SECONDS_PER_QUARTER;
    this.#days.add({ channel, value, day, seconds, source: 'google-fit', worn: false });
  }
}
