import type { Command } from 'commander';
import { parseId } from '../../arguments.ts';
import { tableOf, tableOption, type TableOptions } from '../../channelTables.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { REBIND_OPTION } from '../../history/bindHistory.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';
import { describePublication, publishHistory } from '../../history/publishHistory.ts';
import { describePublishedChanges } from '../../history/publishedChanges.ts';
import { withReaderOptions, type ReaderOptions } from '../../stateFromExport.ts';

interface PublishOptions extends ReaderOptions, TableOptions {
  readonly as: string;
  readonly twin: bigint;
  readonly rebind?: true;
}

/** `gemel data publish` */
export function publishData(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(
    noun,
    'publish',
    'publish your history as your twin’s next state, also what a watch held back',
    [
      'data publish --twin 1 --key-file alice.key',
      'data publish --twin 1 --worker 0x70997970C51812dc3A010C7d01b50e0d17dc79C8 --key-file alice.key',
    ],
  );
  withReaderOptions(verb.option(...HISTORY_OPTION).requiredOption('--twin <id>', 'number of your twin', parseId))
    .addOption(tableOption())
    .option(...REBIND_OPTION)
    .action(async ({ as, twin: twinId, ...options }: PublishOptions, command: Command) => {
      const context = contextOf(command);
      const history = openHistory(context.home, as, await tableOf(options));
      const { changes, published } = await publishHistory(context, history, { ...options, twinId, confirmed: true });
      if (!published) {
        context.output.result({ twinId, published: false }, [
          `twin ${twinId} shows all of the history "${as}" already`,
        ]);
        return;
      }
      const lines = [...describePublishedChanges(changes), ...describePublication(twinId, published)];
      context.output.result({ twinId, ...changes, ...published }, lines);
    });
}
