import type { Command } from 'commander';
import { settleOrder } from '../../../actions/market/settleOrder.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { tokenOfOrder } from '../../describe.ts';

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
        const { format } = await tokenOfOrder(client, orderId);
        output.result({ orderId, ...settled, receipt: undefined }, [
          settled.outcome === 'SETTLED'
            ? `order ${orderId} is settled: ${format(settled.ownersAmount)} to ${ownersOf(settled.paidMembers)}`
            : `order ${orderId} is refunded, for a consent is gone: ${format(settled.refundedAmount)} to the buyer`,
        ]);
      });
    });
}

function ownersOf(members: number): string {
  return members === 1 ? 'its owner' : `${members} owners, in equal shares`;
}
