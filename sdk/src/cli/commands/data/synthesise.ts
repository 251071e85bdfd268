import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { ChannelKey } from '../../../generated/protocol.ts';
import { formatDay, parseDay } from '../../../ingest/calendar.ts';
import { ACTIVE_COLUMNS, COLUMN_RULES, REQUIRED_COLUMNS } from '../../../ingest/lifesnaps/columns.ts';
import type { ImportedPerson } from '../../../ingest/model.ts';
import { syntheticPeople } from '../../../ingest/syntheticPeople.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { FileAccessError, UsageError } from '../../errors.ts';

interface SynthesiseOptions {
  readonly people: number;
  readonly days: number;
  readonly seed: number;
  readonly endDay?: string;
}

const COLUMNS: readonly { column: string; channel: ChannelKey; factor?: number }[] = [
  ...COLUMN_RULES,
  { column: ACTIVE_COLUMNS[0], channel: 'active_minutes' },
];
/** The importer adds the two up, and wants both. */
const EMPTY_ACTIVE_COLUMN = ACTIVE_COLUMNS[1];
const DECIMALS = 4;
const MS_PER_DAY = 24 * 3600 * 1000;

/** `gemel data synthesise FILE` */
export function synthesiseData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'synthesise <file>', 'write a daily table of invented people, to try things out with', [
    'data synthesise people.csv',
    'data synthesise people.csv --people 24 --days 90 --seed 7 --end-day 2026-10-31',
  ])
    .option('--people <number>', 'how many people', parseCount, 3)
    .option('--days <number>', 'days of each', parseCount, 90)
    .option('--seed <number>', 'the same seed gives the same people', parseCount, 1)
    .option('--end-day <date>', 'last day (default: yesterday, UTC)')
    .action(async (file: string, { people: count, days, seed, endDay: date }: SynthesiseOptions, command: Command) => {
      const endDay = date === undefined ? Math.floor(Date.now() / MS_PER_DAY) - 1 : parseDay(date);
      if (endDay === undefined) throw new UsageError(`--end-day ${date} is no date like 2026-11-01`);
      const people = syntheticPeople({ count, days, seed, endDay });
      const rows = people.flatMap((person) => rowsOf(person, endDay - days + 1, endDay));
      const header = [...REQUIRED_COLUMNS, ...COLUMNS.map(({ column }) => column), EMPTY_ACTIVE_COLUMN].join(',');
      await writeNew(file, `${[header, ...rows].join('\n')}\n`);
      contextOf(command).output.result({ file, people: count, days, seed, lastDay: formatDay(endDay) }, [
        `${count} invented people, ${days} days each up to ${formatDay(endDay)}, are in ${file}`,
      ]);
    });
}

function rowsOf({ label, daily }: ImportedPerson, firstDay: number, lastDay: number): string[] {
  const rows: string[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const cells = COLUMNS.map(({ channel, factor = 1 }) => {
      const value = daily.get(channel)?.get(day);
      return value === undefined ? '' : String(Number((value / factor).toFixed(DECIMALS)));
    });
    const noMoreActive = daily.get('active_minutes')?.has(day) ? '0' : '';
    rows.push([label, formatDay(day), ...cells, noMoreActive].join(','));
  }
  return rows;
}

async function writeNew(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { flag: 'wx' });
  } catch (cause) {
    const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
    throw new FileAccessError(exists ? `${file} exists; name a new file` : `${file} cannot be written`, { cause });
  }
}
