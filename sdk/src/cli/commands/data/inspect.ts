import type { Command } from 'commander';
import { formatImportReport } from '../../../ingest/importReport.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { importMapped, MAPPING_OPTION } from '../../stateFromExport.ts';

/** `gemel data inspect FILE` */
export function inspectData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'inspect <file>', 'say what an export holds, without a value of anyone', [
    'data inspect export.zip',
    'data inspect daily.csv --json',
    'data inspect diary.csv --mapping diary.mapping.json',
  ])
    .option(...MAPPING_OPTION)
    .action(async (file: string, { mapping }: { readonly mapping?: string }, command: Command) => {
      const { output } = contextOf(command);
      output.progress(`reading ${file}`);
      const { report } = await importMapped(file, mapping);
      output.result({ ...report }, [formatImportReport(report)]);
    });
}
