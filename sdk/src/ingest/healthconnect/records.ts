import { asObject, listOf, memberOf, numberOf, textOf, type JsonObject } from '../json/members.ts';
import { channelByKey } from '../../state/channels.ts';
import { conversionFromUcum } from '../ucum.ts';
import { memberIn, RECORD_RULES, SLEEP_SESSION, ucumOf, type RecordField } from './recordTypes.ts';

const MAX_SOURCE_LENGTH = 128;
/** `Device.TYPE_…` of what is worn: a watch, a ring, a fitness band, a chest strap. */
const WORN_DEVICES = new Set([1, 4, 6, 7]);
/** Members that hold a list of records. */
const LISTS = ['records', 'result'];

/** A record, and what it is. */
export interface TypedRecord {
  /** Without the `Record` that classes end in. Of a record that is none of those known, a member that it has. */
  readonly type: string;
  readonly value: JsonObject;
}

/** Who made a record. */
export interface Origin {
  /** Health Connect's id of the record, else the empty text. */
  readonly id: string;
  /** The app that wrote it. */
  readonly source: string;
  readonly worn: boolean;
}

/**
 * The records of a document: a list of them, an answer of the reading of one type, or answers or lists by the name of the type.
 * Of a record, its own type counts before that of what it lies in, and that before its members.
 */
export function recordsOf(document: unknown, type = ''): readonly TypedRecord[] {
  if (Array.isArray(document)) return document.flatMap((one: unknown) => recordsOf(one, type));
  const object = asObject(document);
  if (!object) return [];
  const own = typeName(textOf(object, 'recordType')) || type;
  const lists = LISTS.filter((name) => Array.isArray(memberOf(object, name)));
  if (lists.length > 0) return lists.flatMap((name) => listOf(object, name).flatMap((one) => recordOf(one, own)));
  const byType = Object.keys(object).filter((name) => isKnown(typeName(name)) && typeof object[name] === 'object');
  if (byType.length > 0) return byType.flatMap((name) => recordsOf(object[name], typeName(name)));
  return recordOf(object, own);
}

/** Who made a record, by its metadata. */
export function originOf(record: JsonObject): Origin {
  const metadata = memberOf(record, 'metadata');
  const app = textOf(metadata, 'dataOrigin') || textOf(memberOf(metadata, 'dataOrigin'), 'packageName');
  const device = numberOf(memberOf(metadata, 'device'), 'type');
  return {
    id: textOf(metadata, 'id'),
    source: app.slice(0, MAX_SOURCE_LENGTH),
    worn: device !== undefined && WORN_DEVICES.has(device),
  };
}

/** A number of a record in the unit of its channel; undefined when it is none, or in no unit that the platform has. */
export function valueOf(record: unknown, { member, channel, unit }: RecordField): number | undefined {
  const quantity = memberOf(record, member);
  const convert = (value: number | undefined, ucum: string): number | undefined =>
    value === undefined ? undefined : conversionFromUcum(channelByKey(channel), ucum)?.(value);
  if (typeof unit === 'string') return convert(numberOf(record, member) ?? numberOf(quantity, 'value'), unit);
  const read = unit.find((name) => numberOf(quantity, memberIn(name)) !== undefined);
  if (read !== undefined) return convert(numberOf(quantity, memberIn(read)), ucumOf(read));
  const written = unit.find((name) => name === textOf(quantity, 'unit'));
  return written === undefined ? undefined : convert(numberOf(quantity, 'value'), ucumOf(written));
}

/** Whether records of a type are read. */
function isKnown(type: string): boolean {
  return type === SLEEP_SESSION || RECORD_RULES.has(type);
}

function recordOf(value: unknown, type: string): TypedRecord[] {
  const record = asObject(value);
  if (!record) return [];
  return [{ type: typeName(textOf(record, 'recordType')) || type || typeByMembers(record), value: record }];
}

/** The one type whose records have such members; else a member, for the report. */
function typeByMembers(record: JsonObject): string {
  if (Object.hasOwn(record, 'stages')) return SLEEP_SESSION;
  const [sample] = listOf(record, 'samples');
  if (memberOf(sample, 'beatsPerMinute') !== undefined) return 'HeartRate';
  const told = [...RECORD_RULES].find(([, { toldBy }]) => toldBy !== undefined && Object.hasOwn(record, toldBy));
  return told?.[0] ?? ['count', 'percentage', 'energy', 'rate'].find((name) => Object.hasOwn(record, name)) ?? 'record';
}

function typeName(name: string): string {
  return name.replace(/Record$/u, '');
}
