import { readFile } from 'node:fs/promises';
import { compactDecrypt, CompactEncrypt, type CompactDecryptResult } from 'jose';
import { replaceFile } from '../disk/replaceFile.ts';
import { CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { HistoryUnreadableError } from './errors.ts';
import { withFileLock } from '../disk/fileLock.ts';
import { encodeHistory, parseHistory } from './historyDocument.ts';
import { EMPTY_HISTORY, mergeHistories, type PersonalHistory } from './personalHistory.ts';

const TYPE = 'gemel-history+json';
const ALGORITHM = 'dir';
const ENCRYPTION = 'A256GCM';

/** Bytes of the key that a history is encrypted by. */
export const HISTORY_KEY_BYTES = 32;

/** A person's history on disk: a JWE in compact serialisation, encrypted directly by a key of 256 bits. */
export interface HistoryFile {
  /** Whose channels it is of. */
  readonly table: ChannelTable;
  /** The history; empty where there is no file yet. @throws {HistoryUnreadableError} */
  read(): Promise<PersonalHistory>;
  /**
   * Merges into what is there, and gives the whole. All of it is written, or nothing; processes that add at once wait for
   * each other.
   *
   * @throws {HistoryUnreadableError} @throws {FileBusyError} @throws {FileNotWrittenError}
   */
  add(history: PersonalHistory): Promise<PersonalHistory>;
  /** As `add`, by whatever `change` makes of what is there. */
  update(change: (history: PersonalHistory) => PersonalHistory): Promise<PersonalHistory>;
}

/** Whose history it is, and how it is encrypted. */
export interface HistoryAccess {
  /** 32 secret bytes that it is written by, random or of a phrase. Kept beside the file, they protect copies of the file alone. */
  readonly key: Uint8Array;
  /** Keys that it may have been written by before, and is opened by too. Default: none. */
  readonly olderKeys?: readonly Uint8Array[];
  /** Bound to the ciphertext, so that two people's histories can't be swapped. */
  readonly name: string;
  /** Whose channels it is of. Default: the core's table. */
  readonly table?: ChannelTable;
}

/**
 * Opens a history; nothing is made before the first `add` or `update`.
 *
 * @param file in a folder that only the owner can read.
 * @see https://www.rfc-editor.org/rfc/rfc7516
 */
export function openHistoryFile(file: string, { table = CORE_TABLE, ...access }: HistoryAccess): HistoryFile {
  const { key, name } = access;
  const read = async (): Promise<PersonalHistory> => {
    const text = await readIfThere(file);
    return text === undefined ? EMPTY_HISTORY : parseHistory(await decrypt(file, text, access), table);
  };
  const update: HistoryFile['update'] = (change) =>
    withFileLock(file, async () => {
      const changed = change(await read());
      await replaceFile(file, `${await encrypt(encodeHistory(changed, table), { key, name })}\n`);
      return changed;
    });
  return { table, read, update, add: (history) => update((known) => mergeHistories(known, history)) };
}

/**
 * Encrypts a history by another key, whosever it is.
 *
 * @param file a history; where there is none, nothing is done.
 * @returns Whether it was under one of the older keys.
 * @throws {HistoryUnreadableError} when none of the keys opens it. @throws {FileBusyError} @throws {FileNotWrittenError}
 */
export async function changeHistoryKey(
  file: string,
  { key, olderKeys = [] }: Pick<HistoryAccess, 'key' | 'olderKeys'>,
): Promise<boolean> {
  return withFileLock(file, async () => {
    const text = await readIfThere(file);
    if (text === undefined || (await opened(text, key))) return false;
    const { plaintext, name } = await openWith(file, text, olderKeys);
    await replaceFile(file, `${await encrypt(plaintext, { key, name })}\n`);
    return true;
  });
}

async function encrypt(plaintext: Uint8Array, { key, name }: HistoryAccess): Promise<string> {
  const header = { alg: ALGORITHM, enc: ENCRYPTION, typ: TYPE, sub: name };
  try {
    return await new CompactEncrypt(plaintext).setProtectedHeader(header).encrypt(key);
  } finally {
    plaintext.fill(0);
  }
}

async function decrypt(file: string, text: string, { key, olderKeys = [], name }: HistoryAccess): Promise<Uint8Array> {
  const found = await openWith(file, text, [key, ...olderKeys]);
  if (found.name === name) return found.plaintext;
  throw noHistory(file);
}

/** A history's plaintext, and the name that is bound to it. */
interface OpenedHistory {
  readonly plaintext: Uint8Array;
  readonly name: string;
}

async function openWith(file: string, text: string, keys: readonly Uint8Array[]): Promise<OpenedHistory> {
  for (const key of keys) {
    const found = await opened(text, key);
    if (!found) continue;
    const { plaintext, protectedHeader } = found;
    const name = protectedHeader['sub'];
    if (protectedHeader.typ !== TYPE || typeof name !== 'string') throw noHistory(file);
    return { plaintext, name };
  }
  throw new HistoryUnreadableError(`${file} can't be opened: it was altered, or its key is another`);
}

/** What a key opens; nothing where it is the wrong one, or the text was altered. */
async function opened(text: string, key: Uint8Array): Promise<CompactDecryptResult | undefined> {
  const options = { keyManagementAlgorithms: [ALGORITHM], contentEncryptionAlgorithms: [ENCRYPTION] };
  return compactDecrypt(text.trim(), key, options).catch(() => undefined);
}

function noHistory(file: string): HistoryUnreadableError {
  return new HistoryUnreadableError(`${file} is no history, or another person’s`);
}

async function readIfThere(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new HistoryUnreadableError(`${file} cannot be read; check that it is yours`, { cause });
  }
}
