import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { CHANNELS, type ChannelKey } from '../../generated/protocol.ts';
import { ImportMappingError } from '../errors.ts';
import { asFileError, openSource } from '../fileSource.ts';
import { isDateFormat } from './dateFormat.ts';
import { channelByKey } from '../../state/channels.ts';
import { conversionFromUcum, unitsOf } from '../ucum.ts';

const MAX_BYTES = 1_048_576;
const MAX_PROBLEMS = 8;

const columnName = z.string().min(1).max(256);
const channelKey = z.enum(CHANNELS.map(({ key }) => key) as [ChannelKey, ...ChannelKey[]]);

const mappedColumn = z
  .strictObject({
    /** Its name in the table's header. */
    column: columnName,
    channel: channelKey,
    /** UCUM code of what the table holds; the importer converts. */
    unit: z.string().min(1).max(32),
    /** What a cell holds where nothing was measured, besides an empty one; numbers compare as numbers. */
    missing: z
      .array(z.union([z.string().max(64), z.number()]))
      .max(16)
      .optional(),
    /** For a table that holds several measures in one column: only rows whose cells, by column, are exactly these. */
    where: z.record(columnName, z.string().max(256)).optional(),
  })
  .superRefine(({ channel, unit }, context) => {
    if (conversionFromUcum(channelByKey(channel), unit)) return;
    const known = unitsOf(channelByKey(channel)).join(', ');
    context.addIssue({ code: 'custom', path: ['unit'], message: `"${channel}" is read in one of: ${known}` });
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
    columns: z.array(mappedColumn).min(1).max(CHANNELS.length),
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

/** How a table is read, as a person writes it. */
export type TableMapping = z.input<typeof tableMapping>;

/** A mapping that was checked, with every default filled in. */
export type CheckedTableMapping = z.output<typeof tableMapping>;

/**
 * Checks a mapping.
 *
 * @param file where it is from, for messages.
 * @throws {ImportMappingError} that names what is wrong, and where in the mapping.
 */
export function checkTableMapping(mapping: unknown, file = 'the mapping'): CheckedTableMapping {
  const { success, data, error } = tableMapping.safeParse(mapping);
  if (success) return data;
  const problems = error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
    const where = path.join('.');
    return where === '' ? message : `${where}: ${message}`;
  });
  throw new ImportMappingError(file, `is no mapping of a table: ${problems.join('; ')}`);
}

/**
 * Reads a mapping from a JSON file.
 *
 * @throws {ImportMappingError} and, when the file cannot be read, another {@link ImportError}.
 */
export async function readTableMapping(file: string): Promise<CheckedTableMapping> {
  const { size } = await openSource(file);
  if (size > MAX_BYTES) throw new ImportMappingError(file, `is larger than ${MAX_BYTES} bytes`);
  let mapping: unknown;
  try {
    mapping = JSON.parse((await readFile(file, 'utf8')).replace(/^\ufeff/u, ''));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw new ImportMappingError(file, 'is no JSON');
    throw asFileError(file, cause);
  }
  return checkTableMapping(mapping, file);
}
