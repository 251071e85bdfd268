import type { ChannelKey } from '../../generated/protocol.ts';
import { parseLocalTimestamp, type LocalTimestamp } from '../calendar.ts';
import { decimalOf, memberOf, textOf } from '../json/members.ts';
import { channelByKey } from '../../state/channels.ts';
import { conversionFromUcum, type Conversion } from '../ucum.ts';
import type { SeriesKind } from './exportNames.ts';

/** How a series of the export becomes a channel. */
export interface SeriesRule {
  readonly channel: ChannelKey;
  /** UCUM. */
  readonly unit: string;
  /** Whose clock its moments are of: an amount of a day has no clock, and its date is the local one. */
  readonly clock: 'local' | 'UTC';
  /** Member of `value` that holds the number; without one `value` is the number. */
  readonly member?: string;
  /** 0 is written where nothing was measured. */
  readonly zeroIsMissing?: true;
}

/** A series of amounts or measurements; sleep, body mass and the two parts of active minutes have rules of their own. */
export type PlainSeries = Exclude<SeriesKind, 'moderately_active_minutes' | 'sleep' | 'very_active_minutes' | 'weight'>;

/** By the name of the file. Distances are centimetres. */
export const SERIES_RULES: Readonly<Record<PlainSeries, SeriesRule>> = {
  steps: { channel: 'steps', unit: '{steps}', clock: 'UTC' },
  distance: { channel: 'distance', unit: 'cm', clock: 'UTC' },
  calories: { channel: 'energy_expenditure', unit: 'kcal', clock: 'UTC' },
  heart_rate: { channel: 'heart_rate', unit: '/min', clock: 'UTC', member: 'bpm' },
  resting_heart_rate: {
    channel: 'resting_heart_rate',
    unit: '/min',
    clock: 'local',
    member: 'value',
    zeroIsMissing: true,
  },
  sedentary_minutes: { channel: 'sedentary_minutes', unit: 'min', clock: 'local' },
  lightly_active_minutes: { channel: 'light_activity_minutes', unit: 'min', clock: 'local' },
  demographic_vo2_max: {
    channel: 'vo2_max',
    unit: 'mL/kg/min',
    clock: 'local',
    member: 'filteredDemographicVO2Max',
    zeroIsMissing: true,
  },
};

const CONVERSIONS: ReadonlyMap<string, Conversion | undefined> = new Map(
  Object.entries(SERIES_RULES).map(([kind, { channel, unit }]) => [
    kind,
    conversionFromUcum(channelByKey(channel), unit),
  ]),
);

const MOMENT = /^(\d{2})\/(\d{2})\/(\d{2})(?: (\d{2}:\d{2}:\d{2}))?$/;
const KILOGRAMS_PER_POUND = 0.45359237;
/** Metres that people are tall. */
const SHORTEST = 1.3;
const TALLEST = 2.2;

/** A moment as the export writes it, `01/24/21 08:00:05`, read as if its clock were that of UTC. */
export function parseExportMoment(text: string): LocalTimestamp | undefined {
  const [, month, day, year, time = '00:00:00'] = MOMENT.exec(text) ?? [];
  return year === undefined ? undefined : parseLocalTimestamp(`20${year}-${month}-${day} ${time} +0000`);
}

/** The number of one record of a series, in the channel's unit; undefined when it has none. */
export function amountOf(kind: PlainSeries, record: unknown): number | undefined {
  const { member } = SERIES_RULES[kind];
  const written = member === undefined ? decimalOf(record, 'value') : decimalOf(memberOf(record, 'value'), member);
  return written === undefined ? undefined : CONVERSIONS.get(kind)?.(written);
}

/** When a body mass was logged, in local time. */
export function parseWeightMoment(log: unknown): LocalTimestamp | undefined {
  return parseExportMoment(`${textOf(log, 'date')} ${textOf(log, 'time')}`);
}

/**
 * A logged body mass in kilograms. The export writes kilograms or pounds and does not say which; the body mass index
 * beside it does: one of the two makes a person of 1.3 to 2.2 m, or both do and it cannot be told.
 *
 * @returns undefined when it cannot be told.
 */
export function kilogramsOf(weight: number, bodyMassIndex: number): number | undefined {
  const candidates = [weight, weight * KILOGRAMS_PER_POUND].filter((kilograms) => {
    const height = Math.sqrt(kilograms / bodyMassIndex);
    return height >= SHORTEST && height <= TALLEST;
  });
  return candidates.length === 1 ? candidates[0] : undefined;
}
