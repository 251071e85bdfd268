import type { Command } from 'commander';
import { declaredAddress } from '../../accounts/encryptedKey.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { UsageError } from '../../errors.ts';

/** `gemel account address [NAME]` */
export function showAddress(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'address [name]', 'print the address of an account, or of the one in use; asks for no passphrase', [
    'account address',
    'account address alice',
  ]).action(async (given: string | undefined, _options: unknown, command: Command) => {
    const { accounts, output } = contextOf(command);
    const name = given ?? (await accounts.current());
    if (name === undefined) throw new UsageError('no account is in use; name one, or make one: gemel account new NAME');
    const { text, file } = await accounts.load(name);
    const address = declaredAddress(text, file);
    output.result({ name, address }, [address]);
  });
}
