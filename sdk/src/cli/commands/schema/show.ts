import type { Command } from 'commander';
import { fetchChannelTable } from '../../../actions/table/fetchChannelTable.ts';
import { parseKey } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTable } from './describeTable.ts';

/** `gemel schema show ID` */
export function showSchema(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show the channel table that a twin or a claim request follows, by its id', [
    'schema show 0x2b88…e032',
  ])
    .argument('<id>', 'id of the table, as twin show and claim show say it', parseKey)
    .action(async (id: string, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const table = await fetchChannelTable(client, id);
        output.result({ ...table }, describeTable(table));
      });
    });
}
