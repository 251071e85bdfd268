import type { ChannelKey } from '../../generated/protocol.ts';

/** UCUM units of the platform's units, by the names that a quantity's members end in. */
const UNITS = {
  kilograms: 'kg',
  grams: 'g',
  pounds: '[lb_av]',
  kilometers: 'km',
  meters: 'm',
  kilocalories: 'kcal',
  kilojoules: 'kJ',
  milligramsPerDeciliter: 'mg/dL',
  millimolesPerLiter: 'mmol/L',
  millimetersOfMercury: 'mm[Hg]',
} as const;

/** Name of a unit of the platform. */
export type UnitName = keyof typeof UNITS;

/** One number of a record. */
export interface RecordField {
  readonly member: string;
  readonly channel: ChannelKey;
  /** UCUM unit of a bare number, or the units that a quantity may be in, the first that is there counting. */
  readonly unit: string | readonly UnitName[];
}

/** How records of a type are read. */
export interface RecordRule {
  /** What a record that names no type is told by; absent where another type has such a member. */
  readonly toldBy?: string;
  readonly fields: readonly RecordField[];
  /** Member with a list of samples, each with a time of its own, that the fields are of. */
  readonly samples?: string;
}

/**
 * Types of records that have a channel, as `androidx.health.connect.client.records` calls them without its `Record`.
 *
 * @see https://developer.android.com/reference/kotlin/androidx/health/connect/client/records/package-summary
 */
export const RECORD_RULES: ReadonlyMap<string, RecordRule> = new Map<string, RecordRule>([
  // Pushes of a wheelchair have a count too.
  ['Steps', { fields: [{ member: 'count', channel: 'steps', unit: '{steps}' }] }],
  [
    'Distance',
    {
      toldBy: 'distance',
      fields: [{ member: 'distance', channel: 'distance', unit: ['kilometers', 'meters'] }],
    },
  ],
  ['ActiveCaloriesBurned', { fields: [energy('active_energy')] }],
  ['TotalCaloriesBurned', { fields: [energy('energy_expenditure')] }],
  ['HeartRate', { samples: 'samples', fields: [{ member: 'beatsPerMinute', channel: 'heart_rate', unit: '/min' }] }],
  [
    'RestingHeartRate',
    {
      toldBy: 'beatsPerMinute',
      fields: [{ member: 'beatsPerMinute', channel: 'resting_heart_rate', unit: '/min' }],
    },
  ],
  [
    'HeartRateVariabilityRmssd',
    {
      toldBy: 'heartRateVariabilityMillis',
      fields: [{ member: 'heartRateVariabilityMillis', channel: 'hrv_rmssd', unit: 'ms' }],
    },
  ],
  ['RespiratoryRate', { fields: [{ member: 'rate', channel: 'respiratory_rate', unit: '/min' }] }],
  // A share of body fat has a percentage too.
  ['OxygenSaturation', { fields: [{ member: 'percentage', channel: 'oxygen_saturation', unit: '%' }] }],
  [
    'Vo2Max',
    {
      toldBy: 'vo2MillilitersPerMinuteKilogram',
      fields: [{ member: 'vo2MillilitersPerMinuteKilogram', channel: 'vo2_max', unit: 'mL/kg/min' }],
    },
  ],
  [
    'Weight',
    {
      toldBy: 'weight',
      fields: [{ member: 'weight', channel: 'body_mass', unit: ['kilograms', 'grams', 'pounds'] }],
    },
  ],
  [
    'BloodGlucose',
    {
      toldBy: 'level',
      fields: [{ member: 'level', channel: 'blood_glucose', unit: ['milligramsPerDeciliter', 'millimolesPerLiter'] }],
    },
  ],
  [
    'BloodPressure',
    {
      toldBy: 'systolic',
      fields: [
        { member: 'systolic', channel: 'blood_pressure_systolic', unit: ['millimetersOfMercury'] },
        { member: 'diastolic', channel: 'blood_pressure_diastolic', unit: ['millimetersOfMercury'] },
      ],
    },
  ],
]);

/** The type whose records are nights. */
export const SLEEP_SESSION = 'SleepSession';

/** UCUM unit of a platform's unit. */
export function ucumOf(unit: UnitName): string {
  return UNITS[unit];
}

/** The member of a quantity that is in a unit, such as `inKilograms`. */
export function memberIn(unit: UnitName): string {
  return `in${unit.charAt(0).toUpperCase()}${unit.slice(1)}`;
}

function energy(channel: ChannelKey): RecordField {
  return { member: 'energy', channel, unit: ['kilocalories', 'kilojoules'] };
}
