import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { recoveryAccount } from '../../../secrets/recoveryPhrase.ts';
import { exportEncryptionPrivateKey, generateEncryptionKeys } from '../../../storage/encryptionKeys.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';
import { readPhraseFile, writeSecretFile } from '../../secrets/keyFile.ts';
import { PHRASE_OPTION } from '../../secrets/secretSource.ts';

interface NewKeyOptions {
  readonly encryption?: true;
  readonly phrase?: string;
  readonly account?: number;
}

/** `gemel keys new` */
export function newKeys(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'new [file]', 'make a signing key in a file, or an encryption key in the home folder', [
    'keys new alice.key',
    'keys new alice.key --phrase alice.phrase',
    'keys new --encryption',
  ])
    .option('--encryption', 'make an X25519 encryption key, e.g. for a worker')
    .option(...PHRASE_OPTION)
    .option('--account <number>', 'which account of the phrase, as wallets count them (default: 0)', parseCount)
    .action(async (file: string | undefined, options: NewKeyOptions, command: Command) => {
      const { output, secrets, home } = contextOf(command);
      if (options.encryption) {
        if (options.phrase !== undefined) throw new UsageError('--phrase is for a signing key; leave out --encryption');
        const { publicKey, privateKey } = await generateEncryptionKeys();
        await secrets.save(publicKey, { encryptionPrivateKey: await exportEncryptionPrivateKey(privateKey) });
        output.result({ publicKey, home }, [`encryption key ${publicKey}`, `kept in ${home}`]);
        return;
      }
      if (file === undefined) throw new UsageError('name the file for the new key, or give --encryption');
      const { address, privateKey } = await signingKey(options);
      await writeSecretFile(file, 'key', privateKey);
      output.result({ address, file }, [`account ${address}`, `its private key is in ${file}: keep it safe`]);
    });
}

async function signingKey({ phrase, account }: NewKeyOptions): Promise<Pick<Wallet, 'address' | 'privateKey'>> {
  if (phrase !== undefined) return recoveryAccount(await readPhraseFile(phrase), account);
  if (account !== undefined) throw new UsageError('--account is of a --phrase');
  return Wallet.createRandom();
}
