import type { Command } from 'commander';
import { importFile } from '../../../ingest/importFile.ts';
import { formatImportReport } from '../../../ingest/importReport.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel data inspect FILE` */
export function inspectData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'inspect <file>', 'say what an export holds, without a value of anyone', [
    'data inspect export.zip',
    'data inspect daily.csv --json',
  ]).action(async (file: string, _options, command: Command) => {
    const { output } = contextOf(command);
    output.progress(`reading ${file}`);
    const { report } = await importFile(file);
    output.result({ ...report }, [formatImportReport(report)]);
  });
}
