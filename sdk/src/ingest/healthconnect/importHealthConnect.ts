import { TimeZone } from '../calendar.ts';
import { importDocument } from '../json/importDocument.ts';
import { jsonHead } from '../json/importJson.ts';
import type { Importer } from '../model.ts';
import { HealthConnectDays } from './healthConnectDays.ts';
import { RECORD_RULES, SLEEP_SESSION } from './recordTypes.ts';

const FORMAT = 'Health Connect JSON';
const LABEL = 'health-connect';
const TYPES = [...RECORD_RULES.keys(), SLEEP_SESSION].join('|');
const TYPED = new RegExp(`"recordType"\\s*:\\s*"(?:${TYPES})(?:Record)?"`, 'u');
const BY_TYPE = new RegExp(`"(?:${TYPES})(?:Record)?"\\s*:\\s*(?:\\[\\s*\\{|\\{\\s*"(?:records|result)")`, 'u');
const METADATA = /"metadata"\s*:\s*\{[^{}]*(?:\{[^{}]*\}[^{}]*)*"dataOrigin"\s*:/u;

const NOTES: readonly string[] = [
  'A measurement belongs to the day on which it begins, and sleep to the day on which it ends; naps count.',
  'Steps, distance and energy of a day are those of the one app that counted most: apps are never added up.',
  'Of sleep sessions that overlap one counts: such with stages before such without, then the longest. One without stages is sleep from its start to its end.',
  'Time in bed and efficiency need a stage of lying awake. HRV is RMSSD.',
];

/**
 * Reads the records of Android's Health Connect as JSON. The platform exports none itself: this is the form in which the library
 * react-native-health-connect gives records to apps, which keep them so. One person.
 *
 * @see https://developer.android.com/reference/kotlin/androidx/health/connect/client/records/package-summary and
 * https://matinzd.github.io/react-native-health-connect/docs/api/methods/readRecords
 */
export const healthConnectImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    const head = jsonHead(source) ?? '';
    return TYPED.test(head) || BY_TYPE.test(head) || METADATA.test(head);
  },
  import: async (source, options) => {
    const zone = new TimeZone(options.timeZone ?? 'UTC');
    return importDocument(source, options, {
      format: FORMAT,
      label: LABEL,
      notes: [zoneNote(options.timeZone), ...NOTES],
      nothing: 'holds no Health Connect record with a usable value',
      reader: (report) => new HealthConnectDays(report, zone),
    });
  },
};

function zoneNote(timeZone: string | undefined): string {
  const whose = timeZone === undefined ? 'UTC; give yours with --time-zone' : 'the time zone that was given';
  return `A day is that of the offset that a record has; of a record without one, that of ${whose}.`;
}
