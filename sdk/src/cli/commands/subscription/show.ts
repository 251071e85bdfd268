import type { Command } from 'commander';
import { ZeroAddress } from 'ethers';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { describeTime } from '../../describe.ts';
import { UsageError } from '../../errors.ts';

/** `gemel subscription show SUBSCRIPTION` */
export function showSubscription(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'show', 'show how many orders are left, and when the next is due', ['subscription show 1'])
    .argument('<subscription>', 'number of the subscription', parseId)
    .action(async (subscriptionId: bigint, _options, command: Command) => {
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const { subscriber, listingId, nextAt, remaining, interval } = await readContract(
          client.contracts.subscriptions.subscriptionOf(subscriptionId),
        );
        if (subscriber === ZeroAddress) throw new UsageError(`there is no subscription ${subscriptionId}, or it ended`);
        output.result({ subscriptionId, listingId, subscriber, remaining, nextAt, intervalSeconds: interval }, [
          `subscription ${subscriptionId} of listing ${listingId}, of ${subscriber}`,
          `orders left: ${remaining}; the next can be placed from ${describeTime(Number(nextAt))} on`,
        ]);
      });
    });
}
