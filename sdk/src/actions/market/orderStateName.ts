import { OrderState } from '../../generated/protocol.ts';

const DELIVERED: readonly number[] = [OrderState.DELIVERED, OrderState.DISPUTED, OrderState.SETTLED];

/** An order's state as a person writes it, e.g. `accepted`. */
export function orderStateName(state: bigint): string {
  const [name = 'unknown'] = Object.entries(OrderState).find(([, value]) => value === Number(state)) ?? [];
  return name.toLowerCase();
}

/** Whether an order in this state has a result; one that was refunded may have had one too. */
export function isDelivered(state: bigint): boolean {
  return DELIVERED.includes(Number(state));
}
