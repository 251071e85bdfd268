import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileAccessError, KeyFileError, UsageError } from '../errors.ts';
import { readSecretText } from '../secrets/privateFile.ts';
import { makePrivateFolder } from '../secrets/secretStore.ts';

const CURRENT = 'current';
const EXTENSION = '.json';

/** An encrypted key, and where it is. */
export interface StoredAccount {
  readonly text: string;
  readonly file: string;
}

/** Encrypted keys by name, in `<home>/accounts`: the folder 0700, each file 0600. */
export interface AccountStore {
  /** @returns The file. @throws {KeyFileError} when the name is taken. */
  save(name: string, encryptedKey: string): Promise<string>;
  /** @throws {KeyFileError} when there is none, or others can read it. */
  load(name: string): Promise<StoredAccount>;
  /** Names, sorted. */
  list(): Promise<string[]>;
  /** The account that signs when none is named. */
  current(): Promise<string | undefined>;
  use(name: string): Promise<void>;
}

/** Nothing is made before the first `save`. */
export function openAccountStore(home: string): AccountStore {
  const folder = join(home, 'accounts');
  const fileOf = (name: string): string => join(folder, `${requireName(name)}${EXTENSION}`);
  return {
    async save(name, encryptedKey) {
      const file = fileOf(name);
      await makePrivateFolder(folder);
      try {
        await writeFile(file, `${encryptedKey}\n`, { flag: 'wx', mode: 0o600, flush: true });
      } catch (cause) {
        const exists = (cause as NodeJS.ErrnoException).code === 'EEXIST';
        throw new KeyFileError(
          exists ? `there is an account ${name} already; take another name` : `${file} cannot be written`,
          { cause },
        );
      }
      return file;
    },
    async load(name) {
      const file = fileOf(name);
      try {
        return { text: await readSecretText(file), file };
      } catch (cause) {
        if (!(cause instanceof FileAccessError)) throw cause;
        throw new KeyFileError(`there is no account ${name} in ${folder}; see: gemel account list`, { cause });
      }
    },
    async list() {
      const names = await readdir(folder).catch((): string[] => []);
      return names
        .filter((name) => name.endsWith(EXTENSION))
        .map((name) => name.slice(0, -EXTENSION.length))
        .sort();
    },
    async current() {
      const name = await readFile(join(folder, CURRENT), 'utf8').catch(() => '');
      return name.trim() === '' ? undefined : requireName(name.trim());
    },
    async use(name) {
      await this.load(name);
      const part = join(folder, `.${CURRENT}`);
      await writeFile(part, `${name}\n`, { mode: 0o600 });
      await rename(part, join(folder, CURRENT));
    },
  };
}

/** @throws {UsageError} */
export function requireName(name: string): string {
  if (/^[a-z0-9][a-z0-9-]{0,31}$/.test(name)) return name;
  throw new UsageError('an account has a short name of small letters, digits and hyphens');
}
