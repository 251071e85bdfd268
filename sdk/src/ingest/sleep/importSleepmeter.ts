import { headText, isText } from '../heads.ts';
import type { ImportReportBuilder } from '../importReport.ts';
import { momentReader } from '../mapped/dateFormat.ts';
import type { Importer } from '../model.ts';
import { importDiary, type DiaryPeriod } from './diaryLines.ts';
import { minutesWithin, type MinuteSpan } from './minuteSpans.ts';

const FORMAT = 'Sleepmeter diary';
const HEADER = 'wake,sleep,bedtime,holes,type,';
const HEADERS = /^(wake,sleep,bedtime,holes,type,|custom_(aid|hindrance)_id,class,name|custom_tag_id,name)/u;
/** Notes and names may hold commas, quotes and line ends that are not escaped: only this beginning makes a row. */
const ROW = /^"([^"]*)","([^"]*)","([^"]*)",([\d|-]*),(NIGHT_SLEEP|NAP),(?:[^,"]*,){4}\d*,"/;
/** A row that is cut off after one of its dates. */
const DATES_ALONE = /^"\d{4}-[^"]*"(?:,"\d{4}-[^"]*"){0,2}$/;
const momentOf = momentReader('YYYY-MM-DD HH:mmZ');

const NOTES: readonly string[] = [
  'Sleep belongs to the day on which it ends, in the offset that is written. Of rows that overlap, the longest counts.',
  'The diary is what a person wrote down: time asleep is from falling asleep to waking, less the holes. Efficiency is asleep ÷ in bed, of nights alone. Quality and dreams are no channel.',
];

/**
 * Reads the CSV export of the diary Sleepmeter.
 *
 * @see https://github.com/sleepdiary/core/tree/main/src/Sleepmeter (its documentation of the format)
 */
export const sleepmeterImporter: Importer = {
  name: FORMAT,
  detect: ({ head }) => {
    const text = headText(head);
    return isText(head) && HEADERS.test(text.replace(/^\ufeff/u, ''));
  },
  import: (source, options) => {
    let inDiary = false;
    const periodOf = (line: string, report: ImportReportBuilder): DiaryPeriod | undefined => {
      if (inDiary) return readRow(line, report);
      inDiary = line.replace(/^\ufeff/u, '').startsWith(HEADER);
      return undefined;
    };
    const mayEndWith = (line: string): boolean =>
      !inDiary || line.startsWith(HEADER) || (line.endsWith('"') && !DATES_ALONE.test(line));
    return importDiary(source, options, { format: FORMAT, notes: NOTES, mayEndWith, periodOf });
  },
};

function readRow(line: string, report: ImportReportBuilder): DiaryPeriod | undefined {
  const [, wake = '', sleep = '', bedtime = '', holes = '', type] = ROW.exec(line) ?? [];
  if (type === undefined) return undefined;
  report.recordsRead++;
  const [end, asleepAt, bed] = [momentOf(wake), momentOf(sleep), momentOf(bedtime)];
  if (!end || !asleepAt || !bed || end.seconds < asleepAt.seconds || asleepAt.seconds < bed.seconds) {
    report.drop('bad date', 'sleep');
    return undefined;
  }
  // Waking in the minute of falling asleep means that there was no sleep.
  if (end.seconds === asleepAt.seconds) {
    report.drop('absent', 'sleep');
    return undefined;
  }
  const length = (end.seconds - asleepAt.seconds) / 60;
  const spans = spansOf(holes);
  if (spans?.some(([from, to]) => to < from || to > length) !== false) {
    report.drop('bad number', 'holes');
    return undefined;
  }
  const awake = minutesWithin(spans);
  const inBed = (end.seconds - bed.seconds) / 60;
  const night = type === 'NIGHT_SLEEP' ? { efficiency: (100 * (length - awake)) / inBed } : {};
  return { start: bed.seconds, end: end.seconds, day: end.day, asleep: length - awake, inBed, awake, ...night };
}

/** Stretches awake, in minutes after falling asleep; undefined when they are written in another way. */
function spansOf(holes: string): readonly MinuteSpan[] | undefined {
  if (holes === '') return [];
  const parts = holes.split('|').map((part) => /^(\d{1,5})-(\d{1,5})$/.exec(part));
  if (parts.includes(null)) return undefined;
  return parts.map((part): MinuteSpan => [Number(part?.[1]), Number(part?.[2])]);
}
