import { asObject, listOf, memberOf, textOf } from '../json/members.ts';
import type { FieldRule } from '../json/fields.ts';

/** The kinds of documents that hold measurements. */
export type OuraKind = 'activity' | 'heartRate' | 'readiness' | 'sleep' | 'spo2' | 'vo2Max';

/** Known by a member that only this kind has. */
const KIND_BY_MEMBER: Readonly<Record<string, OuraKind>> = {
  bedtime_end: 'sleep',
  sedentary_time: 'activity',
  spo2_percentage: 'spo2',
  temperature_trend_deviation: 'readiness',
  vo2_max: 'vo2Max',
  bpm: 'heartRate',
};

/** Of a day. Times are in seconds; the walking distance is an equivalent of energy, not a distance, and is no channel. */
export const ACTIVITY_FIELDS: readonly FieldRule[] = [
  { member: 'steps', channel: 'steps', unit: '1', missing: [0] },
  { member: 'total_calories', channel: 'energy_expenditure', unit: 'kcal' },
  { member: 'active_calories', channel: 'active_energy', unit: 'kcal' },
  { member: 'medium_activity_time', channel: 'active_minutes', unit: 's' },
  { member: 'high_activity_time', channel: 'active_minutes', unit: 's' },
  { member: 'low_activity_time', channel: 'light_activity_minutes', unit: 's' },
  { member: 'sedentary_time', channel: 'sedentary_minutes', unit: 's' },
];

/** Of every period of sleep, a nap too. */
export const SLEEP_FIELDS: readonly FieldRule[] = [
  { member: 'total_sleep_duration', channel: 'sleep_minutes', unit: 's', missing: [0] },
  { member: 'time_in_bed', channel: 'time_in_bed_minutes', unit: 's', missing: [0] },
  { member: 'awake_time', channel: 'sleep_awake_minutes', unit: 's' },
];

/** Of the night alone. */
export const NIGHT_FIELDS: readonly FieldRule[] = [
  { member: 'efficiency', channel: 'sleep_efficiency', unit: '%', missing: [0] },
  { member: 'lowest_heart_rate', channel: 'resting_heart_rate', unit: '/min', missing: [0] },
  { member: 'average_hrv', channel: 'hrv_rmssd', unit: 'ms', missing: [0] },
  { member: 'average_breath', channel: 'respiratory_rate', unit: '/min', missing: [0] },
];

export const READINESS_FIELDS: readonly FieldRule[] = [
  { member: 'temperature_deviation', channel: 'skin_temperature_deviation', unit: 'Cel' },
];
export const SPO2_FIELDS: readonly FieldRule[] = [
  { member: 'average', channel: 'oxygen_saturation', unit: '%', missing: [0] },
];
export const VO2_MAX_FIELDS: readonly FieldRule[] = [
  { member: 'vo2_max', channel: 'vo2_max', unit: 'mL/kg/min', missing: [0] },
];
export const HEART_RATE_FIELDS: readonly FieldRule[] = [
  { member: 'bpm', channel: 'heart_rate', unit: '/min', missing: [0] },
];

/** What a document measures; undefined when no channel has it. */
export function kindOf(document: unknown): OuraKind | undefined {
  const member = Object.keys(KIND_BY_MEMBER).find((name) => memberOf(document, name) !== undefined);
  return member === undefined ? undefined : KIND_BY_MEMBER[member];
}

/** What makes two documents of one kind the same. */
export function identityOf(document: unknown): string {
  const members = ['id', 'bedtime_start', 'day', 'timestamp'];
  return members.map((name) => textOf(document, name)).find((text) => text !== '') ?? '';
}

/**
 * The documents of an answer of the API, `{ "data": […] }`, of a list, of a document by itself, or of an object of
 * several of these by the names of their endpoints.
 */
export function documentsOf(value: unknown): readonly unknown[] {
  const answer = answerOf(value);
  if (answer) return answer;
  const parts = Object.values(asObject(value) ?? {}).map(answerOf);
  return parts.some((part) => part !== undefined) && kindOf(value) === undefined
    ? parts.flatMap((part) => part ?? [])
    : [value];
}

function answerOf(value: unknown): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as unknown[];
  return Array.isArray(memberOf(value, 'data')) ? listOf(value, 'data') : undefined;
}
