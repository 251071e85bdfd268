import { parse } from '#csv-parse/sync';
import { parseNumber } from '../csvRows.ts';
import { ImportMalformedError, ImportTruncatedError } from '../errors.ts';
import { baseName, headText, isText } from '../heads.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import type { Importer } from '../model.ts';
import { TimeZones } from '../timeZone.ts';
import { importDiary, type DiaryPeriod } from './diaryLines.ts';

const FORMAT = 'Sleep as Android';
const HEADER = 'Id,Tz,From,To,Sched,Hours,Rating,Comment,';
/** Up to here the columns of all records are the same; movements, noise and events follow. */
const COLUMNS = ['Id', 'Tz', 'From', 'To', 'Sched', 'Hours'];
const ADJUSTMENT = 'LenAdjust';
/** How a record that was written by hand says that there is no adjustment; -1 would be a minute. */
const NO_ADJUSTMENT = '-1.0';

const NOTES: readonly string[] = [
  'Sleep belongs to the day on which it ends, in the time zone that is written. Its end is its beginning and length: the written clock times are unclear where clocks are set back.',
  'Time asleep is the length less what the app takes off for falling asleep and lying awake. Of records that overlap, the longest counts. Ratings, noise and movements are no channel.',
];

/**
 * Reads the export of Sleep as Android, its archive or `sleep-export.csv` alone, in which every record has a header of its own.
 *
 * @see https://docs.sleep.urbandroid.org/devs/csv.html
 */
export const sleepAsAndroidImporter: Importer = {
  name: FORMAT,
  readsFolders: true,
  detect: ({ head, entryNames }) => {
    if (entryNames) return entryNames.some(isExportFile);
    const text = headText(head);
    return isText(head) && text.replace(/^\ufeff/u, '').startsWith(HEADER);
  },
  import: (source, options) => {
    const records = new Records(source.file);
    const periodOf = (line: string, report: ImportReportBuilder) => records.periodOf(line, report);
    return importDiary(source, options, { format: FORMAT, notes: NOTES, wanted: isExportFile, periodOf });
  },
};

function isExportFile(name: string): boolean {
  return baseName(name) === 'sleep-export.csv';
}

/** Reads the lines: a header, a record, and further lines of noise. */
class Records {
  readonly #file: string;
  readonly #zones = new TimeZones();
  #header: readonly string[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  periodOf(line: string, report: ImportReportBuilder): DiaryPeriod | undefined {
    if (line.replace(/^\ufeff/u, '').startsWith(HEADER)) this.#header = this.#cells(line.replace(/^\ufeff/u, ''));
    if (!/^"?\d/.test(line)) return undefined;
    report.recordsRead++;
    const cells = this.#cells(line);
    if (cells.length <= this.#header.indexOf(ADJUSTMENT)) {
      throw new ImportTruncatedError(this.#file, 'has a record with fewer cells than its header; is it cut off?');
    }
    const record = new Map(this.#header.map((name, index) => [name, cells[index] ?? '']));
    return this.#readRecord(record, report);
  }

  #readRecord(record: ReadonlyMap<string, string>, report: ImportReportBuilder): DiaryPeriod | undefined {
    const [id, , , , , hours] = COLUMNS.map((name) => decimal(record.get(name)));
    const adjustment = record.get(ADJUSTMENT) === NO_ADJUSTMENT ? 0 : (decimal(record.get(ADJUSTMENT)) ?? 0);
    if (hours === undefined || hours <= 0) {
      report.drop('bad number', 'sleep');
      return undefined;
    }
    const start = (id ?? Number.NaN) / 1000;
    const end = start + hours * 3600;
    const day = this.#zones.dayOf(end, record.get('Tz') ?? '');
    if (day === undefined) {
      report.drop('bad date', 'sleep');
      return undefined;
    }
    const inBed = hours * 60;
    return { start, end, day, inBed, asleep: Math.max(0, inBed + Math.min(0, adjustment)) };
  }

  #cells(line: string): readonly string[] {
    try {
      const rows: string[][] = parse(line, { relax_column_count: true, to: 1 });
      return rows[0] ?? [];
    } catch {
      // The parser's own message may quote the row: it is left out.
      throw new ImportMalformedError(this.#file, 'has a record that is no well-formed CSV');
    }
  }
}

/** A number, whose fraction some languages write after a comma. */
function decimal(text = ''): number | undefined {
  return parseNumber(text.replace(',', '.'));
}
