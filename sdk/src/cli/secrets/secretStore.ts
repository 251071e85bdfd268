import { chmod, mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { TwinSecrets } from '../../secrets/twinSecrets.ts';
import {
  exportEncryptionPrivateKey,
  importEncryptionPrivateKey,
  type EncryptionKeys,
} from '../../storage/encryptionKeys.ts';
import { FileAccessError, KeyFileError } from '../errors.ts';

const secretSchema = z.object({
  /** X25519 private key, 0x hex. */
  encryptionPrivateKey: z.string(),
  /** Semaphore identity of a twin. */
  identityPrivateKey: z.string().optional(),
  /** Salt of the state that a twin was minted with; also inside the encrypted state. */
  salt: z.string().optional(),
});

/** What belongs to one X25519 public key. */
export type Secret = z.infer<typeof secretSchema>;

/** Secrets on disk, by the public key that is on chain: so that they can be saved before anything is sent. */
export interface SecretStore {
  /** @throws {KeyFileError} when there is one for this key already. */
  save(publicKey: string, secret: Secret): Promise<void>;
  /**
   * As `save`, for a secret that derives from a phrase or wallet: nothing is written where it is already.
   *
   * @returns Whether it was written.
   * @throws {KeyFileError} when what is there cannot be used.
   */
  saveDerived(secrets: TwinSecrets): Promise<boolean>;
  /** @throws {KeyFileError} when there is none, or others can read it. */
  load(publicKey: string): Promise<Secret>;
  /** @throws {KeyFileError} as `load`. */
  loadKeys(publicKey: string): Promise<EncryptionKeys>;
  has(publicKey: string): Promise<boolean>;
}

/** The store in `<home>/keys`: the folder 0700, each file 0600. Nothing is made before the first `save`. */
export function openSecretStore(home: string): SecretStore {
  const folder = join(home, 'keys');
  const fileOf = (publicKey: string): string =>
    join(folder, `${publicKey.toLowerCase().replace(/[^0-9a-fx]/g, '')}.json`);
  const load = async (publicKey: string): Promise<Secret> => {
    const file = fileOf(publicKey);
    try {
      const { mode } = await stat(file);
      if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
        throw new KeyFileError(`${file} can be read by others; run: chmod 600 ${file}`);
      }
      return secretSchema.parse(JSON.parse(await readFile(file, 'utf8')));
    } catch (cause) {
      if (cause instanceof KeyFileError) throw cause;
      throw new KeyFileError(`${home} holds no usable secret for public key ${publicKey}; check --home`);
    }
  };
  const save: SecretStore['save'] = async (publicKey, secret) => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await chmod(folder, 0o700);
      await writeFile(fileOf(publicKey), `${JSON.stringify(secret)}\n`, { flag: 'wx', mode: 0o600, flush: true });
    } catch (cause) {
      throw new KeyFileError(`cannot keep a secret in ${folder}; check that it is yours to write`, { cause });
    }
  };
  const has: SecretStore['has'] = (publicKey) =>
    stat(fileOf(publicKey)).then(
      () => true,
      () => false,
    );
  return {
    load,
    save,
    has,
    async saveDerived({ encryptionKeys: { publicKey, privateKey }, identity }) {
      if (await has(publicKey)) {
        await load(publicKey);
        return false;
      }
      const encryptionPrivateKey = await exportEncryptionPrivateKey(privateKey);
      await save(publicKey, { encryptionPrivateKey, identityPrivateKey: identity.privateKey });
      return true;
    },
    loadKeys: async (publicKey) => importEncryptionPrivateKey((await load(publicKey)).encryptionPrivateKey),
  };
}

/** A folder of `home` for a program's own records, 0700. @throws {FileAccessError} */
export async function makePrivateFolder(...path: readonly [string, ...string[]]): Promise<string> {
  const folder = join(...path);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await chmod(folder, 0o700);
    return folder;
  } catch (cause) {
    throw new FileAccessError(`${folder} cannot be made; check that it is yours to write`, { cause });
  }
}
