import type { GemelClient } from '../../client/gemelClient.ts';
import { requireStorage } from '../../client/gemelClient.ts';
import type { ChannelTable } from '../../state/channelTable.ts';
import { encodeChannelTable } from '../../state/tableDocument.ts';
import type { Digest } from '../../storage/cid.ts';

/**
 * Stores a channel table, in the clear, where whoever meets its id on chain can have it. Nothing goes on chain.
 *
 * @returns its id.
 * @throws {StorageRequiredError} and the errors of the content store.
 * @example
 * const table = channelTableOf(JSON.parse(await readFile('learning.json', 'utf8')));
 * await publishChannelTable(client, table);
 */
export async function publishChannelTable(client: GemelClient, table: ChannelTable): Promise<Digest> {
  return requireStorage(client).put(encodeChannelTable(table));
}
