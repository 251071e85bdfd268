import { chainNow, OrderState, readContract, type GemelClient } from '@gemel/sdk';

/** Where an order stands, by the chain's word and clock; times in seconds. */
export interface OrderClock {
  readonly state: number;
  /** First second at which it is too late for the order's next step. */
  readonly deadline: number;
  readonly now: number;
  /** Whether the market would give the price back to the buyer now. */
  readonly isRefundable: boolean;
}

/** Reads where an order stands; what the market would do is asked of the market itself. */
export async function readOrderClock(client: GemelClient, orderId: bigint): Promise<OrderClock> {
  const { insightMarket } = client.contracts;
  const [order, now] = await Promise.all([readContract(insightMarket.orderOf(orderId)), chainNow(client)]);
  const [state, deadline] = [Number(order.state), Number(order.deadline)];
  const mayBe = [OrderState.CREATED, OrderState.ACCEPTED, OrderState.DISPUTED].some((each) => each === state);
  const isRefundable = mayBe && (await wouldRefund(client, orderId));
  return { state, deadline, now, isRefundable };
}

function wouldRefund({ contracts, provider }: GemelClient, orderId: bigint): Promise<boolean> {
  const { insightMarket } = contracts;
  const call = insightMarket.refund.populateTransaction(orderId);
  return call.then(async ({ to, data }) => {
    // Only that it reverts says no; a node that does not answer is not asked to guess.
    try {
      await provider.call({ to, data });
      return true;
    } catch (error) {
      if ((error as { code?: unknown }).code === 'CALL_EXCEPTION') return false;
      throw error;
    }
  });
}
