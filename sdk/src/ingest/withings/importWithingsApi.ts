import { importJson, jsonHead } from '../json/importJson.ts';
import type { Importer } from '../model.ts';
import { WithingsAnswer } from './answers.ts';

const FORMAT = 'Withings API JSON';
const GROUPS = /"measuregrps"\s*:\s*\[/u;
const ACTIVITIES = /"activities"\s*:\s*\[[^]*"(soft|moderate|intense|totalcalories)"\s*:/u;
const SLEEP = /"series"\s*:\s*\[[^]*"(startdate|hash_deviceid|model_id)"\s*:/u;

const NOTES: readonly string[] = [
  'A day is the calendar day of the time zone that is written; sleep belongs to the day on which it ends.',
  'Goals, and weighings that may be those of another person, are left out, and so is the skin temperature of a single touch: it is not that of a night.',
  'Activities of a day are those of the one device that counted most. Efficiency and breathing are of sleep of three hours or more, minutes of naps too.',
];

/**
 * Reads an answer of the Withings API: measures, activities of days, or summaries of sleep.
 *
 * @see https://developer.withings.com/api-reference/ (measure-getmeas, measurev2-getactivity, sleepv2-getsummary)
 */
export const withingsApiImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    const head = jsonHead(source);
    if (head === undefined) return false;
    return GROUPS.test(head) || (/"body"\s*:\s*\{/u.test(head) && (ACTIVITIES.test(head) || SLEEP.test(head)));
  },
  import: (source, options) =>
    importJson(source, options, {
      format: FORMAT,
      label: 'withings',
      notes: NOTES,
      nothing: 'holds no Withings measure, activity or summary of sleep with a usable value',
      reader: (days, report) => new WithingsAnswer(days, report),
    }),
};
