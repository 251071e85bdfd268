import { solidityPackedKeccak256 } from 'ethers';
import type { GemelClient } from '../../client/gemelClient.ts';
import type { OpenOrder, WorkerContext } from '../openOrder.ts';
import { secondsOfBlock } from './pace.ts';

/** Blocks in which another's acceptance should be seen, if there is one. */
const HEAD_START_BLOCKS = 2;
const LEAST_HEAD_START_MS = 5_000;
const LONGEST_HEAD_START_MS = 60_000;
/** Orders whose turn is remembered. */
const MOST_ORDERS = 10_000;

/**
 * Which of a processor's operators takes an order: each order has its own order of them, the same for all, in which each gives
 * those before it a head start. So they share the work, pay for one acceptance, and one that is away is stood in for.
 */
export class Turns {
  /** By this process's clock, which nothing sets. */
  readonly #takesAtMs = new Map<bigint, number>();

  /** Whether it is this worker's turn to take the order, now that those before it didn't. */
  async isMine(context: Pick<WorkerContext, 'client' | 'provider' | 'operator'>, open: OpenOrder): Promise<boolean> {
    const { orderId } = open;
    let takesAtMs = this.#takesAtMs.get(orderId);
    if (takesAtMs === undefined) {
      takesAtMs = performance.now() + (await waitMs(context, open));
      const [oldest] = this.#takesAtMs.keys();
      if (this.#takesAtMs.size >= MOST_ORDERS && oldest !== undefined) this.#takesAtMs.delete(oldest);
      this.#takesAtMs.set(orderId, takesAtMs);
    }
    return performance.now() >= takesAtMs;
  }
}

/** The operators in the order in which they may take this one: by hash, so that nobody is always first. */
export function inOrderOfTurn(orderId: bigint, operators: readonly string[]): string[] {
  const place = (operator: string): string => solidityPackedKeccak256(['uint256', 'address'], [orderId, operator]);
  return operators.toSorted((left, right) => (place(left) < place(right) ? -1 : 1));
}

async function waitMs(
  { client, provider, operator }: Pick<WorkerContext, 'client' | 'provider' | 'operator'>,
  { orderId, order }: OpenOrder,
): Promise<number> {
  const rank = inOrderOfTurn(orderId, await operatorsBeside(client, operator)).indexOf(operator);
  if (rank <= 0) return 0;
  const headStartMs = HEAD_START_BLOCKS * 1_000 * (await secondsOfBlock(provider));
  const bounded = Math.min(Math.max(headStartMs, LEAST_HEAD_START_MS), LONGEST_HEAD_START_MS);
  const latest = await provider.getBlock('latest');
  // The last of many still has half of the window.
  const leftMs = latest ? 1_000 * (Number(order.deadline) - latest.timestamp) : 0;
  return Math.min(rank * bounded, leftMs / 2);
}

/** The active operators of this one's processor, itself among them. */
async function operatorsBeside(client: GemelClient, operator: string): Promise<string[]> {
  const { workerRegistry } = client.contracts;
  const { processor } = await workerRegistry.workerOf(operator);
  const joined = await workerRegistry.queryFilter(
    workerRegistry.filters.ProcessorSet(undefined, processor),
    client.deployment.startBlock,
  );
  const known = new Set([operator, ...joined.map(({ args }) => args.operator)]);
  const views = await Promise.all(
    [...known].map(async (other) => {
      const isBeside = (await workerRegistry.workerOf(other)).processor === processor;
      return isBeside && (other === operator || (await workerRegistry.isActive(other))) ? [other] : [];
    }),
  );
  return views.flat();
}
