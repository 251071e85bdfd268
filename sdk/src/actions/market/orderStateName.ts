import { OrderState } from '../../generated/protocol.ts';

/** An order's state as a person writes it, e.g. `accepted`. */
export function orderStateName(state: bigint): string {
  const [name = 'unknown'] = Object.entries(OrderState).find(([, value]) => value === Number(state)) ?? [];
  return name.toLowerCase();
}
