import type { Command } from 'commander';
import { formatImportSummary } from '../../../ingest/importReport.ts';
import { tableOf } from '../../channelTables.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';
import { describeChanges, importIntoHistory, type HistoryImportOptions } from '../../history/importIntoHistory.ts';
import { withFileOptions } from '../../stateFromExport.ts';

/** `gemel data import FILE` */
export function importData(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'import <file>', 'add an export to your own encrypted history on this machine', [
    'data import export.zip',
    'data import sleep-2026-10.json --as alice',
    'data import diary.csv --mapping diary.mapping.json',
    'data import anki.csv --schema learning.json --mapping anki.mapping.json',
  ]);
  withFileOptions(verb)
    .option(...HISTORY_OPTION)
    .option('--person <number>', 'which person of the file, from 1; needed when there are several', parseCount)
    .action(async (file: string, options: HistoryImportOptions & { readonly as: string }, command: Command) => {
      const { output, home } = contextOf(command);
      output.progress(`reading ${file}`);
      const history = openHistory(home, options.as, await tableOf(options));
      const imported = await importIntoHistory(history, file, options);
      const { known, changes, report } = imported;
      output.result({ history: options.as, known, changes, report }, [
        formatImportSummary(report, history.table),
        '',
        ...describeChanges(options.as, imported),
      ]);
    });
}
