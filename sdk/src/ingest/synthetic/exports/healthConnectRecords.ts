import { channelByKey } from '../../../state/channels.ts';
import { memberIn, RECORD_RULES, SLEEP_SESSION, ucumOf, type RecordField } from '../../healthconnect/recordTypes.ts';
import type { ImportedPerson } from '../../model.ts';
import { conversionFromUcum } from '../../ucum.ts';
import { personDays, rounded, secondsOf, type PersonDay } from './personDays.ts';

const WAKE_SECOND = 7 * 3600;
const NOON_SECOND = 12 * 3600;
/** `SleepSessionRecord.STAGE_TYPE_AWAKE` and `STAGE_TYPE_SLEEPING`. */
const [AWAKE, SLEEPING] = [1, 2];
/** Types of records that are counted over a stretch of time; the others are of a moment. */
const COUNTED: ReadonlySet<string> = new Set(['Steps', 'Distance', 'ActiveCaloriesBurned', 'TotalCaloriesBurned']);
/** `Device.TYPE_WATCH`. */
const METADATA = { dataOrigin: 'org.example.invented', device: { type: 1 } };
const UTC = { totalSeconds: 0 };

/**
 * A person's days as records of Health Connect, of a watch in a place whose clocks show UTC, in the form in which apps keep them.
 *
 * @see https://matinzd.github.io/react-native-health-connect/docs/api/methods/readRecords
 */
export function healthConnectRecords(person: ImportedPerson): string {
  const records = personDays(person).flatMap((day) => [...measurements(day), ...night(day)]);
  const identified = records.map((record, index) => ({
    ...record,
    metadata: { id: `invented-${index + 1}`, ...METADATA },
  }));
  return `${JSON.stringify({ records: identified }, null, 1)}\n`;
}

/** A record of each type of which the day has every number. */
function measurements({ day, value }: PersonDay): object[] {
  return [...RECORD_RULES].flatMap(([recordType, { fields, samples }]) => {
    const members = fields.flatMap((field) => {
      const measured = value(field.channel);
      return measured === undefined ? [] : [[field.member, quantity(field, measured)] as const];
    });
    if (members.length < fields.length) return [];
    const measured = Object.fromEntries(members);
    const noon = moment(day, NOON_SECOND);
    if (samples !== undefined) {
      return [{ recordType, ...interval(day, NOON_SECOND, NOON_SECOND + 1), [samples]: [{ time: noon, ...measured }] }];
    }
    if (COUNTED.has(recordType)) return [{ recordType, ...interval(day, 0, 24 * 3600 - 1), ...measured }];
    return [{ recordType, time: noon, zoneOffset: UTC, ...measured }];
  });
}

/** The night that ends on a day: awake first, then asleep. */
function night({ day, value }: PersonDay): object[] {
  const asleep = secondsOf(value('sleep_minutes'));
  if (asleep === undefined) return [];
  const awake = secondsOf(value('sleep_awake_minutes')) ?? 0;
  const [lay, fellAsleep] = [WAKE_SECOND - asleep - awake, WAKE_SECOND - asleep];
  const stage = (stageType: number, from: number, to: number): object => ({
    startTime: moment(day, from),
    endTime: moment(day, to),
    stage: stageType,
  });
  const stages = [...(awake > 0 ? [stage(AWAKE, lay, fellAsleep)] : []), stage(SLEEPING, fellAsleep, WAKE_SECOND)];
  return [{ recordType: SLEEP_SESSION, ...interval(day, lay, WAKE_SECOND), stages }];
}

/** A value of a channel as its record writes it: a bare number, or in the platform's unit that is the channel's own. */
function quantity({ channel, unit }: RecordField, measured: number): number | Record<string, number> {
  if (typeof unit === 'string') return rounded(measured);
  const own = unit.find((name) => conversionFromUcum(channelByKey(channel), ucumOf(name))?.(1) === 1);
  if (own === undefined) throw new Error(`no unit of Health Connect is that of ${channel}`);
  return { [memberIn(own)]: rounded(measured) };
}

function interval(day: number, from: number, to: number): object {
  return { startTime: moment(day, from), endTime: moment(day, to), startZoneOffset: UTC, endZoneOffset: UTC };
}

/** So many seconds after a day begins, or before. */
const moment = (day: number, seconds: number): string => new Date((day * 86_400 + seconds) * 1000).toISOString();
