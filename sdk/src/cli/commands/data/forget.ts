import type { Command } from 'commander';
import { forgetHistory, type Forgotten } from '../../../history/forgetHistory.ts';
import type { PersonalHistory } from '../../../history/personalHistory.ts';
import { formatDay, parseDay } from '../../../ingest/calendar.ts';
import { tableOf, tableOption, type TableOptions } from '../../channelTables.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { HISTORY_OPTION, openHistory } from '../../history/historyStore.ts';

interface ForgetOptions extends TableOptions {
  readonly as: string;
  readonly source?: string;
  readonly days?: string;
}

/** `gemel data forget` */
export function forgetData(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'forget', 'take days, or all of a source, out of your own history', [
    'data forget --source "Apple Health export"',
    'data forget --days 2026-10-01..2026-10-14 --as alice',
  ])
    .option(...HISTORY_OPTION)
    .addOption(tableOption())
    .option('--source <name>', 'a source, as data show names it')
    .option('--days <range>', 'days of all sources, e.g. 2026-10-01..2026-10-14, both included')
    .action(async ({ as, ...options }: ForgetOptions, command: Command) => {
      const { output, home } = contextOf(command);
      const file = openHistory(home, as, await tableOf(options));
      const known = await file.read();
      if (known.sources.size === 0) throw new UsageError(`the history "${as}" is empty: there is nothing to forget`);
      const wanted = forgottenOf(options, known);
      let before = 0;
      const left = await file.update((history) => {
        before = valuesIn(history);
        return forgetHistory(history, wanted);
      });
      const values = before - valuesIn(left);
      const twin = left.publication?.twin;
      output.result({ history: as, forgotten: values, left: valuesIn(left), twin }, [
        `${values} values are gone from the history "${as}"; ${valuesIn(left)} are left`,
        'a file that holds them brings them back when it is imported: take it out of a watched folder',
        ...(twin === undefined ? [] : publishedLines(twin)),
      ]);
    });
}

function publishedLines(twin: string): string[] {
  return [
    `${twin} shows them until you publish its next version: gemel data publish`,
    'versions before that stay as they are, for whoever could read them: take them off your content store (unpin); what was read, or',
    'copied by others, can’t be called back',
  ];
}

/** @throws {UsageError} */
function forgottenOf({ source, days }: Omit<ForgetOptions, 'as'>, { sources }: PersonalHistory): Forgotten {
  if ((source === undefined) === (days === undefined)) throw new UsageError('give --source NAME, or --days A..B');
  if (source !== undefined) {
    if (sources.has(source)) return { source };
    throw new UsageError(
      `the history has no such source; it has: ${[...sources.keys()].toSorted().join(', ') || 'none'}`,
    );
  }
  const [, first = '', last = ''] = /^([\d-]+)\.\.([\d-]+)$/.exec(days ?? '') ?? [];
  const [firstDay, lastDay] = [parseDay(first), parseDay(last)];
  if (firstDay === undefined || lastDay === undefined || lastDay < firstDay) {
    throw new UsageError(`--days takes two dates in order, e.g. ${formatDay(20_000)}..${formatDay(20_006)}`);
  }
  return { firstDay, lastDay };
}

function valuesIn({ sources }: PersonalHistory): number {
  const days = [...sources.values()].flatMap((channels) => [...channels.values()]);
  return days.reduce((sum, { size }) => sum + size, 0);
}
