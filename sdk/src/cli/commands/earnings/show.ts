import type { Command } from 'commander';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseAddress } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOrDefault, viewToken } from '../../describe.ts';

/** `gemel earnings show ACCOUNT` */
export function showEarnings(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show what an account can withdraw', [
    'earnings show 0x3C44CdDdB6a900fa2b585dd299e03d12FA4293BC',
  ])
    .argument('<account>', 'the account', parseAddress)
    .option('--token <address>', 'payment token (default: the test token)', parseAddress)
    .action(async (account: string, options: { token?: string }, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const token = await viewToken(client, tokenOrDefault(client, options.token));
        const amount = await readContract(client.contracts.insightMarket.balanceOf(account, token.address));
        output.result({ account, token: token.address, amount }, [`${account} can withdraw ${token.format(amount)}`]);
      });
    });
}
