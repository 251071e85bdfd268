import type { Command } from 'commander';
import { cancelSubscription } from '../../../actions/subscription/cancelSubscription.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfListing } from '../../describe.ts';

/** `gemel subscription cancel SUBSCRIPTION` */
export function cancelSubscriptionVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'cancel', 'end your subscription and have what was not spent credited to you', [
    'subscription cancel 1 --key-file bob.key',
  ])
    .argument('<subscription>', 'number of the subscription', parseId)
    .action(async (subscriptionId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        const { listingId } = await readContract(client.contracts.subscriptions.subscriptionOf(subscriptionId));
        output.progress('cancelling');
        const { refunded, hash } = await cancelSubscription(client, { subscriptionId });
        const { format } = await tokenOfListing(client, listingId);
        output.result({ subscriptionId, refunded, transaction: hash }, [
          `${format(refunded)} credited; take it with: gemel subscription withdraw`,
        ]);
      });
    });
}
