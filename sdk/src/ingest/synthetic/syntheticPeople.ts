import type { Channel, ChannelKey } from '../../generated/protocol.ts';
import { channelByKey, fromChannelInteger, toChannelInteger } from '../../state/channels.ts';
import { InvalidSyntheticError } from '../errors.ts';
import { ImportReportBuilder } from '../importReport.ts';
import type { Demographics, ImportedPerson, ImportResult } from '../model.ts';
import { SeededRandom } from './random.ts';

/** What invented people are wanted. */
export interface SyntheticPeopleParameters {
  readonly count: number;
  /** Days each of them has, before gaps. */
  readonly days: number;
  /** The same seed gives the same people; person k does not depend on `count`. */
  readonly seed: number;
  /** The last day, as a day number. Default: 2026-01-31. */
  readonly endDay?: number;
}

const FORMAT = 'synthetic people (invented, nobody real)';
const DEFAULT_END_DAY = Date.UTC(2026, 0, 31) / 86_400_000;
/** Energy that a body uses at rest, a day, in kcal: the same for all invented people. */
export const BASAL_ENERGY_KCAL = 1500;
const MAX_PEOPLE = 100_000;
const MAX_DAYS = 3660;

/** How a channel moves: `fit`, `tired` and `weekend` in spreads of the channel, for one unit of the person's or day's factor. */
interface Motion {
  readonly channel: ChannelKey;
  readonly fit: number;
  readonly tired: number;
  readonly weekend: number;
  /** Spreads between people that nothing else explains. */
  readonly personal: number;
  /** Spreads from day to day that nothing else explains. */
  readonly daily: number;
  /** How much of yesterday's daily part is still there today. */
  readonly memory: number;
  /** Share of worn days without this value. */
  readonly missing: number;
}

const motion = (
  channel: ChannelKey,
  [fit, tired, weekend]: readonly [number, number, number],
  [personal, daily, memory, missing]: readonly [number, number, number, number],
): Motion => ({ channel, fit, tired, weekend, personal, daily, memory, missing });

/** Factors on the left; person, day, memory and gaps on the right. */
const MOTIONS: readonly Motion[] = [
  motion('resting_heart_rate', [-0.6, 0.25, 0], [0.6, 0.15, 0.8, 0.05]),
  motion('hrv_rmssd', [0.6, -0.3, 0.05], [0.7, 0.3, 0.5, 0.1]),
  motion('heart_rate', [-0.4, 0.2, -0.05], [0.5, 0.35, 0.4, 0.02]),
  motion('respiratory_rate', [-0.1, 0.15, 0], [0.8, 0.2, 0.6, 0.1]),
  motion('oxygen_saturation', [0.1, -0.1, 0], [0.3, 0.3, 0.3, 0.3]),
  motion('skin_temperature', [0, 0.1, 0], [0.4, 0.3, 0.4, 0.1]),
  motion('steps', [0.4, -0.2, -0.15], [0.4, 0.7, 0.2, 0]),
  motion('light_activity_minutes', [0.2, -0.1, 0.1], [0.5, 0.6, 0.2, 0]),
  motion('active_minutes', [0.5, -0.2, 0.1], [0.3, 0.6, 0.15, 0]),
  motion('sleep_minutes', [0.05, -0.2, 0.5], [0.4, 0.7, 0.1, 0.12]),
  motion('sleep_awake_minutes', [-0.1, 0.3, 0.1], [0.5, 0.6, 0.1, 0]),
  motion('stress_score', [0.2, -0.5, 0.3], [0.5, 0.5, 0.4, 0.2]),
  motion('mood_valence', [0.1, -0.5, 0.4], [0.5, 0.6, 0.3, 0.4]),
];

/**
 * Invented people with the rhythms of real ones: lasting differences between people, weekends, days that resemble the
 * day before, spells of tiredness that move several channels at once, unworn spells and single gaps.
 *
 * For tests and for trying things out when no data is at hand. Nothing learned from them is true of anybody.
 *
 * @throws {InvalidSyntheticError} when count, days, seed or endDay is no sensible whole number.
 */
export function syntheticPeople(parameters: SyntheticPeopleParameters): ImportedPerson[] {
  const { count, days, seed, endDay = DEFAULT_END_DAY } = parameters;
  assertWhole('count', count, 1, MAX_PEOPLE);
  assertWhole('days', days, 1, MAX_DAYS);
  assertWhole('seed', seed, 0, 2 ** 32 - 1);
  assertWhole('endDay', endDay, days, 2 ** 24 - 1);
  return Array.from({ length: count }, (_unused, index) => syntheticPerson(index, days, seed, endDay));
}

/** Invented people in the shape of an import, for whoever takes either. */
export function importSynthetic(parameters: SyntheticPeopleParameters): ImportResult {
  const report = new ImportReportBuilder();
  const people = syntheticPeople(parameters);
  report.recordsRead = parameters.count * parameters.days;
  report.note('These people are invented: no figure here is about anybody real.');
  const finished = report.finish(FORMAT, people, 0);
  if (!finished) throw new InvalidSyntheticError('the people have no value: ask for more days');
  return { source: FORMAT, people, report: finished };
}

function syntheticPerson(index: number, days: number, seed: number, endDay: number): ImportedPerson {
  const random = new SeededRandom(seed, index);
  const fitness = random.normal();
  const demographics: Demographics = {
    ageBand: random.next() < 0.5 ? '<30' : '>=30',
    gender: random.next() < 0.5 ? 'FEMALE' : 'MALE',
  };
  const offsets = MOTIONS.map(({ fit, personal }) => fit * fitness + personal * random.normal());
  const noise = MOTIONS.map(() => 0);
  const daily = new Map<ChannelKey, Map<number, number>>();
  let [tired, worn] = [random.normal(), true];
  for (let day = endDay - days + 1; day <= endDay; day++) {
    // The last day is always worn, so that a state can end on it.
    worn = day === endDay || random.next() < (worn ? 0.95 : 0.35);
    tired = 0.7 * tired + 0.71 * random.normal();
    const weekend = isWeekend(day) ? 1 : 0;
    const values = new Map<ChannelKey, number>();
    MOTIONS.forEach((rule, position) => {
      const kept = rule.memory * (noise[position] ?? 0) + Math.sqrt(1 - rule.memory ** 2) * random.normal();
      noise[position] = kept;
      const level = (offsets[position] ?? 0) + rule.tired * tired + rule.weekend * weekend + rule.daily * kept;
      const present = random.next() >= rule.missing;
      if (worn && present) values.set(rule.channel, at(channelByKey(rule.channel), level));
    });
    addDerived(values);
    for (const [key, value] of values)
      daily.set(key, (daily.get(key) ?? new Map<number, number>()).set(day, settle(key, value)));
  }
  return { label: `synthetic-${String(index + 1).padStart(4, '0')}`, daily, demographics };
}

/** Values that follow from others of the same day, so that a day does not contradict itself. */
function addDerived(values: Map<ChannelKey, number>): void {
  const [asleep, awake] = [values.get('sleep_minutes'), values.get('sleep_awake_minutes')];
  if (asleep !== undefined && awake !== undefined) {
    values.set('time_in_bed_minutes', asleep + awake);
    values.set('sleep_efficiency', (100 * asleep) / (asleep + awake));
  } else {
    values.delete('sleep_awake_minutes');
  }
  const [steps, light, active] = [
    values.get('steps'),
    values.get('light_activity_minutes'),
    values.get('active_minutes'),
  ];
  if (steps === undefined || light === undefined || active === undefined) return;
  values.set('distance', steps * 0.00072);
  values.set('energy_expenditure', BASAL_ENERGY_KCAL + 0.035 * steps + 2 * light + 5 * active);
  values.set('sedentary_minutes', Math.max(0, 1440 - light - active - (asleep ?? 400) - (awake ?? 50)));
}

/** The value `level` spreads above the typical one; low values are folded up so that an amount never piles up at zero. */
function at(channel: Channel, level: number): number {
  const value = channel.typical + channel.spread * level;
  const floor = channel.aggregation === 'sum' ? channel.typical / 10 : channel.minimum;
  return value >= floor ? value : Math.min(channel.typical, floor + (floor - value) / 4);
}

/** The nearest value that the channel can store. */
function settle(key: ChannelKey, value: number): number {
  const channel = channelByKey(key);
  const inside = Math.min(channel.maximum, Math.max(channel.minimum, value));
  return fromChannelInteger(channel, toChannelInteger(channel, inside) ?? 0);
}

/** Day 0, 1970-01-01, was a Thursday. */
function isWeekend(day: number): boolean {
  return (day + 4) % 7 === 6 || (day + 4) % 7 === 0;
}

function assertWhole(name: string, value: number, minimum: number, maximum: number): void {
  if (Number.isSafeInteger(value) && value >= minimum && value <= maximum) return;
  throw new InvalidSyntheticError(`${name} must be a whole number from ${minimum} to ${maximum}`);
}
