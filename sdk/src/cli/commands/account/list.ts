import type { Command } from 'commander';
import { declaredAddress } from '../../accounts/encryptedKey.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { table } from '../../output.ts';

/** `gemel account list` */
export function listAccounts(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'list', 'show the accounts of your keystore; asks for no passphrase', ['account list']).action(
    async (_options: unknown, command: Command) => {
      const { accounts, output } = contextOf(command);
      const current = await accounts.current();
      const found = [];
      for (const name of await accounts.list()) {
        const { text, file } = await accounts.load(name);
        found.push({ name, address: declaredAddress(text, file), inUse: name === current });
      }
      const rows = found.map(({ name, address, inUse }) => [name, address, inUse ? 'in use' : '']);
      const none = ['no account is kept here; make one with: gemel account new NAME'];
      output.result({ accounts: found }, found.length === 0 ? none : table(['account', 'address', ''], rows));
    },
  );
}
