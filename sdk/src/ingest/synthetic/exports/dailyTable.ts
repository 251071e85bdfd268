import type { ChannelKey } from '../../../generated/protocol.ts';
import { formatDay } from '../../calendar.ts';
import { ACTIVE_COLUMNS, COLUMN_RULES, REQUIRED_COLUMNS } from '../../lifesnaps/columns.ts';
import type { ImportedPerson } from '../../model.ts';
import { personDays, rounded } from './personDays.ts';

const COLUMNS: readonly { column: string; channel: ChannelKey; factor?: number }[] = [
  ...COLUMN_RULES,
  { column: ACTIVE_COLUMNS[0], channel: 'active_minutes' },
];
/** The importer adds the two up, and wants both. */
const EMPTY_ACTIVE_COLUMN = ACTIVE_COLUMNS[1];
const HEADER = [...REQUIRED_COLUMNS, ...COLUMNS.map(({ column }) => column), EMPTY_ACTIVE_COLUMN];

/** A table of people and days, in the columns of the LifeSnaps study. */
export function dailyTable(people: readonly ImportedPerson[]): string {
  const rows = people.flatMap((person) =>
    personDays(person).map(({ day, value }) => {
      const cells = COLUMNS.map(({ channel, factor = 1 }) => {
        const measured = value(channel);
        return measured === undefined ? '' : rounded(measured / factor);
      });
      const noMoreActive = value('active_minutes') === undefined ? '' : 0;
      return [person.label, formatDay(day), ...cells, noMoreActive];
    }),
  );
  return [HEADER, ...rows].map((cells) => `${cells.join(',')}\n`).join('');
}
