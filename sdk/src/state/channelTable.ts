import {
  CHANNEL_SCHEMA_ID,
  CHANNEL_SCHEMA_VERSION,
  CHANNELS,
  CORE_TABLE_NAME,
  CORE_TABLE_TITLE,
  type Channel,
} from '../generated/protocol.ts';
import { InvalidStateError } from './errors.ts';

/** What another vocabulary calls a channel. */
export interface ChannelCode {
  /** URI of the vocabulary. */
  readonly system: string;
  readonly code: string;
}

/** One kind of measurement of any table; the core's channels have nodes of the personal graph besides. */
export interface TableChannel extends Omit<Channel, 'key' | 'node' | 'typical' | 'spread'> {
  readonly key: string;
  /** Codes besides LOINC. */
  readonly codes?: readonly ChannelCode[];
}

/**
 * What the slots of a state mean: up to 32 channels, each at its index. The core's table is one; a person, an app or a field
 * of study can make another, with the same states, commitments and claims.
 *
 * @see docs/adr/0026-channel-tables.md
 */
export interface ChannelTable {
  /** sha256 of the table as a document: its name on chain, in the content store, and in what is encrypted. */
  readonly id: string;
  /** What the header of a state that follows it has; see {@link schemaVersionOf}. */
  readonly schemaVersion: number;
  /** Short name, for folders and messages. */
  readonly name: string;
  readonly title: string;
  /** By index. */
  readonly channels: readonly TableChannel[];
}

/** The table of the protocol itself, of protocol/channels.json. */
export const CORE_TABLE: ChannelTable = {
  id: CHANNEL_SCHEMA_ID,
  schemaVersion: CHANNEL_SCHEMA_VERSION,
  name: CORE_TABLE_NAME,
  title: CORE_TABLE_TITLE,
  channels: CHANNELS,
};

/**
 * What the header of a state has for a table: the core's version or, of another table, the first four bytes of its id, so that
 * a root of one table is none of another.
 *
 * @param id 0x and 64 hexadecimal digits.
 */
export function schemaVersionOf(id: string): number {
  return id.toLowerCase() === CHANNEL_SCHEMA_ID ? CHANNEL_SCHEMA_VERSION : Number.parseInt(id.slice(2, 10), 16);
}

/** The channel of a table named `key`. @throws {InvalidStateError} when it has none. */
export function channelOf(table: ChannelTable, key: string): TableChannel {
  const channel = table.channels.find((one) => one.key === key);
  if (!channel) throw new InvalidStateError(`the channel table "${table.name}" has no channel named "${key}"`);
  return channel;
}
