import { writeFile } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import { formatDay, parseDay } from '../../../ingest/calendar.ts';
import {
  SYNTHETIC_EXPORT_FORMATS,
  writeSyntheticExport,
  type SyntheticExportFormat,
} from '../../../ingest/synthetic/exports/writeExport.ts';
import { syntheticPeople } from '../../../ingest/synthetic/syntheticPeople.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { FileAccessError, UsageError } from '../../errors.ts';

interface SynthesiseOptions {
  readonly format: SyntheticExportFormat;
  readonly people?: number;
  readonly days: number;
  readonly seed: number;
  readonly endDay?: string;
}

const PEOPLE_OF_A_TABLE = 3;
const MS_PER_DAY = 24 * 3600 * 1000;

/** `gemel data synthesise FILE` */
export function synthesiseData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'synthesise <file>', 'write an export of invented people, to try things out with', [
    'data synthesise people.csv',
    'data synthesise people.csv --people 24 --days 90 --seed 7 --end-day 2026-10-31',
    'data synthesise export.xml --format apple-health',
  ])
    .addOption(
      new Option('--format <name>', 'what export it looks like; all but the table are of one person')
        .choices(SYNTHETIC_EXPORT_FORMATS)
        .default('daily-table'),
    )
    .option('--people <number>', `how many people (default: ${PEOPLE_OF_A_TABLE} of a table)`, parseCount)
    .option('--days <number>', 'days of each', parseCount, 90)
    .option('--seed <number>', 'the same seed gives the same people', parseCount, 1)
    .option('--end-day <date>', 'last day (default: yesterday, UTC)')
    .action(async (file: string, options: SynthesiseOptions, command: Command) => {
      const { format, days, seed, endDay: date } = options;
      const count = options.people ?? (format === 'daily-table' ? PEOPLE_OF_A_TABLE : 1);
      const endDay = date === undefined ? Math.floor(Date.now() / MS_PER_DAY) - 1 : parseDay(date);
      if (endDay === undefined) throw new UsageError(`--end-day ${date} is no date like 2026-11-01`);
      await writeNew(file, writeSyntheticExport(format, syntheticPeople({ count, days, seed, endDay })));
      contextOf(command).output.result({ file, format, people: count, days, seed, lastDay: formatDay(endDay) }, [
        `${count} invented ${count === 1 ? 'person' : 'people'}, ${days} days each up to ${formatDay(endDay)}, ${count === 1 ? 'is' : 'are'} in ${file}`,
      ]);
    });
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileAccessError(
      exists
        ? `${file} exists; name a new file`
        : `${file} cannot be written; check that its folder is there, and yours`,
      { cause },
    );
  }
}
