import { parseNumber } from '../csvRows.ts';
import { DailyAggregator } from '../dailyAggregator.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { momentReader } from '../mapped/dateFormat.ts';
import type { DailySeries } from '../model.ts';
import { withoutOverlaps, type SleepPeriod } from '../sleep/sleepPeriods.ts';

const STAGES = ['light (s)', 'deep (s)', 'rem (s)'];
const AWAKE = 'awake (s)';

/** Without these a row is no night. */
export const SLEEP_COLUMNS: readonly string[] = ['from', 'to', 'light (s)', 'deep (s)', AWAKE];

const momentOf = momentReader('YYYY-MM-DDTHH:mm:ssZ');

interface Night extends SleepPeriod {
  readonly day: number;
  /** Minutes; undefined where none was measured. */
  readonly asleep: number | undefined;
  readonly awake: number | undefined;
}

/** The rows of `sleep.csv`: one a night or nap, its stages in seconds. */
export class SleepRows {
  readonly #names: readonly string[];
  readonly #report: ImportReportBuilder;
  readonly #nights: Night[] = [];

  constructor(names: readonly string[], report: ImportReportBuilder) {
    this.#names = names;
    this.#report = report;
  }

  add(cells: readonly string[]): void {
    const row = new Map(this.#names.map((name, index) => [name, cells[index] ?? '']));
    const from = momentOf(row.get('from') ?? '');
    const to = momentOf(row.get('to') ?? '');
    if (!from || !to || to.seconds <= from.seconds) return this.#report.drop('bad date', 'sleep');
    const asleep = this.#minutes(row, STAGES, 'sleep_minutes');
    const awake = this.#minutes(row, [AWAKE], 'sleep_awake_minutes');
    this.#nights.push({ start: from.seconds, end: to.seconds, day: to.day, asleep, awake });
  }

  finish(): DailySeries {
    const days = new DailyAggregator(this.#report);
    for (const night of withoutOverlaps(this.#nights, () => this.#report.drop('duplicate', 'sleep'))) {
      const { day, start, end, asleep, awake } = night;
      const at = { day, seconds: end, source: '', worn: true };
      days.add({ ...at, channel: 'time_in_bed_minutes', value: (end - start) / 60 });
      if (asleep !== undefined) days.add({ ...at, channel: 'sleep_minutes', value: asleep });
      if (awake !== undefined) days.add({ ...at, channel: 'sleep_awake_minutes', value: awake });
    }
    return days.finish();
  }

  /** The sum of the cells that are there; undefined when none is, or one is no number. */
  #minutes(row: ReadonlyMap<string, string>, columns: readonly string[], subject: string): number | undefined {
    const cells = columns.map((column) => row.get(column) ?? '').filter((cell) => cell !== '');
    if (cells.length === 0) return undefined;
    const numbers = cells.map(parseNumber);
    const seconds = numbers.reduce<number>((sum, number) => sum + (number ?? Number.NaN), 0);
    if (!Number.isNaN(seconds)) return seconds / 60;
    this.#report.drop('bad number', subject);
    return undefined;
  }
}
