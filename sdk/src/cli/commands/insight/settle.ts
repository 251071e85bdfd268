import type { Command } from 'commander';
import { settleOrder } from '../../../actions/market/settleOrder.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';

/** `gemel insight settle ORDER` */
export function settleOrderVerb(noun: Command, contextOf: ContextOf): void {
  verbCommand(noun, 'settle', 'pay everyone: by the buyer once delivered, by anyone after the review', [
    'insight settle 1 --key-file bob.key',
  ])
    .argument('<order>', 'number of the order', parseId)
    .action(async (orderId: bigint, _options, command: Command) => {
      const { withSigner, output } = contextOf(command);
      await withSigner(async (client) => {
        output.progress('settling');
        const settled = await settleOrder(client, { orderId });
        output.result({ orderId, ...settled, receipt: undefined }, [
          settled.outcome === 'SETTLED'
            ? `order ${orderId} is settled: ${settled.paidMembers} owners share ${settled.ownersAmount} base units`
            : `order ${orderId} is refunded, for a consent is gone: ${settled.refundedAmount} base units to the buyer`,
        ]);
      });
    });
}
