import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { recoveryAccount } from '../../../secrets/recoveryPhrase.ts';
import type { AccountKey } from '../../accounts/encryptedKey.ts';
import { keepAccount } from '../../accounts/keepAccount.ts';
import { readAnyKey } from '../../accounts/signingKey.ts';
import { parseCount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import type { CliContext } from '../../context.ts';
import { UsageError } from '../../errors.ts';
import { readPhraseFile } from '../../secrets/keyFile.ts';
import { PHRASE_OPTION } from '../../secrets/secretSource.ts';

interface ImportOptions {
  readonly keyFile?: string;
  readonly phrase?: string;
  readonly index?: number;
}

/** `gemel account import NAME` */
export function importAccount(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'import <name>', 'keep a signing key that you have encrypted in the home folder', [
    'account import alice --key-file alice.key',
    'account import alice --key-file UTC--2026-01-05T08-00-00Z--f39fd6e5   # of another wallet, encrypted',
    'account import alice --phrase alice.phrase',
  ])
    .option(...PHRASE_OPTION)
    .option('--index <number>', 'which account of the phrase, as wallets count them (default: 0)', parseCount)
    .action(async (name: string, _options: unknown, command: Command) => {
      const context = contextOf(command);
      await keepAccount(context, name, () => readSource(command.optsWithGlobals(), context));
    });
}

async function readSource({ keyFile, phrase, index }: ImportOptions, context: CliContext): Promise<AccountKey> {
  if ((keyFile === undefined) === (phrase === undefined)) {
    throw new UsageError('give --key-file FILE or --phrase FILE: where the key is now');
  }
  if (phrase !== undefined) return recoveryAccount(await readPhraseFile(phrase), index);
  if (index !== undefined) throw new UsageError('--index is of a --phrase');
  return new Wallet(await readAnyKey(keyFile ?? '', context.passphrases));
}
