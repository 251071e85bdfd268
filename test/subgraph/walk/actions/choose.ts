import type { World } from '../world.ts';

const TRIES = 8;

/** One of a list, at random. */
export function oneOf<T>({ random }: World, list: readonly T[]): T {
  const chosen = list[random(list.length)];
  if (chosen === undefined) throw new Error('there is nothing to choose from');
  return chosen;
}

/** A number from 1 to `last`, or undefined while there is none. */
export function numbered({ random }: World, last: number): bigint | undefined {
  return last === 0 ? undefined : BigInt(1 + random(last));
}

/** What `find` finds in a few tries. */
export async function inSomeTries<T>(find: () => Promise<T | undefined>): Promise<T | undefined> {
  for (let tries = 0; tries < TRIES; tries++) {
    const found = await find();
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A twin that exists, with its owner. */
export function someTwin(world: World): Promise<{ twinId: bigint; owner: string } | undefined> {
  return inSomeTries(async () => {
    const twinId = numbered(world, world.known.twins);
    if (twinId === undefined) return undefined;
    const [owner] = await world.contracts.twinRegistry.ownerAndEpochOf(twinId);
    return BigInt(owner) === 0n ? undefined : { twinId, owner };
  });
}

/** An order that is not over, in one of the states. */
export function someOrder(world: World, ...states: readonly number[]) {
  const open = [...world.known.openOrders];
  return inSomeTries(async () => {
    if (open.length === 0) return undefined;
    const orderId = oneOf(world, open);
    const order = await world.contracts.insightMarket.orderOf(orderId);
    return states.includes(Number(order.state)) ? { orderId, order } : undefined;
  });
}

/** Longer than any block takes where nobody waits for a deadline, in seconds. */
const A_BLOCK = 100;

/** Whether a deadline has passed, or does before the next block. */
export function isLate({ chain }: World, deadline: bigint): boolean {
  return Number(deadline) <= chain.timestamp + A_BLOCK;
}
