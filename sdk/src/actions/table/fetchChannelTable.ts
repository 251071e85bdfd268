import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import { CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { InvalidChannelTableError } from '../../state/errors.ts';
import { parseChannelTable } from '../../state/tableDocument.ts';
import { normaliseDigest } from '../../storage/cid.ts';

/**
 * The channel table of an id, such as a twin's or a claim request's schema: the core's at once, another from the content
 * store, checked against its id.
 *
 * @throws {InvalidChannelTableError} when what the id names is no table, or not in its one form.
 * @throws {ContentNotFoundError} when nobody published it, and the other errors of the content store.
 * @example
 * const { schema } = await readClaimRequest(client, { requestId });
 * const { channels } = await fetchChannelTable(client, schema);
 */
export async function fetchChannelTable(client: GemelClient, id: string): Promise<ChannelTable> {
  const digest = normaliseDigest(id);
  if (digest === CORE_TABLE.id) return CORE_TABLE;
  const table = parseChannelTable(await requireStorage(client).get(digest), `the content ${digest}`);
  // Otherwise one table would have several ids, and claims about it several meanings.
  if (table.id !== digest)
    throw new InvalidChannelTableError(`the content ${digest} is a channel table in another form`);
  return table;
}
