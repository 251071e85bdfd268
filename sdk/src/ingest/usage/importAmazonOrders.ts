import { parseIsoTimestamp, TimeZone } from '../calendar.ts';
import { assertHeader } from '../csvRows.ts';
import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportColumnsMissingError, ImportLimitError, ImportNoDataError } from '../errors.ts';
import { openExport } from '../files/exportFiles.ts';
import { baseName, isText } from '../heads.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Importer, ImportOptions, ImportResult, ImportSource } from '../model.ts';
import { headerNames } from '../tables/header.ts';

const FORMAT = 'Amazon order history';
const LABEL = 'amazon';
const TABLE = /^Retail\.OrderHistory\.\d+\.csv$/u;
const COLUMNS = ['Order ID', 'Order Date', 'Order Status'] as const;

const NOTES: readonly string[] = [
  'purchases counts orders, however many things are in one; of what was bought, from whom and for how much, nothing is read.',
  'Orders are written in UTC; their day is that of the time zone that was asked for, else of UTC.',
  'Days without an order, between the first and the last, count 0. Cancelled orders are left out.',
];

/**
 * Reads the orders of an Amazon data request: the archive with `Retail.OrderHistory.*.csv`, the folder that it was unpacked to,
 * or one such table. One person.
 *
 * The maker documents no columns; these are those that public readers of real exports agree on.
 */
export const amazonOrdersImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: (source) => {
    if (source.entryNames) return source.entryNames.some((name) => TABLE.test(baseName(name)));
    const columns = headerNames(source);
    return isText(source.head) && ['ASIN', ...COLUMNS].every((column) => columns.includes(column));
  },
  import: importAmazonOrders,
};

async function importAmazonOrders(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const report = new ImportReportBuilder();
  const files = await openExport({ source, options, report, wanted: (name) => TABLE.test(baseName(name)) });
  try {
    const orders = new OrderDays(source.file, new TimeZone(options.timeZone ?? 'UTC'), report);
    for (const part of files.files) {
      orders.startTable();
      await files.rows(part, (cells) => orders.take(cells, files.guard.limits.maxCells));
    }
    const daily = orders.finish();
    const people = daily.size > 0 ? [{ label: LABEL, daily }] : [];
    NOTES.forEach((note) => report.note(note));
    const finished = report.finish(FORMAT, people, files.guard.bytesRead);
    if (!finished) throw new ImportNoDataError(source.file, `holds no order that was kept${report.leftOut()}`);
    return { source: FORMAT, people, report: finished };
  } finally {
    files.close();
  }
}

/** Counts the orders of each day; an order of several things has a row for each. */
class OrderDays {
  readonly #file: string;
  readonly #zone: TimeZone;
  readonly #report: ImportReportBuilder;
  /** Day and moment of each order, by its number. */
  readonly #orders = new Map<string, { readonly day: number; readonly seconds: number }>();
  #header: readonly string[] | undefined;

  constructor(file: string, zone: TimeZone, report: ImportReportBuilder) {
    this.#file = file;
    this.#zone = zone;
    this.#report = report;
  }

  startTable(): void {
    this.#header = undefined;
  }

  take(cells: readonly string[], maxOrders: number): void {
    if (!this.#header) {
      assertHeader(this.#file, cells);
      const lacking = COLUMNS.filter((column) => !cells.includes(column));
      if (lacking.length > 0)
        throw new ImportColumnsMissingError(this.#file, `lacks the column "${lacking.join('", "')}"`);
      this.#header = [...cells];
      return;
    }
    this.#report.recordsRead++;
    const cell = (name: (typeof COLUMNS)[number]): string => cells[this.#header?.indexOf(name) ?? -1]?.trim() ?? '';
    const [number, status] = [cell('Order ID'), cell('Order Status')];
    const moment = parseIsoTimestamp(cell('Order Date'));
    const day = moment && this.#zone.dayOf(moment.seconds);
    if (/^cancell?ed$/iu.test(status)) this.#report.drop('not final', 'Order Status');
    else if (number === '') this.#report.drop('absent', 'Order ID');
    else if (!moment || day === undefined) this.#report.drop('bad date', 'Order Date');
    else if (!this.#orders.has(number)) this.#orders.set(number, { day, seconds: moment.seconds });
    if (this.#orders.size > maxOrders) throw new ImportLimitError(this.#file, 'holds more orders than one person has');
  }

  finish(): ReturnType<DailyAggregator['finish']> {
    const days = new DailyAggregator(this.#report);
    const at = { channel: 'purchases', source: LABEL, worn: false } as const;
    let [first, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (const { day, seconds } of this.#orders.values()) {
      days.add({ ...at, day, seconds, value: 1 });
      [first, last] = [Math.min(first, day), Math.max(last, day)];
    }
    for (let day = first; day <= last; day++) days.add({ ...at, day, seconds: 0, value: 0 });
    return days.finish();
  }
}
