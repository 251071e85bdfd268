import type { Command } from 'commander';
import { addStake } from '../../../actions/worker/addStake.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseAmount } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { viewToken } from '../../describe.ts';

/** `gemel worker stake AMOUNT` */
export function addStakeVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'stake', 'add to your stake; one below the least takes no orders', [
    'worker stake 50 --key-file operator.key',
  ])
    .argument('<amount>', 'what to add, e.g. 50', parseAmount)
    .action(async (text: string, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, operator) => {
        const token = await viewToken(client, await readContract(client.contracts.workerRegistry.stakeToken()));
        const amount = token.parse(text);
        output.progress('staking');
        const { stake, hash } = await addStake(client, { amount });
        output.result({ operator, amount, stake, transaction: hash }, [`${token.format(stake)} at stake`]);
      });
    });
}
