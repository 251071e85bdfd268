import type { CliContext } from '../context.ts';
import { UsageError } from '../errors.ts';
import { requireName } from './accountStore.ts';
import { encryptKey, type AccountKey } from './encryptedKey.ts';

/**
 * Encrypts a key under a new passphrase and keeps it; the first account that is kept becomes the one in use.
 *
 * @param readKey is asked once the name is known to be free.
 */
export async function keepAccount(
  { accounts, passphrases, output }: CliContext,
  name: string,
  readKey: () => Promise<AccountKey>,
): Promise<void> {
  if ((await accounts.list()).includes(requireName(name))) {
    throw new UsageError(`there is an account ${name} already; take another name`);
  }
  const key = await readKey();
  const passphrase = await passphrases.readNew(`account ${name}`);
  output.progress('encrypting, which takes about a second');
  const file = await accounts.save(name, await encryptKey(key, passphrase));
  const current = (await accounts.current()) ?? name;
  if (current === name) await accounts.use(name);
  const { address } = key;
  output.result({ name, address, file, inUse: current === name }, [
    `account ${name}: ${address}`,
    `its key is in ${file}, encrypted: keep a copy, and the passphrase; neither opens anything without the other`,
    current === name
      ? 'commands that sign use it unless --key-file or --signer names another'
      : `commands that sign use ${current}; change that with: gemel account use ${name}`,
  ]);
}
