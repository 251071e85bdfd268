import * as z from 'zod';
import { CHANNEL_COUNT } from '../../generated/protocol.ts';
import { CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { ImportMappingError } from '../errors.ts';
import { isDateFormat } from './dateFormat.ts';
import { conversionFromUcum, unitsOf } from '../ucum.ts';

const MAX_PROBLEMS = 8;

const columnName = z.string().min(1).max(256);

const mappedColumn = z.strictObject({
  /** Its name in the table's header. */
  column: columnName,
  channel: z.string().max(64),
  /** UCUM code of what the table holds; the importer converts. */
  unit: z.string().min(1).max(32),
  /** What a cell holds where nothing was measured, besides an empty one; numbers compare as numbers. */
  missing: z
    .array(z.union([z.string().max(64), z.number()]))
    .max(16)
    .optional(),
  /** For a table that holds several measures in one column: only rows whose cells, by column, are exactly these. */
  where: z.record(columnName, z.string().max(256)).optional(),
});

const tableMapping = z
  .strictObject({
    schema: z.literal('gemel-table-mapping/1'),
    delimiter: z.enum([',', ';', '\t', '|']).default(','),
    /** Between a number's whole and its fraction. */
    decimal: z.enum(['.', ',']).default('.'),
    /** `days`: one row a person and day, and a second one is left out. `readings`: a day is put together from its rows. */
    rows: z.enum(['days', 'readings']).default('days'),
    date: z.strictObject({
      column: columnName,
      format: z.string().max(32).refine(isDateFormat, 'is made of YYYY, MM, DD and, for a time, HH, mm, ss, Z'),
    }),
    /** The column that tells people apart; without it the table is one person's. */
    person: columnName.optional(),
    columns: z.array(mappedColumn).min(1).max(CHANNEL_COUNT),
  })
  .superRefine(({ columns, rows }, context) => {
    for (const [index, { channel, where }] of columns.entries()) {
      if (where && rows === 'days') {
        context.addIssue({ code: 'custom', path: ['columns', index, 'where'], message: 'needs "rows": "readings"' });
      }
      if (columns.findIndex((other) => other.channel === channel) === index) continue;
      context.addIssue({ code: 'custom', path: ['columns', index, 'channel'], message: 'has a column already' });
    }
  });

/** A mapping whose channels are those of a channel table, in units that its channels are read in. */
function mappingFor({ name, channels }: ChannelTable) {
  return tableMapping.superRefine(({ columns }, context) => {
    for (const [index, { channel: key, unit }] of columns.entries()) {
      const channel = channels.find((one) => one.key === key);
      const add = (field: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['columns', index, field], message });
      if (!channel)
        add('channel', `is none of the channel table "${name}": ${channels.map((one) => one.key).join(', ')}`);
      else if (!conversionFromUcum(channel, unit)) {
        add('unit', `"${key}" is read in one of: ${unitsOf(channel).join(', ')}`);
      }
    }
  });
}

/** How a table is read, as a person writes it. */
export type TableMapping = z.input<typeof tableMapping>;

/** A mapping that was checked, with every default filled in. */
export type CheckedTableMapping = z.output<typeof tableMapping>;

/**
 * Checks a mapping.
 *
 * @param file where it is from, for messages.
 * @param table whose channels the columns hold.
 * @throws {ImportMappingError} that names what is wrong, and where in the mapping.
 */
export function checkTableMapping(
  mapping: unknown,
  file = 'the mapping',
  table: ChannelTable = CORE_TABLE,
): CheckedTableMapping {
  const { success, data, error } = mappingFor(table).safeParse(mapping);
  if (success) return data;
  const problems = error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const where = path.join('.');
    return where === '' ? message : `${where}: ${message}`;
  });
  throw new ImportMappingError(file, `is no mapping of a table: ${problems.join('; ')}`);
}
