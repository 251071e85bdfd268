import type { Command } from 'commander';
import { formatImportReport } from '../../../ingest/importReport.ts';
import { tableOf } from '../../channelTables.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { importWithOptions, withFileOptions, type FileOptions } from '../../stateFromExport.ts';

/** `gemel data inspect FILE` */
export function inspectData(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'inspect <file>', 'say what an export holds, without a value of anyone', [
    'data inspect export.zip',
    'data inspect daily.csv --json',
    'data inspect diary.csv --mapping diary.mapping.json',
    'data inspect heart-rate.json --time-zone Europe/Paris',
  ]);
  withFileOptions(verb).action(async (file: string, options: FileOptions, command: Command) => {
    const { output } = contextOf(command);
    output.progress(`reading ${file}`);
    const table = await tableOf(options);
    const { report } = await importWithOptions(file, options, table);
    output.result({ ...report }, [formatImportReport(report, table)]);
  });
}
