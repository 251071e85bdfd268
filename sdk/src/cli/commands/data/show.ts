import type { Command } from 'commander';
import type { ChannelTable } from '../../../state/channelTable.ts';
import { dailySeriesOf, rankedSources, type PersonalHistory } from '../../../history/personalHistory.ts';
import { lastDay } from '../../../ingest/buildTwinState.ts';
import { formatDay, parseDay } from '../../../ingest/calendar.ts';
import { coverageOf, formatCoverage } from '../../../ingest/coverage.ts';
import type { DailySeries } from '../../../ingest/model.ts';
import { tableOf, tableOption, type TableOptions } from '../../channelTables.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';
import { table as textTable } from '../../output.ts';

interface ShowOptions extends TableOptions {
  readonly as: string;
  readonly day?: string;
}

/** One channel of a history, in figures that say nothing of the values. */
interface ChannelSummary {
  readonly channel: string;
  readonly days: number;
  readonly firstDay: string;
  readonly lastDay: string;
  readonly sources: readonly string[];
}

/** `gemel data show` */
export function showData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'what your own history holds, or all of one day', [
    'data show',
    'data show --day 2026-11-01',
    'data show --as alice --json',
    'data show --schema learning.json',
  ])
    .option(...HISTORY_OPTION)
    .addOption(tableOption())
    .option('--day <date>', 'the values of this day, with their units')
    .action(async (options: ShowOptions, command: Command) => {
      const { as, day } = options;
      const { output, home } = contextOf(command);
      const table = await tableOf(options);
      const history = await openHistory(home, as, table).read();
      const daily = dailySeriesOf(history, table);
      if (daily.size === 0)
        throw new UsageError(`the history "${as}" is empty; add to it with: gemel data import FILE`);
      if (day !== undefined) {
        const values = valuesOn(table, daily, day);
        output.result({ history: as, day, values }, describeDay(day, values));
        return;
      }
      const channels = summarise(table, history, daily);
      const days = [...daily.values()].flatMap((values) => [...values.keys()]);
      const first = days.reduce((least, one) => Math.min(least, one), Number.POSITIVE_INFINITY);
      const coverage = coverageOf([daily], first, lastDay(daily) ?? first);
      output.result({ history: as, files: history.files.size, channels, coverage }, [
        `the history "${as}", ${origin(history.files.size)}:`,
        '',
        ...textTable(
          ['channel', 'days', 'from', 'to', 'sources, the leading one first'],
          channels.map((row) => [row.channel, String(row.days), row.firstDay, row.lastDay, row.sources.join(', ')]),
        ),
        '',
        ...formatCoverage(coverage, table),
      ]);
    });
}

/** How many files a history was made of; `data forget` forgets that too. */
function origin(files: number): string {
  if (files === 0) return 'of which something was forgotten';
  return `of ${files} imported ${files === 1 ? 'file' : 'files'}`;
}

function summarise({ channels: all }: ChannelTable, history: PersonalHistory, daily: DailySeries): ChannelSummary[] {
  return all.flatMap(({ key }) => {
    const days = [...(daily.get(key)?.keys() ?? [])];
    if (days.length === 0) return [];
    return [
      {
        channel: key,
        days: days.length,
        firstDay: formatDay(days[0]!),
        lastDay: formatDay(days.at(-1)!),
        sources: rankedSources(history, key).map(({ name }) => name),
      },
    ];
  });
}

function valuesOn(
  { channels }: ChannelTable,
  daily: DailySeries,
  date: string,
): { channel: string; value: number; unit: string }[] {
  const day = parseDay(date);
  if (day === undefined) throw new UsageError(`--day ${date} is no date like 2026-11-01`);
  return channels.flatMap(({ key, unit }) => {
    const value = daily.get(key)?.get(day);
    return value === undefined ? [] : [{ channel: key, value, unit }];
  });
}

function describeDay(date: string, values: readonly { channel: string; value: number; unit: string }[]): string[] {
  if (values.length === 0) return [`nothing is known of ${date}`];
  const rows = values.map(({ channel, value, unit }) => [channel, String(Number(value.toPrecision(6))), unit]);
  return [`${date}:`, ...textTable(['channel', 'value', 'unit (UCUM)'], rows)];
}
