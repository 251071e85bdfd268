import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { GemelError } from '../../errors.ts';
import { WrongChainError } from '../../client/errors.ts';
import { answerDemand } from '../answerDemand.ts';
import type { WorkerContext } from '../openOrder.ts';
import { OrderWatch, type ReadingProgress } from '../orderWatch.ts';
import { serveOrder } from '../serveOrder.ts';
import { isOwed } from './owed.ts';
import { Reviews } from './reviews.ts';

/** A long reading of the chain says so often how far it is. */
const CATCH_UP_LOG_MS = 5_000;

/** How a worker is doing. */
export interface WorkerStatus {
  readonly operator: string;
  readonly state: 'serving' | 'draining' | 'ended';
  /** Orders under way at this moment. */
  readonly ordersInHand: number;
  /** Orders that it has still to look at: not theirs whose end is reached, nor those in hand. */
  readonly backlog: number;
  /** Panels on which it has committed to an answer that it has still to reveal. */
  readonly panelSeats: number;
  /** The latest block that was read; null before the first. */
  readonly lastBlock: number | null;
  /** Seconds since the chain was last read; null before the first time. */
  readonly sinceReadSeconds: number | null;
  /** While a reading of many blocks goes on, such as the first of a long chain: how far it is; else null. */
  readonly catchUp: ReadingProgress | null;
  /** Seconds since it last got further: began to look for what to do, or had read another range of blocks. */
  readonly sinceProgressSeconds: number;
}

/** What {@link Serving} takes besides its context. */
export interface ServingParameters {
  readonly logger: Logger;
  readonly pollMs: number;
  /** Most orders that are served at the same time; disputed ones come on top. */
  readonly ordersInHand: number;
}

/** Looks for orders and serves them, until it is told to end. */
export class Serving {
  readonly #context: WorkerContext;
  readonly #parameters: ServingParameters;
  readonly #watch: OrderWatch;
  readonly #reviews: Reviews;
  readonly #inHand = new Map<bigint, Promise<void>>();
  readonly #stopping = new AbortController();
  #state: WorkerStatus['state'] = 'serving';
  #readAtMs: number | undefined;
  #catchUp: ReadingProgress | null = null;
  #progressAtMs = performance.now();
  #catchUpLoggedAtMs = -Infinity;

  constructor(context: Omit<WorkerContext, 'takesOrders'>, parameters: ServingParameters) {
    this.#context = { ...context, takesOrders: () => this.#state === 'serving' };
    this.#parameters = parameters;
    this.#watch = new OrderWatch(this.#context, (progress) => this.#onProgress(progress));
    this.#reviews = new Reviews(this.#context.agreement);
  }

  /** Ends after {@link stop}, or when a drained worker owes nothing any more. */
  async run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#progressAtMs = performance.now();
      const wasRead = await this.#readChain();
      // A chain that is another's has other orders of the same numbers.
      if (wasRead === 'wrong chain') {
        await this.#pause();
        continue;
      }
      if (this.#state === 'draining' && wasRead && (await this.#owesNothing())) break;
      this.#takeInHand();
      await this.#pause();
    }
    await Promise.all(this.#inHand.values());
    this.#state = 'ended';
  }

  /** Takes no new order from now on, and ends once those are delivered that were accepted. */
  drain(): void {
    if (this.#state === 'serving') this.#state = 'draining';
  }

  /** Ends after the step in hand. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Orders that were accepted and are not delivered, or whose result is demanded. */
  async owed(): Promise<bigint[]> {
    const open = this.#watch.open();
    const owed = await Promise.all(open.map((orderId) => isOwed(this.#context, orderId)));
    return open.filter((_orderId, index) => owed[index]);
  }

  status(): Omit<WorkerStatus, 'panelSeats'> {
    const secondsSince = (momentMs: number): number => Math.round(performance.now() - momentMs) / 1000;
    return {
      operator: this.#context.operator,
      state: this.#state,
      ordersInHand: this.#inHand.size,
      backlog: this.#watch.open().filter((orderId) => !this.#inHand.has(orderId)).length,
      lastBlock: this.#watch.latestBlock() ?? null,
      sinceReadSeconds: this.#readAtMs === undefined ? null : secondsSince(this.#readAtMs),
      catchUp: this.#catchUp,
      sinceProgressSeconds: secondsSince(this.#progressAtMs),
    };
  }

  #onProgress(progress: ReadingProgress): void {
    const { block, latest } = progress;
    this.#progressAtMs = performance.now();
    this.#catchUp = block < latest ? progress : null;
    if (!this.#catchUp || this.#progressAtMs - this.#catchUpLoggedAtMs < CATCH_UP_LOG_MS) return;
    this.#catchUpLoggedAtMs = this.#progressAtMs;
    this.#parameters.logger.info({ block, latest }, `reading the chain: block ${block} of ${latest}`);
  }

  async #pause(): Promise<void> {
    const { signal } = this.#stopping;
    await wait(this.#parameters.pollMs, undefined, { signal }).catch(() => undefined);
  }

  async #readChain(): Promise<boolean | 'wrong chain'> {
    try {
      await this.#context.agreement.requireChain();
      await this.#watch.readChain();
      for (const orderId of await this.#reviews.demanded()) this.#watch.hurry(orderId);
      this.#readAtMs = performance.now();
      return true;
    } catch (error) {
      // The node may be away for a while; nothing is lost, since the chain is read on from the same block.
      this.#parameters.logger.warn({ reason: reasonOf(error) }, 'chain not read; will look again');
      return error instanceof WrongChainError ? 'wrong chain' : false;
    }
  }

  #takeInHand(): void {
    for (const orderId of this.#watch.due()) {
      if (this.#inHand.size >= this.#parameters.ordersInHand && !this.#watch.isUrgent(orderId)) break;
      if (this.#inHand.has(orderId)) continue;
      const attending = this.#attend(orderId).finally(() => this.#inHand.delete(orderId));
      this.#inHand.set(orderId, attending);
    }
  }

  /** Serves one order once, and notes when to look again. */
  async #attend(orderId: bigint): Promise<void> {
    const watch = this.#watch;
    const logger = this.#parameters.logger.child({ orderId: `${orderId}` });
    try {
      // Whatever state one node says that the order is in.
      if (watch.isUrgent(orderId)) await answerDemand(this.#context, orderId);
      const outcome = await serveOrder(this.#context, orderId);
      if (outcome === 'delivered') this.#reviews.add(orderId);
      const goesOn = outcome === 'waiting' || outcome === 'accepted';
      if (goesOn) watch.lookAgain(orderId);
      const isNews = goesOn ? outcome === 'accepted' : await watch.finish(orderId);
      if (!isNews) return;
      // An order that was delivered before a restart is found again: it is counted where it is delivered.
      if (outcome !== 'delivered') this.#context.metrics.orders.inc({ outcome: outcome.replace(' ', '_') });
      logger.info({ outcome }, `order ${outcome}`);
    } catch (error) {
      // Looked at again until its deadline: what it needs may come back.
      const code = error instanceof GemelError ? error.code : 'UNEXPECTED';
      const retryMs = watch.retry(orderId);
      this.#context.metrics.retries.inc({ code });
      logger.warn({ code, reason: reasonOf(error), retryMs }, 'order not served; will look again');
    }
  }

  async #owesNothing(): Promise<boolean> {
    if (this.#inHand.size > 0) return false;
    try {
      return (await this.owed()).length === 0;
    } catch (error) {
      this.#parameters.logger.warn({ reason: reasonOf(error) }, 'chain not read; will look again');
      return false;
    }
  }
}

/** Why something failed, in words that hold no secret: other errors' messages may name the node's URL and its key. */
export function reasonOf(error: unknown): string {
  if (error instanceof GemelError) return error.message;
  const { shortMessage, name, code } = error as Readonly<Record<string, unknown>>;
  if (typeof shortMessage === 'string') return shortMessage;
  return typeof code === 'string' ? `${String(name)} (${code})` : String(name);
}
