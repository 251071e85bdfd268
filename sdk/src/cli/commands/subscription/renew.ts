import type { Command } from 'commander';
import { renewSubscription } from '../../../actions/subscription/renewSubscription.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel subscription renew SUBSCRIPTION` */
export function renewSubscriptionVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'renew', 'place the order that is due, in its subscriber’s name; anyone may', [
    'subscription renew 1 --key-file bob.key',
  ])
    .argument('<subscription>', 'number of the subscription', parseId)
    .action(async (subscriptionId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('placing the order');
        const { orderId, remaining, nextAt, hash } = await renewSubscription(client, { subscriptionId });
        output.result({ subscriptionId, orderId, remaining, nextAt, transaction: hash }, [
          `order ${orderId}; ${remaining} left; read the result with: gemel insight read ${orderId}`,
        ]);
      });
    });
}
