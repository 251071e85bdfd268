import type { ChannelKey } from '../../generated/protocol.ts';

/** A value in a file's unit as a value in the channel's. */
export type Conversion = (value: number) => number;

const times =
  (factor: number): Conversion =>
  (value) =>
    value * factor;
const asIs: Conversion = (value) => value;

const PER_MINUTE = { 'count/min': asIs, 'count/s': times(60), Hz: times(60) };
const MILLISECONDS = { ms: asIs, s: times(1000) };
const MINUTES = { min: asIs, s: times(1 / 60), hr: times(60) };
// Apple writes a fraction beside the unit "%"; some applications write the percentage itself.
const PERCENT: Record<string, Conversion> = { '%': (value) => (value <= 1 ? value * 100 : value) };
const CELSIUS = { degC: asIs, degF: (value: number) => (value - 32) / 1.8, K: (value: number) => value - 273.15 };
const OXYGEN_UPTAKE = { 'mL/min·kg': asIs, 'mL/(kg·min)': asIs, 'ml/(kg*min)': asIs, 'mL/kg·min': asIs };
const KILOGRAMS = {
  kg: asIs,
  g: times(0.001),
  lb: times(0.45359237),
  oz: times(0.028349523125),
  st: times(6.35029318),
};
const MILLIMETRES_OF_MERCURY = { mmHg: asIs, kPa: times(7.500615613), cmAq: times(0.7355591) };
const KILOMETRES = { km: asIs, m: times(0.001), mi: times(1.609344), ft: times(0.0003048), yd: times(0.0009144) };
// "Cal" with a capital is the kilocalorie of food labels; "cal" is a thousandth of it.
const KILOCALORIES = { kcal: asIs, Cal: asIs, cal: times(0.001), kJ: times(1 / 4.184), J: times(1 / 4184) };
const COUNT = { count: asIs };

const MILLIGRAMS_PER_MILLIMOLE_OF_GLUCOSE = 180.15588;
const GLUCOSE_BY_MOLES = /^mmol(<\d{1,4}(\.\d{1,20})?>)?\/L$/;
const GLUCOSE: Record<string, Conversion> = { 'mg/dL': asIs, 'g/L': times(100) };

/** An amount that feeds a channel, or the basal energy that is only part of one. */
export type Quantity = ChannelKey | 'basal_energy';

/** How records of one type are read. */
export interface QuantityRule {
  readonly quantity: Quantity;
  readonly units: Readonly<Record<string, Conversion>>;
  /** The day is the one on which the record ends: it spans a night. Otherwise, the one on which it starts. */
  readonly dayOfEnd?: true;
}

/** Quantity types of HealthKit, without their common prefix. */
export const QUANTITY_RULES: ReadonlyMap<string, QuantityRule> = new Map<string, QuantityRule>([
  ['RestingHeartRate', { quantity: 'resting_heart_rate', units: PER_MINUTE }],
  ['HeartRate', { quantity: 'heart_rate', units: PER_MINUTE }],
  ['HeartRateVariabilitySDNN', { quantity: 'hrv_sdnn', units: MILLISECONDS }],
  ['RespiratoryRate', { quantity: 'respiratory_rate', units: PER_MINUTE }],
  ['OxygenSaturation', { quantity: 'oxygen_saturation', units: PERCENT }],
  ['AppleSleepingWristTemperature', { quantity: 'skin_temperature', units: CELSIUS, dayOfEnd: true }],
  ['VO2Max', { quantity: 'vo2_max', units: OXYGEN_UPTAKE }],
  ['BodyMass', { quantity: 'body_mass', units: KILOGRAMS }],
  ['BloodGlucose', { quantity: 'blood_glucose', units: GLUCOSE }],
  ['BloodPressureSystolic', { quantity: 'blood_pressure_systolic', units: MILLIMETRES_OF_MERCURY }],
  ['BloodPressureDiastolic', { quantity: 'blood_pressure_diastolic', units: MILLIMETRES_OF_MERCURY }],
  ['StepCount', { quantity: 'steps', units: COUNT }],
  ['DistanceWalkingRunning', { quantity: 'distance', units: KILOMETRES }],
  ['ActiveEnergyBurned', { quantity: 'active_energy', units: KILOCALORIES }],
  ['BasalEnergyBurned', { quantity: 'basal_energy', units: KILOCALORIES }],
  ['AppleExerciseTime', { quantity: 'active_minutes', units: MINUTES }],
  ['TimeInDaylight', { quantity: 'daylight_minutes', units: MINUTES }],
]);

/** The conversion from a file's unit, or undefined when the unit is not one that the type is measured in. */
export function conversionOf(rule: QuantityRule, unit: string): Conversion | undefined {
  if (Object.hasOwn(rule.units, unit)) return rule.units[unit];
  if (rule.quantity === 'blood_glucose' && GLUCOSE_BY_MOLES.test(unit)) {
    return times(MILLIGRAMS_PER_MILLIMOLE_OF_GLUCOSE / 10);
  }
  return undefined;
}
