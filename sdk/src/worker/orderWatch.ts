import { OrderState } from '../generated/protocol.ts';
import type { WorkerContext } from './openOrder.ts';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;

/** What public nodes answer in one go. */
const MAX_BLOCKS_A_QUERY = 2_000;

const SECOND_READ_MS = 60_000;
/** Orders that are asked for one by one at a time. */
const MOST_UNTOLD = 100;

/** When to look at an order next. */
interface Attention {
  /** By this process's clock. */
  readonly dueMs: number;
  /** How long to wait if it fails again. */
  readonly retryMs: number;
  /** Nothing was left to do with it; it is looked at once more from this block on, when no reorganisation can change that. */
  readonly finalBlock?: number;
}

/** How far the chain is read. */
export interface ReadingProgress {
  /** The last block that was read. */
  readonly block: number;
  /** The chain's latest block when the reading began. */
  readonly latest: number;
}

/** Where an event was last seen. */
interface Sighting {
  readonly block: number;
  readonly blockHash: string;
}

const NOW: Attention = { dueMs: 0, retryMs: FIRST_RETRY_MS };

/**
 * The orders that a worker has to look at.
 *
 * The last `confirmations` blocks are read again and again: a block that took another's place may hold an order, or hold
 * it elsewhere. An order with which nothing is left to do is kept in sight for as many blocks: it is looked at again when
 * the latest block lost its place, and at last when nothing can take back what was done.
 *
 * A node can hold logs back, or not have them yet. Orders are numbered from one, so the chain itself says which of them no log
 * told of; and every block is read a second time, a minute or more after the first, for the disputes in it.
 */
export class OrderWatch {
  readonly #context: WorkerContext;
  readonly #orders = new Map<bigint, Attention>();
  readonly #seen = new Map<string, Sighting>();
  /** Orders that were disputed, or whose result was demanded: a worker that keeps silent about one is slashed. */
  readonly #disputed = new Set<bigint>();
  /** Orders that logs told of, from {@link #nextOrderId} on. */
  readonly #told = new Set<bigint>();
  /** Every order before it is known. */
  #nextOrderId = 1n;
  #nextBlock: number;
  /** Latest blocks when blocks were last read a second time, and the time before. */
  #secondReads: readonly [number, number];
  #readAgainAtMs: number;
  readonly #secondReadMs: number;
  readonly #onProgress: (progress: ReadingProgress) => void;
  /** Latest blocks at the last reading of the chain and since: while they hold their places, so does all that was seen. */
  #heads: Sighting[] = [];

  /**
   * @param onProgress - Told of each range of blocks that was read, and of each order that was asked for: a long reading advances.
   * @param secondReadMs - Least time from the first reading of a block to its second.
   */
  constructor(
    context: WorkerContext,
    onProgress: (progress: ReadingProgress) => void = () => undefined,
    secondReadMs = SECOND_READ_MS,
  ) {
    const { startBlock } = context.client.deployment;
    this.#context = context;
    this.#nextBlock = startBlock;
    this.#secondReads = [startBlock, startBlock];
    this.#secondReadMs = secondReadMs;
    this.#onProgress = onProgress;
    this.#readAgainAtMs = performance.now() + secondReadMs;
  }

  /** Adds the orders that were created, or disputed, in blocks not read yet or that took another's place. */
  async readChain(): Promise<void> {
    const { client, provider, operator, confirmations } = this.#context;
    const { insightMarket: market, disputeModule } = client.contracts;
    const accused = disputeModule.filters.DisputeOpened(undefined, undefined, operator);
    const head = await provider.getBlock('latest');
    if (!head?.hash) return;
    const latest = head.number;
    if (await this.#isReorganised()) this.#lookAtAll();
    const readsAgain = performance.now() >= this.#readAgainAtMs;
    const unread = Math.min(this.#nextBlock, latest + 1) - confirmations;
    let next = Math.max(client.deployment.startBlock, readsAgain ? Math.min(unread, this.#secondReads[0]) : unread);
    while (next <= latest) {
      const last = Math.min(latest, next + MAX_BLOCKS_A_QUERY - 1);
      const created = await market.queryFilter(market.filters.OrderCreated(), next, last);
      const disputed = await disputeModule.queryFilter(accused, next, last);
      for (const { args, eventName, blockNumber, blockHash } of [...created, ...disputed]) {
        this.#see(args.orderId, `${eventName} ${args.orderId}`, { block: blockNumber, blockHash });
      }
      for (const { args } of disputed) this.#disputed.add(args.orderId);
      for (const { args } of created) if (args.orderId >= this.#nextOrderId) this.#told.add(args.orderId);
      this.#nextBlock = next = last + 1;
      this.#onProgress({ block: last, latest });
    }
    await this.#findUntold(latest);
    if (readsAgain) {
      this.#secondReads = [this.#secondReads[1], latest];
      this.#readAgainAtMs = performance.now() + this.#secondReadMs;
    }
    this.#heads = [{ block: latest, blockHash: head.hash }];
    const forgotten = Math.min(latest - 2 * confirmations, this.#secondReads[0]);
    for (const [event, { block }] of this.#seen) if (block < forgotten) this.#seen.delete(event);
  }

  /** Adds orders that the chain has, and no log told of. */
  async #findUntold(latest: number): Promise<void> {
    const { insightMarket } = this.#context.client.contracts;
    for (let found = 0; found < MOST_UNTOLD; this.#nextOrderId++) {
      const orderId = this.#nextOrderId;
      if (this.#told.delete(orderId)) continue;
      if (Number((await insightMarket.orderOf(orderId)).state) === OrderState.NONE) return;
      this.lookAgain(orderId);
      this.#onProgress({ block: latest, latest });
      found++;
    }
  }

  /** Orders with which something may be left to do. */
  open(): bigint[] {
    return [...this.#orders].flatMap(([orderId, { finalBlock }]) => (finalBlock === undefined ? [orderId] : []));
  }

  /** The latest block when the chain was last read; undefined before. */
  latestBlock(): number | undefined {
    return this.#heads[0]?.block;
  }

  /** Orders whose turn it is: disputed ones before all others, else those first that wait the longest. */
  due(): bigint[] {
    const now = performance.now();
    const latest = this.#heads[0]?.block ?? 0;
    const due = [...this.#orders].flatMap(([orderId, { dueMs, finalBlock = 0 }]) =>
      dueMs <= now && finalBlock <= latest ? [orderId] : [],
    );
    return [...due.filter((orderId) => this.isUrgent(orderId)), ...due.filter((orderId) => !this.isUrgent(orderId))];
  }

  /** Whether somebody disputes the order or demands its result, so that stake is lost if it waits too long. */
  isUrgent(orderId: bigint): boolean {
    return this.#disputed.has(orderId);
  }

  /** Looks at an order before others, since its result is demanded. */
  hurry(orderId: bigint): void {
    this.#disputed.add(orderId);
    this.lookAgain(orderId);
  }

  /** Looks at an order again as soon as it can: it went a step further, or waits for a block. */
  lookAgain(orderId: bigint): void {
    this.#put(orderId, NOW);
  }

  /** Looks at an order again later. @returns after how many milliseconds. */
  retry(orderId: bigint): number {
    const { retryMs } = this.#orders.get(orderId) ?? NOW;
    this.#put(orderId, { dueMs: performance.now() + retryMs, retryMs: Math.min(2 * retryMs, LAST_RETRY_MS) });
    return retryMs;
  }

  /** Nothing is left to do with an order, as the chain is now. @returns whether that is news. */
  async finish(orderId: bigint): Promise<boolean> {
    // What was done may be in blocks that came since the chain was read.
    const head = await this.#context.provider.getBlock('latest');
    if (head?.hash) this.#heads.push({ block: head.number, blockHash: head.hash });
    const isNews = this.#orders.get(orderId)?.finalBlock === undefined;
    const finalBlock = (head?.number ?? 0) + this.#context.confirmations;
    if (isNews) this.#put(orderId, { ...NOW, finalBlock });
    else {
      this.#orders.delete(orderId);
      this.#disputed.delete(orderId);
    }
    return isNews;
  }

  /** Whether a block that was the latest has lost its place: what was read may not be so any more. */
  async #isReorganised(): Promise<boolean> {
    for (const { block, blockHash } of this.#heads) {
      if ((await this.#context.provider.getBlock(block))?.hash !== blockHash) return true;
    }
    return false;
  }

  #lookAtAll(): void {
    for (const orderId of [...this.#orders.keys()]) this.lookAgain(orderId);
  }

  /** At the end of the line, so that orders that wait for something don't keep the others from being looked at. */
  #put(orderId: bigint, attention: Attention): void {
    this.#orders.delete(orderId);
    this.#orders.set(orderId, attention);
  }

  #see(orderId: bigint, event: string, sighting: Sighting): void {
    if (this.#seen.get(event)?.blockHash === sighting.blockHash) return;
    this.#seen.set(event, sighting);
    this.lookAgain(orderId);
  }
}
