import { readFile } from 'node:fs/promises';
import { Option } from 'commander';
import { fetchChannelTable } from '../actions/table/fetchChannelTable.ts';
import type { GemelClient } from '../client/gemelClient.ts';
import { CORE_TABLE, type ChannelTable, type TableChannel } from '../state/channelTable.ts';
import { parseChannelTable } from '../state/tableDocument.ts';
import { ContentNotFoundError } from '../storage/errors.ts';
import { FileAccessError, UsageError } from './errors.ts';

/** A command that may be about another channel table than the core's. */
export interface TableOptions {
  /** The table's file. */
  readonly schema?: string;
}

/** The option that names a table. */
export const tableOption = (): Option =>
  new Option('--schema <file>', 'channel table, for measurements of another domain (default: the core’s)');

/** The table of a command's option. @throws {FileAccessError} @throws {InvalidChannelTableError} */
export async function tableOf({ schema }: TableOptions): Promise<ChannelTable> {
  return schema === undefined ? CORE_TABLE : readChannelTable(schema);
}

/** The table in a file. @throws {FileAccessError} @throws {InvalidChannelTableError} */
export async function readChannelTable(file: string): Promise<ChannelTable> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new FileAccessError(`${file} cannot be read; name the file of a channel table`, { cause });
  });
  return parseChannelTable(bytes, file);
}

/** The table of an id, where somebody published it. */
export async function findChannelTable(client: GemelClient, id: string): Promise<ChannelTable | undefined> {
  try {
    return await fetchChannelTable(client, id);
  } catch (error) {
    if (error instanceof ContentNotFoundError) return undefined;
    throw error;
  }
}

/** The channel of a table that an option names. @throws {UsageError} naming those that there are. */
export function channelOption({ channels }: ChannelTable, key: string): TableChannel {
  const channel = channels.find((one) => one.key === key);
  if (!channel) throw new UsageError(`no such channel; channels: ${channels.map((one) => one.key).join(', ')}`);
  return channel;
}
