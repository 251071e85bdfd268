import type { Command } from 'commander';
import { refundOrder } from '../../../actions/market/refundOrder.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfOrder } from '../../describe.ts';

/** `gemel insight refund ORDER` */
export function refundOrderVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'refund', 'return the escrow after a missed deadline, or when consent is gone', [
    'insight refund 1 --key-file bob.key',
  ])
    .argument('<order>', 'number of the order', parseId)
    .action(async (orderId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('refunding');
        const { buyer, refundedAmount, hash } = await refundOrder(client, { orderId });
        const { format } = await tokenOfOrder(client, orderId);
        output.result({ orderId, buyer, refundedAmount, transaction: hash }, [
          `order ${orderId} is refunded: ${buyer} can withdraw ${format(refundedAmount)}`,
        ]);
      });
    });
}
