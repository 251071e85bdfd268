import { UNWORN_NOTE } from '../dailyAggregator.ts';
import { importDocument } from '../json/importDocument.ts';
import { jsonHead } from '../json/importJson.ts';
import type { Importer } from '../model.ts';
import { FitbitApiDays } from './apiResources.ts';
import { SLEEP_NOTE } from './sleepLogs.ts';

const FORMAT = 'Fitbit Web API JSON';
const LABEL = 'fitbit';
/** Members that only answers of the Web API have. */
const MEMBERS = [
  /"(?:activities-(?:heart|steps|calories|minutes[A-Z][A-Za-z]+)|tempSkin)"\s*:\s*\[/u,
  /"(?:dateOfSleep|dailyRmssd|breathingRate)"\s*:/u,
  /"weight"\s*:\s*\[\s*\{[^{}]*"logId"\s*:/u,
];

const NOTES: readonly string[] = [
  'A day is the one that is written, which is local; the first record of a day counts.',
  SLEEP_NOTE,
  'Active minutes are the fairly and the very active ones, on days that have both.',
  UNWORN_NOTE,
  'Body mass is in kilograms, which the API gives unless it is asked for other units; distances have no unit that is known, and are left out.',
  'Heart rate variability is RMSSD. Heart rate is the mean of the samples of one day; skin temperature is the deviation from the own baseline.',
];

/**
 * Reads an answer of the Fitbit Web API in JSON: logs of sleep and body mass, time series of activity and heart rate,
 * and the nights' heart rate variability, breathing rate and skin temperature. One person.
 *
 * @see https://dev.fitbit.com/build/reference/web-api/
 */
export const fitbitApiImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    // An array is of an account export.
    const text = jsonHead(source)?.trimStart() ?? '';
    return text.startsWith('{') && MEMBERS.some((member) => member.test(text));
  },
  import: (source, options) =>
    importDocument(source, options, {
      format: FORMAT,
      label: LABEL,
      notes: NOTES,
      nothing: 'is an answer of the Fitbit Web API without a usable value',
      reader: (report) => new FitbitApiDays(report),
    }),
};
