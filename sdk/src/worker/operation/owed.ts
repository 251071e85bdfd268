import { isDelivered } from '../../actions/market/orderStateName.ts';
import { OrderState } from '../../generated/protocol.ts';
import type { WorkerContext } from '../openOrder.ts';

/**
 * Whether the worker still owes something for an order: it accepted it and can deliver in time, or delivered it and has not
 * published the result, or not answered who demands it.
 */
export async function isOwed(
  { client, provider, operator, journal, agreement }: WorkerContext,
  orderId: bigint,
): Promise<boolean> {
  const order = await client.contracts.insightMarket.orderOf(orderId);
  if (order.worker !== operator) return false;
  if (Number(order.state) === OrderState.ACCEPTED) {
    const latest = await provider.getBlock('latest');
    return latest !== null && BigInt(latest.timestamp) < order.deadline;
  }
  if (!isDelivered(order.state)) return false;
  if ((await agreement.demandOf(orderId)) !== undefined) return true;
  if ((await journal.read(`orders/${orderId}-published`)) !== undefined) return false;
  return (await journal.read(`orders/${orderId}-result`)) !== undefined;
}
