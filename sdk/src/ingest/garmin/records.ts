import { parseDay, parseIsoTimestamp } from '../calendar.ts';
import { memberOf, textOf } from '../json/members.ts';
import type { FieldRule } from '../json/fields.ts';

const MS_PER_DAY = 86_400_000;

/** Of a daily summary. A heart rate, an oxygen saturation and a rate of breathing of 0 or less were not measured. */
export const SUMMARY_FIELDS: readonly FieldRule[] = [
  { member: 'totalSteps', channel: 'steps', unit: '1', missing: [0] },
  { member: 'totalDistanceMeters', channel: 'distance', unit: 'm' },
  { member: 'totalKilocalories', channel: 'energy_expenditure', unit: 'kcal', missing: [0] },
  { member: 'activeKilocalories', channel: 'active_energy', unit: 'kcal' },
  { member: 'moderateIntensityMinutes', channel: 'active_minutes', unit: 'min' },
  { member: 'vigorousIntensityMinutes', channel: 'active_minutes', unit: 'min' },
  { member: 'sedentarySeconds', channel: 'sedentary_minutes', unit: 's', missing: [0] },
];
export const RESTING_FIELDS: readonly FieldRule[] = ['currentDayRestingHeartRate', 'restingHeartRate'].map(
  (member) => ({ member, channel: 'resting_heart_rate', unit: '/min', missing: [0] }),
);
/** Of a night. */
export const BREATHING_FIELDS: readonly FieldRule[] = [
  { member: 'averageRespiration', channel: 'respiratory_rate', unit: '/min', missing: [0, -1, -2] },
  { member: 'averageRespirationValue', channel: 'respiratory_rate', unit: '/min', missing: [0, -1, -2] },
];
export const OXYGEN_FIELDS: readonly FieldRule[] = [
  { member: 'averageSPO2', channel: 'oxygen_saturation', unit: '%', missing: [0] },
];
/** Of a health status, by the type of the metric. */
export const METRIC_FIELDS: ReadonlyMap<string, FieldRule> = new Map([
  ['HRV', { member: 'value', channel: 'hrv_rmssd', unit: 'ms', missing: [0] }],
  ['RESPIRATION', { member: 'value', channel: 'respiratory_rate', unit: '/min', missing: [0] }],
  ['SPO2', { member: 'value', channel: 'oxygen_saturation', unit: '%', missing: [0] }],
]);

/** The local day that a record is of. */
export function calendarDay(record: unknown): number | undefined {
  return parseDay(textOf(record, 'calendarDate'));
}

/**
 * The moment of a member that is an epoch in milliseconds or a text such as `2024-01-15T06:00:00.0`, in the time that its
 * name tells. What is local time is written as if it were UTC: it must not be shifted again.
 *
 * @returns seconds since 1970-01-01 of that clock, and its day; undefined when there is none.
 */
export function clockTime(record: unknown, member: string): { day: number; seconds: number } | undefined {
  const value = memberOf(record, member);
  if (typeof value === 'string') return parseIsoTimestamp(`${value}Z`);
  if (typeof value !== 'number' || Number.isNaN(new Date(value).getTime())) return undefined;
  const day = parseDay(new Date(Math.floor(value / MS_PER_DAY) * MS_PER_DAY).toISOString().slice(0, 10));
  return day === undefined ? undefined : { day, seconds: value / 1000 };
}
