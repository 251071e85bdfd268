import type { WorkerContext } from '../openOrder.ts';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 60_000;
/** A panel is looked at when a block has come, and now and then all the same. */
const LONGEST_PAUSE_MS = 15_000;
/** What public nodes answer in one go. */
const MAX_BLOCKS_A_QUERY = 2_000;

interface Attention {
  /** By this process's clock. */
  readonly dueMs: number;
  /** Latest block when it was last looked at. */
  readonly lookedAt: number;
  readonly retryMs: number;
  /** From this block on its end is final. */
  readonly finalBlock?: number;
}

const NEW: Attention = { dueMs: 0, lookedAt: -1, retryMs: FIRST_RETRY_MS };

/** The panels that are open, each to be looked at when the chain has gone on. */
export class PanelWatch {
  readonly #context: Pick<WorkerContext, 'client' | 'provider' | 'confirmations'>;
  readonly #panels = new Map<bigint, Attention>();
  readonly #done = new Set<bigint>();
  #nextBlock: number;
  #head = 0;

  constructor(context: Pick<WorkerContext, 'client' | 'provider' | 'confirmations'>) {
    this.#context = context;
    this.#nextBlock = context.client.deployment.startBlock;
  }

  /** Adds the panels that were opened in blocks not read yet; the last `confirmations` are read again and again. */
  async readChain(): Promise<void> {
    const { client, provider, confirmations } = this.#context;
    const { disputeModule } = client.contracts;
    const latest = await provider.getBlockNumber();
    if (latest === this.#head) return;
    let next = Math.max(client.deployment.startBlock, this.#nextBlock - confirmations);
    while (next <= latest) {
      const last = Math.min(latest, next + MAX_BLOCKS_A_QUERY - 1);
      const opened = await disputeModule.queryFilter(disputeModule.filters.PanelOpened(), next, last);
      for (const { args } of opened) this.#add(args.orderId);
      this.#nextBlock = next = last + 1;
    }
    this.#head = latest;
  }

  /** Panels to look at now. */
  due(): bigint[] {
    const now = performance.now();
    return [...this.#panels].flatMap(([orderId, { dueMs, lookedAt, finalBlock = 0 }]) => {
      const hasNews = this.#head > lookedAt || now >= dueMs + LONGEST_PAUSE_MS;
      return dueMs <= now && hasNews && this.#head >= finalBlock ? [orderId] : [];
    });
  }

  /** There is nothing to do about a panel until the chain goes on. */
  looked(orderId: bigint): void {
    this.#panels.set(orderId, { dueMs: performance.now(), lookedAt: this.#head, retryMs: FIRST_RETRY_MS });
  }

  /** Looks at a panel again later. @returns after how many milliseconds. */
  retry(orderId: bigint): number {
    const { retryMs } = this.#panels.get(orderId) ?? NEW;
    const next = Math.min(2 * retryMs, LAST_RETRY_MS);
    this.#panels.set(orderId, { dueMs: performance.now() + retryMs, lookedAt: -1, retryMs: next });
    return retryMs;
  }

  /** A panel has ended; it is looked at once more when no reorganisation can change that. */
  end(orderId: bigint): void {
    if (this.#panels.get(orderId)?.finalBlock !== undefined) this.forget(orderId);
    else this.#panels.set(orderId, { ...NEW, finalBlock: this.#head + this.#context.confirmations });
  }

  /** This worker has no part in a panel. */
  forget(orderId: bigint): void {
    this.#panels.delete(orderId);
    this.#done.add(orderId);
  }

  #add(orderId: bigint): void {
    if (!this.#panels.has(orderId) && !this.#done.has(orderId)) this.#panels.set(orderId, NEW);
  }
}
