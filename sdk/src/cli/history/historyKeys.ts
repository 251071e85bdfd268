import { createHash, randomBytes } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../disk/replaceFile.ts';
import { withFileLock } from '../../disk/fileLock.ts';
import { changeHistoryKey, HISTORY_KEY_BYTES, type HistoryAccess } from '../../history/historyFile.ts';
import { readKeyFile } from '../secrets/keyFile.ts';
import { makePrivateFolder } from '../secrets/secretStore.ts';

/** What the name of a history's file ends in. */
export const HISTORY_SUFFIX = '.jwe';

const PRESENT = 'history.key';
/** A key of before, or of a backup: named by what it is, so that it is kept once. */
const OTHER = /^history-[0-9a-f]{16}\.key$/;

/** The keys of a home: the one that histories are written by, and those that open older ones and copies. */
export type HistoryKeys = Required<Pick<HistoryAccess, 'key' | 'olderKeys'>>;

/** What became of a key of a phrase: it is the home's now, was so before, or opens copies beside another one. */
export type DerivedKeyPlace = 'written' | 'present' | 'beside another';

/** What {@link moveHistories} did. */
export interface MovedHistories {
  /** Histories that were encrypted anew, by name; those of another channel table with the start of its id. */
  readonly moved: readonly string[];
  /** File with the key of before; absent when there was none, or it is the same. */
  readonly keyBefore?: string;
}

/**
 * The keys of a home's histories, in `<home>/keys`. One is drawn where there is none.
 *
 * @throws {KeyFileError} @throws {FileAccessError} @throws {FileBusyError} @throws {FileNotWrittenError}
 */
export async function historyKeys(home: string): Promise<HistoryKeys> {
  const folder = await makePrivateFolder(home, 'keys');
  if (!(await has(folder, PRESENT))) {
    await locked(folder, async () => {
      if (!(await has(folder, PRESENT))) await keep(folder, PRESENT, randomBytes(HISTORY_KEY_BYTES));
    });
  }
  return readKeys(folder);
}

/**
 * Keeps the key of a phrase in a home, where it opens what was backed up. A key that is there already stays the home's.
 *
 * @throws as {@link historyKeys}
 */
export async function restoreHistoryKey(home: string, derived: Uint8Array): Promise<DerivedKeyPlace> {
  const folder = await makePrivateFolder(home, 'keys');
  return locked(folder, async () => {
    if (!(await has(folder, PRESENT))) {
      await keep(folder, PRESENT, derived);
      return 'written';
    }
    if (isSame((await readKeys(folder)).key, derived)) return 'present';
    await keep(folder, otherName(derived), derived);
    return 'beside another';
  });
}

/**
 * Makes the key of a phrase the home's, and encrypts all histories by it. The key before stays beside it. Stopped at any point, all
 * is readable still, and the same call finishes.
 *
 * @throws {HistoryUnreadableError} and as {@link historyKeys}
 */
export async function moveHistories(home: string, derived: Uint8Array): Promise<MovedHistories> {
  const folder = await makePrivateFolder(home, 'keys');
  const keyBefore = await locked(folder, async () => setPresent(folder, derived));
  const { olderKeys } = await readKeys(folder);
  const histories = await makePrivateFolder(home, 'history');
  const moved: string[] = [];
  for (const file of (await readdir(histories)).toSorted()) {
    if (!file.endsWith(HISTORY_SUFFIX)) continue;
    const isMoved = await changeHistoryKey(join(histories, file), { key: derived, olderKeys });
    if (isMoved) moved.push(file.slice(0, -HISTORY_SUFFIX.length));
  }
  return { moved, ...(keyBefore !== undefined && { keyBefore }) };
}

/** Makes a key the home's. @returns The file in which the one before is kept. */
async function setPresent(folder: string, derived: Uint8Array): Promise<string | undefined> {
  if (!(await has(folder, PRESENT))) {
    await keep(folder, PRESENT, derived);
    return undefined;
  }
  const { key } = await readKeys(folder);
  if (isSame(key, derived)) return undefined;
  const before = await keep(folder, otherName(key), key);
  await keep(folder, PRESENT, derived);
  await rm(join(folder, otherName(derived)), { force: true });
  return before;
}

async function readKeys(folder: string): Promise<HistoryKeys> {
  const others = (await readdir(folder)).filter((name) => OTHER.test(name)).toSorted();
  const readKey = async (name: string): Promise<Uint8Array> =>
    Buffer.from((await readKeyFile(join(folder, name))).slice(2), 'hex');
  return { key: await readKey(PRESENT), olderKeys: await Promise.all(others.map(readKey)) };
}

async function keep(folder: string, name: string, key: Uint8Array): Promise<string> {
  const file = join(folder, name);
  await replaceFile(file, `0x${Buffer.from(key).toString('hex')}\n`);
  return file;
}

function locked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  return withFileLock(join(folder, PRESENT), work);
}

async function has(folder: string, name: string): Promise<boolean> {
  return (await readdir(folder)).includes(name);
}

/** Of 64 bits of its hash: enough to tell an owner's keys apart, and no use to who looks for the key. */
function otherName(key: Uint8Array): string {
  return `history-${createHash('sha256').update(key).digest('hex').slice(0, 16)}.key`;
}

function isSame(left: Uint8Array, right: Uint8Array): boolean {
  return Buffer.from(left).equals(right);
}
