import type { Command } from 'commander';
import { publishChannelTable } from '../../../actions/table/publishChannelTable.ts';
import { digestToCid } from '../../../storage/cid.ts';
import { readChannelTable } from '../../channelTables.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel schema publish FILE` */
export function publishSchema(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'publish <file>', 'store a channel table for whoever meets its id; it is public', [
    'schema publish learning.json',
  ]).action(async (file: string, _options, command: Command) => {
    const { withClient, output } = contextOf(command);
    const table = await readChannelTable(file);
    await withClient(async (client) => {
      const id = await publishChannelTable(client, table);
      const cid = digestToCid(id);
      output.result({ id, cid, name: table.name }, [`the channel table "${table.name}" is at ${cid}`, `schema ${id}`]);
    });
  });
}
