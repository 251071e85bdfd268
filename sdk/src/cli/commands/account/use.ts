import type { Command } from 'commander';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel account use NAME` */
export function useAccount(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'use <name>', 'sign with this account from now on, where no key is named', [
    'account use alice',
  ]).action(async (name: string, _options: unknown, command: Command) => {
    const { accounts, output } = contextOf(command);
    await accounts.use(name);
    output.result({ name }, [`commands that sign use ${name} unless --key-file or --signer names another`]);
  });
}
