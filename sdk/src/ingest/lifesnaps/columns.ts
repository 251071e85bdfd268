import type { ChannelKey } from '../../generated/protocol.ts';

/** How a column of the table becomes a channel's value. */
export interface ColumnRule {
  readonly column: string;
  readonly channel: ChannelKey;
  /** The table writes 0 where nothing was measured. */
  readonly zeroIsMissing?: true;
  /** Factor from the column's unit to the channel's. */
  readonly factor?: number;
  /** Says something only of a day on which the device was worn. */
  readonly wornOnly?: true;
}

const MINUTES_PER_MILLISECOND = 1 / 60_000;
const KILOMETRES_PER_METRE = 1 / 1000;

/** Columns that are one channel each. */
export const COLUMN_RULES: readonly ColumnRule[] = [
  { column: 'resting_hr', channel: 'resting_heart_rate', zeroIsMissing: true },
  { column: 'rmssd', channel: 'hrv_rmssd', zeroIsMissing: true },
  { column: 'bpm', channel: 'heart_rate', zeroIsMissing: true },
  { column: 'full_sleep_breathing_rate', channel: 'respiratory_rate', zeroIsMissing: true },
  { column: 'spo2', channel: 'oxygen_saturation', zeroIsMissing: true },
  { column: 'nightly_temperature', channel: 'skin_temperature', zeroIsMissing: true },
  { column: 'daily_temperature_variation', channel: 'skin_temperature_deviation' },
  { column: 'filteredDemographicVO2Max', channel: 'vo2_max', zeroIsMissing: true },
  { column: 'stress_score', channel: 'stress_score', zeroIsMissing: true },
  { column: 'steps', channel: 'steps', zeroIsMissing: true },
  { column: 'distance', channel: 'distance', factor: KILOMETRES_PER_METRE, zeroIsMissing: true },
  { column: 'calories', channel: 'energy_expenditure', wornOnly: true },
  { column: 'lightly_active_minutes', channel: 'light_activity_minutes', wornOnly: true },
  { column: 'sedentary_minutes', channel: 'sedentary_minutes', wornOnly: true },
  { column: 'minutesAsleep', channel: 'sleep_minutes', zeroIsMissing: true },
  { column: 'minutesAwake', channel: 'sleep_awake_minutes' },
  { column: 'sleep_efficiency', channel: 'sleep_efficiency', zeroIsMissing: true },
  { column: 'sleep_duration', channel: 'time_in_bed_minutes', factor: MINUTES_PER_MILLISECOND, zeroIsMissing: true },
];

/** Columns whose sum is the channel `active_minutes`. */
export const ACTIVE_COLUMNS = ['moderately_active_minutes', 'very_active_minutes'] as const;

/** What a person may tick for a day, and whether it is pleasant. */
export const MOOD_COLUMNS: ReadonlyMap<string, number> = new Map([
  ['HAPPY', 1],
  ['RESTED/RELAXED', 1],
  ['ALERT', 1],
  ['NEUTRAL', 0],
  ['SAD', -1],
  ['TENSE/ANXIOUS', -1],
  ['TIRED', -1],
]);

/** Columns without which a row belongs to nobody or to no day. */
export const REQUIRED_COLUMNS = ['id', 'date'] as const;

/** Columns that hold data; a table needs at least one of them. */
export const DATA_COLUMNS: readonly string[] = [
  ...COLUMN_RULES.map(({ column }) => column),
  ...ACTIVE_COLUMNS,
  ...MOOD_COLUMNS.keys(),
];

/** The rules that the import applies, for its report. */
export const LIFESNAPS_NOTES: readonly string[] = [
  'A zero in stress_score, rmssd, full_sleep_breathing_rate, steps, distance, minutesAsleep and other measures that cannot be 0 means "not measured".',
  "A day without steps, without heart rate and without an active minute is an unworn day: its activity minutes and calories are the device's filler and are left out.",
  'mood_valence = (pleasant - unpleasant) / ticked, with HAPPY, RESTED/RELAXED, ALERT pleasant, SAD, TENSE/ANXIOUS, TIRED unpleasant, NEUTRAL neither; nothing ticked means no value.',
  'mindfulness_session says yes or no and has no minutes: it is not imported.',
  'The sleep "ratio" columns are relative to the person\'s own 30 days and are not imported.',
];
