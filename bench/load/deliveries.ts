import { setTimeout as wait } from 'node:timers/promises';
import type { Marketplace } from '../../test/e2e/helpers/marketplace.ts';

const LOOK_MS = 100;

/** An order on the chain; times in milliseconds of this process's clock. */
interface Seen {
  readonly transaction: string;
  deliveredAtMs?: number;
}

/** Orders as the chain tells of them, with the moments at which their blocks were seen: a block's own time is in whole seconds. */
export class Deliveries {
  readonly #place: Marketplace;
  readonly #orders = new Map<bigint, Seen>();
  readonly #stopping = new AbortController();
  readonly #watching: Promise<void>;
  #nextBlock: number;

  /** @param sinceBlock - The first block that is read. */
  constructor(place: Marketplace, sinceBlock: number) {
    this.#place = place;
    this.#nextBlock = sinceBlock;
    this.#watching = this.#watch();
    this.#watching.catch(() => undefined); // `close` says so
  }

  bought(): number {
    return this.#orders.size;
  }

  /** Orders that were delivered, from one moment on. */
  delivered(sinceMs = 0): number {
    return this.#moments().filter((moment) => moment >= sinceMs).length;
  }

  backlog(): number {
    return this.bought() - this.delivered();
  }

  /** Seconds from buy to delivery of those delivered, shortest first. */
  latencies(sentAtMs: ReadonlyMap<string, number>): number[] {
    const seconds = [...this.#orders.values()].flatMap(({ transaction, deliveredAtMs }) => {
      const sentMs = sentAtMs.get(transaction);
      return deliveredAtMs === undefined || sentMs === undefined ? [] : [(deliveredAtMs - sentMs) / 1_000];
    });
    return seconds.toSorted((left, right) => left - right);
  }

  /** Ends the watch. @throws what made it end before. */
  async close(): Promise<void> {
    this.#stopping.abort();
    await this.#watching;
  }

  async #watch(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#read();
      await wait(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  async #read(): Promise<void> {
    const { insightMarket: market } = this.#place.client.contracts;
    const last = await this.#place.client.provider.getBlockNumber();
    if (last < this.#nextBlock) return;
    const created = await market.queryFilter(market.filters.OrderCreated(), this.#nextBlock, last);
    const delivered = await market.queryFilter(market.filters.OrderDelivered(), this.#nextBlock, last);
    const nowMs = performance.now();
    for (const { args, transactionHash } of created) this.#orders.set(args.orderId, { transaction: transactionHash });
    for (const { args } of delivered) this.#orders.get(args.orderId)!.deliveredAtMs = nowMs;
    this.#nextBlock = last + 1;
  }

  #moments(): number[] {
    return [...this.#orders.values()].flatMap(({ deliveredAtMs }) => deliveredAtMs ?? []);
  }
}
