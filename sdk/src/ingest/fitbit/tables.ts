import type { ChannelKey } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import { assertHeader, parseNumber } from '../csvRows.ts';
import type { DailyAggregator } from '../dailyAggregator.ts';
import { ImportColumnsMissingError } from '../errors.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { momentReader } from '../mapped/dateFormat.ts';
import { conversionFromUcum } from '../ucum.ts';
import type { TableKind } from './exportNames.ts';

/** Which column of a table is which channel. */
interface TableRule {
  /** Column of the local moment that says the day. */
  readonly moment: string;
  readonly column: string;
  readonly channel: ChannelKey;
  /** UCUM. */
  readonly unit: string;
}

/** By the name of the file. */
export const TABLE_RULES: Readonly<Record<TableKind, TableRule>> = {
  'Daily Heart Rate Variability Summary': { moment: 'timestamp', column: 'rmssd', channel: 'hrv_rmssd', unit: 'ms' },
  'Daily SpO2': { moment: 'timestamp', column: 'average_value', channel: 'oxygen_saturation', unit: '%' },
  'Daily Respiratory Rate Summary': {
    moment: 'timestamp',
    column: 'daily_respiratory_rate',
    channel: 'respiratory_rate',
    unit: '/min',
  },
  'Respiratory Rate Summary': {
    moment: 'timestamp',
    column: 'full_sleep_breathing_rate',
    channel: 'respiratory_rate',
    unit: '/min',
  },
  'Computed Temperature': {
    moment: 'sleep_end',
    column: 'nightly_temperature',
    channel: 'skin_temperature',
    unit: 'Cel',
  },
  'Stress Score': { moment: 'DATE', column: 'STRESS_SCORE', channel: 'stress_score', unit: '{score}' },
};

const NOTHING = new Set(['', 'NaN', 'null']);
const MOMENTS = ['YYYY-MM-DDTHH:mm:ss', 'YYYY-MM-DDTHH:mm:ssZ', 'YYYY-MM-DDTHH:mm', 'YYYY-MM-DD'].map(momentReader);

/** Takes the rows of one table. The header is the first. */
export class FitbitTable {
  readonly #file: string;
  readonly #rule: TableRule;
  readonly #days: DailyAggregator;
  readonly #report: ImportReportBuilder;
  readonly #convert: (value: number) => number;
  #columns: { readonly moment: number; readonly value: number } | undefined;

  constructor(file: string, rule: TableRule, days: DailyAggregator, report: ImportReportBuilder) {
    this.#file = file;
    this.#rule = rule;
    this.#days = days;
    this.#report = report;
    this.#convert = conversionFromUcum(channelByKey(rule.channel), rule.unit) ?? ((): number => Number.NaN);
  }

  /** @throws {ImportColumnsMissingError} */
  take(cells: readonly string[]): void {
    const { moment, column, channel } = this.#rule;
    if (!this.#columns) {
      this.#columns = columnsOf(this.#file, cells, [moment, column]);
      return;
    }
    this.#report.recordsRead++;
    const text = cells[this.#columns.moment] ?? '';
    const at = MOMENTS.map((read) => read(text)).find((found) => found !== undefined);
    const cell = cells[this.#columns.value]?.trim() ?? '';
    const value = parseNumber(cell);
    if (!at) this.#report.drop('bad date', column);
    else if (NOTHING.has(cell)) this.#report.drop('absent', column);
    else if (value === undefined) this.#report.drop('bad number', column);
    else if (value === 0) this.#report.drop('missing-coded zero', column);
    else this.#days.add({ channel, value: this.#convert(value), ...at, source: 'fitbit', worn: true });
  }
}

/** Takes the rows of `Profile.csv`, and of them the name of the time zone alone. */
export class FitbitProfile {
  /** IANA name, as it is written. */
  timeZone: string | undefined;
  #column: number | undefined;

  take(cells: readonly string[]): void {
    if (this.#column === undefined) this.#column = cells.indexOf('timezone');
    else this.timeZone ??= cells[this.#column];
  }
}

function columnsOf(
  file: string,
  header: readonly string[],
  names: readonly [string, string],
): { moment: number; value: number } {
  assertHeader(file, header);
  const [moment = -1, value = -1] = names.map((name) => header.indexOf(name));
  const missing = names.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new ImportColumnsMissingError(file, `lacks the columns ${missing.join(', ')}`);
  return { moment, value };
}
