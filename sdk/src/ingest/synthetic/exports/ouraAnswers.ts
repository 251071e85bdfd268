import { formatDay } from '../../calendar.ts';
import type { ImportedPerson } from '../../model.ts';
import { personDays, rounded, secondsOf, type PersonDay } from './personDays.ts';

const WAKE_SECOND = 7 * 3600;
const USUAL_BED_SECONDS = 8 * 3600;

/**
 * A person's days as answers of the Oura API v2, by endpoint: sleep, daily activity, daily SpO2 and heart rate.
 *
 * @see https://cloud.ouraring.com/v2/docs
 */
export function ouraAnswers(person: ImportedPerson): string {
  const days = personDays(person);
  const documents = {
    sleep: days.flatMap(night),
    daily_activity: days.flatMap(activity),
    daily_spo2: days.flatMap(oxygen),
    heartrate: days.flatMap(pulse),
  };
  const answers = Object.entries(documents).map(([endpoint, data]) => [endpoint, { data, next_token: null }]);
  return `${JSON.stringify(Object.fromEntries(answers), null, 1)}\n`;
}

/** The night that ends on a day. */
function night({ day, value }: PersonDay): object[] {
  const asleep = value('sleep_minutes');
  const measured = {
    total_sleep_duration: secondsOf(asleep) ?? null,
    time_in_bed: secondsOf(value('time_in_bed_minutes')) ?? null,
    awake_time: secondsOf(value('sleep_awake_minutes')) ?? null,
    efficiency: orNull(value('sleep_efficiency')),
    lowest_heart_rate: orNull(value('resting_heart_rate')),
    average_hrv: orNull(value('hrv_rmssd')),
    average_breath: orNull(value('respiratory_rate')),
  };
  if (Object.values(measured).every((member) => member === null)) return [];
  const inBed = secondsOf(value('time_in_bed_minutes') ?? asleep) ?? USUAL_BED_SECONDS;
  return [
    {
      id: `sleep-${formatDay(day)}`,
      day: formatDay(day),
      type: 'long_sleep',
      bedtime_start: moment(day, WAKE_SECOND - inBed),
      bedtime_end: moment(day, WAKE_SECOND),
      ...measured,
    },
  ];
}

function activity({ day, value }: PersonDay): object[] {
  if (value('steps') === undefined) return [];
  return [
    {
      id: `activity-${formatDay(day)}`,
      day: formatDay(day),
      timestamp: moment(day, 4 * 3600),
      steps: orNull(value('steps')),
      total_calories: orNull(value('energy_expenditure')),
      medium_activity_time: secondsOf(value('active_minutes')) ?? null,
      low_activity_time: secondsOf(value('light_activity_minutes')) ?? null,
      sedentary_time: secondsOf(value('sedentary_minutes')) ?? null,
    },
  ];
}

function oxygen({ day, value }: PersonDay): object[] {
  const average = value('oxygen_saturation');
  if (average === undefined) return [];
  return [{ id: `spo2-${formatDay(day)}`, day: formatDay(day), spo2_percentage: { average: rounded(average) } }];
}

/** One heart rate stands for the mean of its day. */
function pulse({ day, value }: PersonDay): object[] {
  const bpm = value('heart_rate');
  return bpm === undefined ? [] : [{ bpm: rounded(bpm), source: 'awake', timestamp: moment(day, 12 * 3600) }];
}

const orNull = (value: number | undefined): number | null => (value === undefined ? null : rounded(value));

/** So many seconds after a day begins, or before, in a place whose clocks show UTC. */
const moment = (day: number, seconds: number): string =>
  new Date((day * 86_400 + seconds) * 1000).toISOString().replace('.000Z', '+00:00');
