import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { HistoryUnreadableError } from '../../history/errors.ts';
import { openHistoryFile, type HistoryFile } from '../../history/historyFile.ts';
import { EMPTY_HISTORY } from '../../history/personalHistory.ts';
import { CORE_TABLE, type ChannelTable } from '../../state/channelTable.ts';
import { UsageError } from '../errors.ts';
import { makePrivateFolder } from '../secrets/secretStore.ts';
import { HISTORY_SUFFIX, historyKeys } from './historyKeys.ts';

/** Whose history it is when no name is given. */
export const DEFAULT_HISTORY = 'me';

/** The option that names a history. */
export const HISTORY_OPTION = [
  '--as <name>',
  'whose history it is, when one home keeps several people’s',
  DEFAULT_HISTORY,
] as const;

/**
 * A person's history in `<home>/history`, encrypted by the home's key, see {@link historyKeys}. Both are made when something is kept
 * for the first time. Of each channel table there is one of its own.
 *
 * @throws {UsageError} for a name that is none. @throws {KeyFileError} @throws {FileAccessError}
 */
export function openHistory(home: string, name: string, table: ChannelTable = CORE_TABLE): HistoryFile {
  if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) {
    throw new UsageError('--as takes a short name of small letters, digits and hyphens');
  }
  const ofTable = table.id === CORE_TABLE.id ? name : `${name}.${table.id.slice(2, 18)}`;
  const file = join(home, 'history', `${ofTable}${HISTORY_SUFFIX}`);
  const withHistory = async <T>(use: (history: HistoryFile) => Promise<T>): Promise<T> => {
    await makePrivateFolder(home, 'history');
    const keys = await historyKeys(home);
    try {
      return await use(openHistoryFile(file, { ...keys, name, table }));
    } catch (error) {
      // `keys history` may have changed the key meanwhile.
      const now = error instanceof HistoryUnreadableError ? await historyKeys(home) : keys;
      if (Buffer.from(now.key).equals(keys.key)) throw error;
      return use(openHistoryFile(file, { ...now, name, table }));
    }
  };
  return {
    table,
    read: async () => ((await exists(file)) ? withHistory((history) => history.read()) : EMPTY_HISTORY),
    add: async (more) => withHistory((history) => history.add(more)),
    update: async (change) => withHistory((history) => history.update(change)),
  };
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
