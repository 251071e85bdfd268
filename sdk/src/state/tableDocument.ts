import * as z from 'zod';
import {
  CHANNEL_COUNT,
  CHANNEL_SCHEMA_ID,
  CHANNEL_SCHEMA_VERSION,
  CHANNEL_TABLE_FORMAT,
} from '../generated/protocol.ts';
import { jcsBytes, type CanonicalValue } from '../insight/canonicalJson.ts';
import { contentDigest } from '../storage/cid.ts';
import { CORE_TABLE, schemaVersionOf, type ChannelTable } from './channelTable.ts';
import { InvalidChannelTableError } from './errors.ts';
import { MAX_STORED } from './twinState.ts';

/** Bytes of a table as a document: 32 channels with titles and codes stay far below. */
export const MAX_TABLE_BYTES = 65_536;
const MAX_PROBLEMS = 8;
const LARGEST = 1e9;

/** Text for people, on one line and in plain characters: it is shown as it is. */
const title = z.string().regex(/^[\p{L}\p{N}\p{P}\p{S} ]{1,120}$/u, 'is one line of 1 to 120 characters');
const bound = z.number().min(-LARGEST).max(LARGEST);

const channel = z
  .strictObject({
    index: z
      .number()
      .int()
      .min(0)
      .max(CHANNEL_COUNT - 1),
    // A key may be the name of a member: none that every object has.
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/, 'is a short name of small letters, digits and underscores')
      .refine((key) => !(key in {}), 'is a name that is taken'),
    title,
    unit: z.string().regex(/^[\x21-\x7e]{1,32}$/, 'is a UCUM code'),
    loinc: z
      .string()
      .regex(/^\d{1,7}-\d$/)
      .nullable()
      .default(null),
    codes: z
      .array(z.strictObject({ system: z.url().max(200), code: z.string().regex(/^[\x21-\x7e]{1,64}$/) }))
      .min(1)
      .max(4)
      .optional(),
    category: z.enum(['PHYSIOLOGICAL', 'BEHAVIOURAL', 'ENVIRONMENTAL', 'EMOTIONAL']),
    aggregation: z.enum(['mean', 'sum', 'last']),
    minimum: bound,
    maximum: bound,
    scale: z.number().positive().max(LARGEST),
    offset: bound,
  })
  .superRefine(({ minimum, maximum, scale, offset }, context) => {
    if (minimum >= maximum) context.addIssue({ code: 'custom', path: ['maximum'], message: 'is above the minimum' });
    const [least, most] = [minimum, maximum].map((value) => Math.round((value - offset) * scale));
    if (least! >= 0 && most! < MAX_STORED) return;
    const message = `(value − offset) × scale lies in 0…${MAX_STORED - 1} for the minimum and the maximum`;
    context.addIssue({ code: 'custom', path: ['scale'], message });
  });

const table = z
  .strictObject({
    schema: z.literal(CHANNEL_TABLE_FORMAT),
    name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'is a short name of small letters, digits and hyphens'),
    title,
    channels: z.array(channel).min(1).max(CHANNEL_COUNT),
  })
  .superRefine(({ channels }, context) => {
    for (const [position, { index, key }] of channels.entries()) {
      const before = channels.slice(0, position);
      const path = ['channels', position];
      if (before.some((other) => other.index === index)) {
        context.addIssue({ code: 'custom', path: [...path, 'index'], message: 'is that of another channel' });
      }
      if (before.some((other) => other.key === key)) {
        context.addIssue({ code: 'custom', path: [...path, 'key'], message: 'is that of another channel' });
      }
    }
  });

/** A table as people write it: `loinc` may be left out, and channels be in any order. */
export type ChannelTableInput = z.input<typeof table>;

/**
 * A table in its one form: RFC 8785 (JCS) JSON with the channels by index. Its sha256 is the table's id, under which a content
 * store keeps it.
 */
export function encodeChannelTable({
  name,
  title: text,
  channels,
}: Omit<ChannelTable, 'id' | 'schemaVersion'>): Uint8Array {
  const document = { schema: CHANNEL_TABLE_FORMAT, name, title: text, channels };
  return jcsBytes(document as unknown as CanonicalValue);
}

/**
 * Checks a table that somebody wrote.
 *
 * @param source where it is from, for messages.
 * @throws {InvalidChannelTableError} that names what is wrong, and where in the table.
 */
export function channelTableOf(value: unknown, source = 'the channel table'): ChannelTable {
  const { success, data, error } = table.safeParse(value);
  if (!success) {
    const problems = error.issues.slice(0, MAX_PROBLEMS).map(({ path, message }) => {
      const where = path.join('.');
      return where === '' ? message : `${where}: ${message}`;
    });
    throw new InvalidChannelTableError(`${source} is no channel table: ${problems.join('; ')}`);
  }
  const { name, title: text } = data;
  const channels = data.channels
    .toSorted((left, right) => left.index - right.index)
    .map(({ codes, ...rest }) => (codes === undefined ? rest : { ...rest, codes }));
  const id = contentDigest(encodeChannelTable({ name, title: text, channels }));
  const schemaVersion = schemaVersionOf(id);
  // One table in two thousand million: its states could be taken for the core's, or for those of no table.
  if (schemaVersion === 0 || schemaVersion === CHANNEL_SCHEMA_VERSION) {
    throw new InvalidChannelTableError(`${source} has an id that is reserved; change its title in any way`);
  }
  return { id, schemaVersion, name, title: text, channels };
}

/**
 * Reads a table from its bytes as {@link encodeChannelTable} writes them, or as a person wrote them.
 *
 * @param source where it is from, for messages.
 * @throws {InvalidChannelTableError}
 */
export function parseChannelTable(bytes: Uint8Array, source?: string): ChannelTable {
  const from = source ?? 'the channel table';
  if (bytes.length > MAX_TABLE_BYTES)
    throw new InvalidChannelTableError(`${from} has more than ${MAX_TABLE_BYTES} bytes`);
  if (contentDigest(bytes) === CHANNEL_SCHEMA_ID) return CORE_TABLE;
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new InvalidChannelTableError(`${from} is no JSON in UTF-8`);
  }
  return channelTableOf(value, from);
}
