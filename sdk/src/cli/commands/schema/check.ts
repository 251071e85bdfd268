import type { Command } from 'commander';
import { verbCommand, type ContextOf } from '../../command.ts';
import { readChannelTable } from '../../channelTables.ts';
import { describeTable } from './describeTable.ts';

/** `gemel schema check FILE` */
export function checkSchema(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'check <file>', 'check a channel table, and say its id', ['schema check learning.json']).action(
    async (file: string, _options, command: Command) => {
      const { output } = contextOf(command);
      const table = await readChannelTable(file);
      output.result({ ...table }, describeTable(table));
    },
  );
}
