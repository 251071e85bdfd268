import { importJson, jsonHead } from '../json/importJson.ts';
import type { Importer } from '../model.ts';
import { OuraDocuments } from './ouraDocuments.ts';

const FORMAT = 'Oura API v2 JSON';
const MEMBERS =
  /"(class_5_min|equivalent_walking_distance|sleep_phase_5_min|bedtime_end|temperature_trend_deviation|breathing_disturbance_index)"\s*:/u;
const OXYGEN = /"spo2_percentage"\s*:\s*(\{|null)/u;
const PULSE = /"source"\s*:\s*"(awake|live|rest|session|sleep|workout)"/u;
const VO2_MAX = /"vo2_max"\s*:[^]*"day"\s*:|"day"\s*:[^]*"vo2_max"\s*:/u;
const SCORES = /"contributors"\s*:\s*\{\s*"(deep_sleep|activity_balance)"\s*:/u;

/** The rules that are applied to answers and to exports, for a report. */
export const OURA_NOTES: readonly string[] = [
  "An activity day is the maker's, which begins at four in the morning; sleep belongs to the local day on which it ends.",
  'The heart rate at rest is the lowest of the night, heart rate variability is RMSSD; both, breathing and efficiency are of the long sleep alone, minutes of naps too.',
  'Single heart rates are written in UTC: their day is that of the time zone that is asked for, else of the offset last written before in the same file, or the day in UTC.',
  'Sleep that was deleted or rejected is left out. Scores and the walking distance, an equivalent of energy, are no measurements: not imported.',
];

/**
 * Reads answers of the Oura API v2 (daily activity, sleep, daily readiness, daily SpO2, VO2 max, heart rate): one, or an
 * object of several by endpoint.
 *
 * @see https://cloud.ouraring.com/v2/docs
 */
export const ouraImporter: Importer = {
  name: FORMAT,
  detect: (source) => {
    const head = jsonHead(source);
    if (head === undefined) return false;
    const pulse = /"bpm"\s*:\s*\d/u.test(head) && PULSE.test(head);
    return pulse || [MEMBERS, OXYGEN, VO2_MAX, SCORES].some((members) => members.test(head));
  },
  import: (source, options) =>
    importJson(source, options, {
      format: FORMAT,
      label: 'oura',
      notes: OURA_NOTES,
      nothing: 'holds no Oura measurement with a usable value; scores are none',
      reader: (days, report) => new OuraDocuments({ days, report, timeZone: options.timeZone }),
    }),
};
