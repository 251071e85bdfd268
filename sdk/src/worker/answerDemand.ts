import { findDelivery } from '../actions/market/findDelivery.ts';
import { OrderNotServableError } from './errors.ts';
import type { WorkerContext } from './openOrder.ts';
import { requireResult } from './orderResult.ts';

/**
 * Posts the result of an order on chain when its buyer demands that: a worker that keeps silent is slashed.
 *
 * Delivery and gas are asked of the node that shows the demand, since another that hides it would refuse.
 *
 * @throws {OrderNotServableError} when the result is not on this disk, or the chain has just refused the answer.
 */
export async function answerDemand(context: WorkerContext, orderId: bigint): Promise<void> {
  const { agreement, client, operator, sender } = context;
  const demand = await agreement.demandOf(orderId);
  if (!demand) return;
  const { node, answerBy } = demand;
  const ciphertext = Buffer.from((await requireResult(context, orderId)).ciphertext, 'base64');
  const { attestation } = await findDelivery(node, orderId);
  let isRefused = false;
  // A buyer may demand again: each demand has an answer of its own.
  await sender.send(`orders/${orderId}-answer-${answerBy}`, async () => {
    if (isRefused) throw new OrderNotServableError(`the chain refused the answer to a demand for order ${orderId}`);
    isRefused = true;
    const { answerDelivery } = node.contracts.disputeModule;
    const gasLimit = await answerDelivery.estimateGas(attestation, ciphertext, { from: operator });
    const call = client.contracts.disputeModule.answerDelivery;
    return { ...(await call.populateTransaction(attestation, ciphertext)), gasLimit };
  });
}
