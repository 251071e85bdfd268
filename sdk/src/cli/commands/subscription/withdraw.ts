import type { Command } from 'commander';
import { withdrawSubscriptionRefund } from '../../../actions/subscription/withdrawSubscriptionRefund.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOrDefault, viewToken } from '../../describe.ts';

/** `gemel subscription withdraw` */
export function withdrawRefund(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'withdraw', 'send yourself what ended subscriptions credited you', [
    'subscription withdraw --key-file bob.key',
  ])
    .option('--token <address>', 'payment token (default: the test token)', parseAddress)
    .option('--to <address>', 'account to send it to (default: your own)', parseAddress)
    .action(async (options: { token?: string; to?: string }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, account) => {
        const token = await viewToken(client, tokenOrDefault(client, options.token));
        const to = options.to ?? account;
        output.progress('withdrawing');
        const { amount, hash } = await withdrawSubscriptionRefund(client, { token: token.address, to });
        output.result({ amount, token: token.address, to, transaction: hash }, [
          `sent ${token.format(amount)} to ${to}`,
        ]);
      });
    });
}
