import type { Command } from 'commander';
import { withdrawBounty } from '../../../actions/bounty/withdrawBounty.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOrDefault, viewToken } from '../../describe.ts';

/** `gemel bounty withdraw` */
export function withdrawBountyVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'withdraw', 'send yourself what bounties credited you', ['bounty withdraw --key-file alice.key'])
    .option('--token <address>', 'payment token (default: the test token)', parseAddress)
    .option('--to <address>', 'account to send it to (default: your own)', parseAddress)
    .action(async (options: { token?: string; to?: string }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, account) => {
        const token = await viewToken(client, tokenOrDefault(client, options.token));
        const to = options.to ?? account;
        output.progress('withdrawing');
        const { amount, hash } = await withdrawBounty(client, { token: token.address, to });
        output.result({ amount, token: token.address, to, transaction: hash }, [
          `sent ${token.format(amount)} to ${to}`,
        ]);
      });
    });
}
