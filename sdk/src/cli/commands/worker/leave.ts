import type { Command } from 'commander';
import type { GemelClient } from '../../../client/gemelClient.ts';
import { readContract, sendTransaction } from '../../../client/sendTransaction.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';

/** `gemel worker leave` */
export function leaveWorker(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'leave', 'take no new orders; the stake comes free after the unbonding period', [
    'worker leave --key-file operator.key',
    'worker leave --withdraw --key-file operator.key',
  ])
    .option('--withdraw', 'after that period: take the stake back and end the registration')
    .action(async ({ withdraw }: { withdraw?: true }, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client, operator) => {
        const { workerRegistry } = client.contracts;
        output.progress(withdraw ? 'withdrawing the stake' : 'leaving');
        const call = withdraw ? workerRegistry.withdrawStake(operator) : workerRegistry.startUnbonding();
        const { hash } = await sendTransaction(client, call);
        if (withdraw) {
          output.result({ operator, transaction: hash }, [`${operator} took its stake back`]);
          return;
        }
        const withdrawableAt = await withdrawableFrom(client, operator);
        output.result({ operator, withdrawableAt, transaction: hash }, [
          `${operator} takes no new orders; its stake comes free on ${describeTime(withdrawableAt)}`,
        ]);
      });
    });
}

async function withdrawableFrom({ contracts: { workerRegistry } }: GemelClient, operator: string): Promise<number> {
  const [{ unbondingAt }, period] = await readContract(
    Promise.all([workerRegistry.workerOf(operator), workerRegistry.unbondingPeriod()]),
  );
  return Number(unbondingAt + period);
}
