import { DailyAggregator } from '../dailyAggregator.ts';
import { ImportLimitError, ImportNoDataError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import { memberOf, textOf } from '../json/members.ts';
import { jsonHead } from '../json/importJson.ts';
import { readJsonDocument } from '../json/readJson.ts';
import {
  DEFAULT_IMPORT_LIMITS,
  type Importer,
  type ImportOptions,
  type ImportResult,
  type ImportSource,
} from '../model.ts';
import { addDataPoint, MEASURES } from './dataPoint.ts';

const FORMAT = 'Open mHealth JSON';
/** Of the person whom data points without a user are about. */
const LABEL = 'open-mhealth';
const MAX_USER_LENGTH = 256;
const MEMBER = new RegExp(`"(schema_id|effective_time_frame|${Object.keys(MEASURES).join('|')})"\\s*:\\s*\\{`, 'u');

const NOTES: readonly string[] = [
  'A day is the calendar day of the time offset that is written; where that is Z, it is the day in UTC. Sleep belongs to the day on which it ends.',
  'Only single measurements, over at most a day: minima, maxima and averages are left out. Activities, single beats and sleep maintenance efficiency are no channel.',
  'Steps and sleep of a day are those of the one source that counted most: sources are never added up.',
];

/**
 * Reads Open mHealth data points in JSON, one or a list, each with its header or the body alone: one person for each
 * user.
 *
 * @see https://www.openmhealth.org/documentation/#/schema-docs/schema-library
 */
export const openMHealthImporter: Importer = {
  name: FORMAT,
  detect: (source) => MEMBER.test(jsonHead(source) ?? ''),
  import: importOpenMHealth,
};

async function importOpenMHealth(source: ImportSource, options: ImportOptions): Promise<ImportResult> {
  const { value, bytesRead } = await readJsonDocument(source, options);
  const { maxPeople } = { ...DEFAULT_IMPORT_LIMITS, ...options.limits };
  const report = new ImportReportBuilder();
  const users = new Map<string, DailyAggregator>();
  const seen = new Set<string>();
  for (const point of Array.isArray(value) ? (value as unknown[]) : [value]) {
    const header = memberOf(point, 'header');
    const id = textOf(header, 'id') || textOf(header, 'uuid');
    if (id !== '' && seen.has(id)) {
      report.recordsRead++;
      report.drop('duplicate', 'header');
      continue;
    }
    seen.add(id);
    const user = textOf(header, 'user_id').slice(0, MAX_USER_LENGTH) || LABEL;
    const days = users.get(user) ?? new DailyAggregator(report);
    users.set(user, days);
    if (users.size > maxPeople) throw new ImportLimitError(source.file, `holds more than ${maxPeople} people`);
    addDataPoint(point, days, report);
  }
  const people = [...users].flatMap(([label, days]) => {
    const daily = days.finish();
    return daily.size > 0 ? [{ label, daily }] : [];
  });
  NOTES.forEach((note) => report.note(note));
  const finished = report.finish(FORMAT, people, bytesRead);
  if (!finished) {
    const nothing = 'holds no Open mHealth data point with a usable value';
    throw new ImportNoDataError(source.file, `${nothing}${report.leftOut()}`);
  }
  return { source: FORMAT, people, report: finished };
}
