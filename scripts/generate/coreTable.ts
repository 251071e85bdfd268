import { createHash } from 'node:crypto';
import { jcsBytes, type CanonicalValue } from '../../sdk/src/insight/canonicalJson.ts';

/** A row of the core's channel table, as far as constants need it. */
export interface ChannelRow {
  readonly index: number;
  readonly key: string;
  readonly scale: number;
  readonly offset: number;
  readonly node: number | null;
}

/** `protocol/channels.json`: a channel table, and the version of it that a state's header has. */
export interface CoreTable {
  /** Form of channel tables as documents. */
  readonly schema: string;
  readonly name: string;
  readonly title: string;
  readonly schemaVersion: number;
  readonly channels: readonly ChannelRow[];
}

/** The table's id: sha256 of its bytes as a document, see `encodeChannelTable` of the SDK. */
export function schemaIdOf({ schema, name, title, channels }: CoreTable): string {
  const document = { schema, name, title, channels } as unknown as CanonicalValue;
  return `0x${createHash('sha256').update(jcsBytes(document)).digest('hex')}`;
}

/** The constants of the table in TypeScript. */
export function tableTypescript({ schema, name, title, schemaVersion }: CoreTable, schemaId: string): string[] {
  return [
    '/** sha256 of the channel table as a document, as registered on chain. */',
    `export const CHANNEL_SCHEMA_ID = '${schemaId}';`,
    '/** Form of channel tables as documents. */',
    `export const CHANNEL_TABLE_FORMAT = '${schema}';`,
    `export const CORE_TABLE_NAME = '${name}';`,
    `export const CORE_TABLE_TITLE = '${title}';`,
    `export const CHANNEL_SCHEMA_VERSION = ${schemaVersion};`,
  ];
}
