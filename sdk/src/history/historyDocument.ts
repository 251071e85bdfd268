import * as z from 'zod';
import { isPlausible } from '../ingest/dailyAggregator.ts';
import { CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { hex32Schema } from '../state/fieldSchemas.ts';
import { HistoryUnreadableError } from './errors.ts';
import type { PersonalHistory } from './personalHistory.ts';

const SCHEMA = 'gemel-history/1';

const dayNumber = z.number().int().nonnegative();

/** Of a channel: day number, value, last day of the export. */
const days = z.array(z.tuple([dayNumber, z.number(), dayNumber]));

const sourceName = z.string().min(1).max(100);

const documentSchema = z.strictObject({
  schema: z.literal(SCHEMA),
  /** Id of the channel table; absent for the core's. */
  table: hex32Schema.optional(),
  files: z.array(hex32Schema),
  sources: z.record(sourceName, z.record(z.string(), days)),
  publication: z.strictObject({ twin: z.string().startsWith('did:'), sources: z.array(sourceName) }).optional(),
});

/** A history as UTF-8 JSON; the same history gives the same bytes. @param table whose channels it is of. */
export function encodeHistory(
  { files, sources, publication }: PersonalHistory,
  { id }: Pick<ChannelTable, 'id'>,
): Uint8Array {
  const entries = [...sources].toSorted(byName).map(([source, channels]) => {
    const own = [...channels].toSorted(byName).map(([key, values]) => {
      const rows = [...values].toSorted(([left], [right]) => left - right);
      return [key, rows.map(([day, { value, exportedUpTo }]) => [day, value, exportedUpTo] as const)] as const;
    });
    return [source, Object.fromEntries(own)] as const;
  });
  const table = id === CORE_TABLE.id ? {} : { table: id };
  const published = publication && { twin: publication.twin, sources: [...publication.sources].toSorted() };
  const own = { files: [...files].toSorted(), sources: Object.fromEntries(entries), publication: published };
  const document = { schema: SCHEMA, ...table, ...own };
  return new TextEncoder().encode(JSON.stringify(document));
}

/** Reads what {@link encodeHistory} wrote. @throws {HistoryUnreadableError} when it is anything else, or of another table. */
export function parseHistory(bytes: Uint8Array, table: ChannelTable): PersonalHistory {
  const parsed = documentSchema.safeParse(parseJson(bytes));
  if (!parsed.success) throw new HistoryUnreadableError('the history holds no data that this version can read');
  if ((parsed.data.table ?? CORE_TABLE.id) !== table.id) {
    throw new HistoryUnreadableError('the history is of another channel table; name the one that it was made by');
  }
  const sources = Object.entries(parsed.data.sources).map(([source, channels]) => {
    const own = Object.entries(channels).map(([key, rows]) => {
      const channel = table.channels.find((one) => one.key === key);
      if (!channel) throw new HistoryUnreadableError('the history has a channel that its table has not');
      if (rows.some(([, value]) => !isPlausible(channel, value))) {
        throw new HistoryUnreadableError(`the history has a value of ${key} outside its range`);
      }
      return [key, new Map(rows.map(([day, value, exportedUpTo]) => [day, { value, exportedUpTo }]))] as const;
    });
    return [source, new Map(own)] as const;
  });
  const { files, publication } = parsed.data;
  const published = publication && { twin: publication.twin, sources: new Set(publication.sources) };
  return {
    ...{ files: new Set(files), sources: new Map(sources) },
    ...(published ? { publication: published } : {}),
  };
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

function byName<V>([left]: readonly [string, V], [right]: readonly [string, V]): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
