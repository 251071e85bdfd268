import { TimeZone } from '../calendar.ts';
import { importDocument } from '../json/importDocument.ts';
import { jsonHead } from '../json/importJson.ts';
import type { Importer } from '../model.ts';
import { DatasetDays } from './dataset.ts';

const FORMAT = 'Google Fit dataset JSON';
const LABEL = 'google-fit';
const STREAM = /"dataSourceId"\s*:\s*"(?:raw|derived):com\.google\./u;

const NOTES: readonly string[] = [
  'A measurement belongs to the day on which it begins, and sleep to the day on which it ends; naps count.',
  'Steps of a derived stream add up, as Google has merged its sources; of a raw one those of the source that counted most are taken.',
  'Sleep is time in the stages of sleep, each minute once; time in bed and efficiency need a stage of being awake.',
  'Expended calories come in intervals of days and more, which begin at any hour: not imported.',
];

/**
 * Reads a dataset of the Google Fit REST API: the points of one stream of steps, heart rate, body mass or sleep. One
 * person. Moments are nanoseconds of UTC, so that the person's days need a time zone.
 *
 * @see https://developers.google.com/fit/rest/v1/reference/users/dataSources/datasets
 */
export const googleFitDatasetImporter: Importer = {
  name: FORMAT,
  detect: (source) => STREAM.test(jsonHead(source) ?? ''),
  import: async (source, options) => {
    const zone = new TimeZone(options.timeZone ?? 'UTC');
    return importDocument(source, options, {
      format: FORMAT,
      label: LABEL,
      notes: [zoneNote(options.timeZone), ...NOTES],
      nothing: 'is a Google Fit dataset without a usable value',
      reader: (report) => new DatasetDays(report, zone),
    });
  },
};

function zoneNote(timeZone: string | undefined): string {
  return timeZone === undefined
    ? 'Moments are written in UTC, and a day is that of UTC; give yours with --time-zone.'
    : 'Moments are written in UTC, and a day is that of the time zone that was given.';
}
