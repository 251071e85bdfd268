import type { Provider } from 'ethers';
import { OrderNotServableError } from '../errors.ts';
import type { OpenOrder, WorkerContext } from '../openOrder.ts';

/** Intervals that are measured: enough that a few that were long, or none, don't count. */
const MEASURED_INTERVALS = 20;
/** What opening the states, computing and storing take at the most; a model that takes half of it is killed. */
const COMPUTE_SECONDS = 60;

/**
 * Seconds from a block to the next on this chain: the median of the latest intervals by the blocks' own timestamps, so that
 * one long silence, or a clock that was set, changes nothing. 0 on a chain of one block.
 */
export async function secondsOfBlock(provider: Provider): Promise<number> {
  const latest = await provider.getBlockNumber();
  const first = Math.max(0, latest - MEASURED_INTERVALS);
  const numbers = Array.from({ length: latest - first + 1 }, (_, index) => first + index);
  const blocks = await Promise.all(numbers.map((number) => provider.getBlock(number)));
  const times = blocks.flatMap((block) => (block ? [block.timestamp] : []));
  const intervals = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return intervals.toSorted((left, right) => left - right)[Math.floor(intervals.length / 2)] ?? 0;
}

/**
 * Sees to it that an order that is accepted now can be delivered in its window: the acceptance has to be final before
 * anything is computed, and the delivery takes a block besides.
 *
 * @throws {OrderNotServableError} when the window is too short for this chain, as fast as it is now.
 */
export async function requireTimeToDeliver(
  { provider, confirmations }: Pick<WorkerContext, 'provider' | 'confirmations'>,
  { orderId, listing }: Pick<OpenOrder, 'orderId' | 'listing'>,
): Promise<void> {
  const blockSeconds = await secondsOfBlock(provider);
  const neededSeconds = (confirmations + 1) * blockSeconds + COMPUTE_SECONDS;
  const givenSeconds = Number(listing.deliverSeconds);
  if (givenSeconds >= neededSeconds) return;
  throw new OrderNotServableError(
    `order ${orderId} has to be delivered within ${givenSeconds} s of its acceptance, and ${confirmations + 1} blocks of ` +
      `${blockSeconds} s with ${COMPUTE_SECONDS} s to compute are ${neededSeconds} s; it is left to its deadline`,
  );
}
