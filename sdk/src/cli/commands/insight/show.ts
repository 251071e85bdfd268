import type { Command } from 'commander';
import { findOrder } from '../../../actions/market/findOrder.ts';
import { readContract } from '../../../client/sendTransaction.ts';
import { OrderState } from '../../../generated/protocol.ts';
import { parseId } from '../../arguments.ts';
import { verbCommand, type ContextOf } from '../../command.ts';
import { isDelivered } from '../../../actions/market/orderStateName.ts';
import { checkDeliveryEvidence } from '../../../actions/market/checkDeliveryEvidence.ts';
import { describeTime, tokenOfOrder } from '../../describe.ts';
import { describeEvidence, evidencePluginsOf, withEvidenceOptions, type EvidenceOptions } from './evidenceOptions.ts';
import { UsageError } from '../../errors.ts';

/** What a deadline is for, by the state that it ends. */
const WINDOWS: Readonly<Partial<Record<OrderState, string>>> = {
  [OrderState.CREATED]: 'a worker can accept it before',
  [OrderState.ACCEPTED]: 'the worker can deliver before',
  [OrderState.DELIVERED]: 'the buyer can settle at once, and anyone from',
  [OrderState.DISPUTED]: 'it is checked, and ends in any case by',
};

/** `gemel insight show ORDER` */
export function showOrder(noun: Command, contextOf: ContextOf): void {
  const verb = verbCommand(noun, 'show', 'show how far an order is, and until when', ['insight show 1']);
  withEvidenceOptions(verb)
    .argument('<order>', 'number of the order', parseId)
    .action(async (orderId: bigint, options: EvidenceOptions, command: Command) => {
      const plugins = await evidencePluginsOf(options);
      const { withClient, output } = contextOf(command);
      await withClient(async (client) => {
        const { insightMarket } = client.contracts;
        const order = await readContract(insightMarket.orderOf(orderId));
        const state = Number(order.state) as OrderState;
        if (state === OrderState.NONE) throw new UsageError(`there is no order ${orderId}`);
        const { buyer, worker, listingId } = order;
        const { price } = await findOrder(client, { orderId });
        const deadline = Number(order.deadline);
        const { format } = await tokenOfOrder(client, orderId);
        const name = Object.entries(OrderState).find(([, value]) => value === state)?.[0] ?? '';
        const window = WINDOWS[state];
        const evidence = isDelivered(order.state)
          ? await checkDeliveryEvidence(client, { orderId, plugins })
          : undefined;
        output.result({ orderId, listingId, state: name, buyer, worker, price, deadline, evidence }, [
          `order ${orderId} of listing ${listingId}: ${name.toLowerCase()}, ${format(price)}`,
          ...(window === undefined ? [] : [`${window} ${describeTime(deadline)}`]),
          ...(evidence ? describeEvidence(evidence) : []),
        ]);
      });
    });
}
