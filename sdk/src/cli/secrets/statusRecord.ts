import { randomInt } from 'node:crypto';
import * as z from 'zod';
import { statusIndex } from '../../credential/statement.ts';
import { withFileLock } from '../../disk/fileLock.ts';
import { replaceFile } from '../../disk/replaceFile.ts';
import { REVOCATION_CAPACITY, RevocationList } from '../../identity/revocationList.ts';
import { FileAccessError, UsageError } from '../errors.ts';
import { parseJson, readText } from './privateFile.ts';

const bits = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const listFileSchema = z.strictObject({
  type: z.literal('gemel-status-list-1'),
  uri: z.string(),
  /** Which places a credential has, and which of them are revoked; as {@link RevocationList.toBytes} gives them. */
  taken: bits,
  revoked: bits,
  /** Places of the credential keys, by their thumbprints. */
  keys: z.record(z.string(), statusIndex),
  /** Root of what was published last, in decimal. */
  published: z
    .string()
    .regex(/^\d{1,78}$/)
    .transform(BigInt)
    .optional(),
});

/** An issuer's own record of its status list. */
export interface StatusListRecord {
  readonly uri: string;
  readonly taken: RevocationList;
  readonly revoked: RevocationList;
  /** Places of the issuer's own credential keys, by their thumbprints. */
  readonly keys: Record<string, number>;
  /** Root of the list as it was published last; none before the first time. */
  published?: bigint | undefined;
}

/** @throws {FileAccessError}, {UsageError}, {InvalidRevocationListError} */
async function readStatusRecord(file: string): Promise<StatusListRecord> {
  const content = listFileSchema.safeParse(parseJson(await readText(file))).data;
  if (!content)
    throw new UsageError(`${file} is no record of a status list; name the file that credential key --issuer wrote`);
  const [taken, revoked] = await Promise.all(
    [content.taken, content.revoked].map((list) => RevocationList.fromBytes(list)),
  );
  const { uri, keys, published } = content;
  return { uri, taken: taken!, revoked: revoked!, keys, published };
}

/** An issuer's record while no other process changes it. */
export interface OpenStatusRecord extends StatusListRecord {
  /** Keeps it as it is now, whole or not at all. @throws {FileNotWrittenError} */
  readonly keep: () => Promise<void>;
}

/**
 * Works on an issuer's record, or where there is none on that of a new, empty list of the name `uri`. Other processes wait: what one
 * revoked must not be lost by what another wrote.
 *
 * @throws {UsageError} when the name is no URI, or another than the record's; or the file is no record.
 * @throws {FileAccessError}, {FileBusyError}, {FileNotWrittenError}, {InvalidRevocationListError}
 */
export async function withStatusRecord<T>(
  file: string,
  uri: string | undefined,
  work: (record: OpenStatusRecord) => Promise<T>,
): Promise<T> {
  return withFileLock(file, async () => {
    const record = await openStatusRecord(file, uri);
    return work(Object.assign(record, { keep: () => writeStatusRecord(file, record) }));
  });
}

async function openStatusRecord(file: string, uri: string | undefined): Promise<StatusListRecord> {
  if (uri !== undefined && !URL.canParse(uri)) {
    throw new UsageError('--uri must be a URI, e.g. https://issuer.example/status/1');
  }
  try {
    const record = await readStatusRecord(file);
    if (uri === undefined || uri === record.uri) return record;
    throw new UsageError(`${file} is the record of ${record.uri}; name another --list, or no --uri`);
  } catch (error) {
    const isAbsent = error instanceof FileAccessError && (error.cause as NodeJS.ErrnoException).code === 'ENOENT';
    if (!isAbsent || uri === undefined) throw error;
    return { uri, taken: await RevocationList.of(), revoked: await RevocationList.of(), keys: {} };
  }
}

async function writeStatusRecord(file: string, record: StatusListRecord): Promise<void> {
  const { uri, taken, revoked, keys, published } = record;
  const [takenText, revokedText] = [taken, revoked].map((list) => Buffer.from(list.toBytes()).toString('base64'));
  const last = published === undefined ? {} : { published: published.toString() };
  const content = { type: 'gemel-status-list-1', uri, taken: takenText, revoked: revokedText, keys, ...last };
  await replaceFile(file, `${JSON.stringify(content)}\n`);
}

/** Takes a free place of a list at random. @throws {UsageError} when there is none. */
export function takePlace({ taken }: StatusListRecord): number {
  const free = Array.from({ length: REVOCATION_CAPACITY }, (_unused, index) => index).filter(
    (i) => !taken.isRevoked(i),
  );
  const place = free.length === 0 ? undefined : free[randomInt(free.length)];
  if (place === undefined)
    throw new UsageError('the status list is full; sign further credentials from another account');
  taken.revoke(place);
  return place;
}
