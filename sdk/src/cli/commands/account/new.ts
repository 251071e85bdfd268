import type { Command } from 'commander';
import { Wallet } from 'ethers';
import { keepAccount } from '../../accounts/keepAccount.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel account new NAME` */
export function newAccount(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'new <name>', 'make a signing key, and keep it encrypted in the home folder', [
    'account new alice',
    'account new server --passphrase-file /run/secrets/passphrase',
  ]).action(async (name: string, _options: unknown, command: Command) => {
    await keepAccount(contextOf(command), name, () => Promise.resolve(Wallet.createRandom()));
  });
}
