import type { Demands } from '../chain/demands.ts';

const LOOK_MS = 600_000;
/** Orders that are asked about at a time. */
const MOST_AT_A_TIME = 10;

/**
 * Delivered orders about which somebody may still demand something. A node can hide a dispute's event, and its effect too: so
 * each node is asked about each of them now and then, until the review is over. An answer has a day's time.
 */
export class Reviews {
  readonly #demands: Demands;
  readonly #lookMs: number;
  /** When to look at an order next, by this process's clock; the first is due first. */
  readonly #dueMs = new Map<bigint, number>();

  /** @param lookMs time from one look at an order to the next. */
  constructor(demands: Demands, lookMs = LOOK_MS) {
    this.#demands = demands;
    this.#lookMs = lookMs;
  }

  /** Looks at an order from now on, if it doesn't yet. */
  add(orderId: bigint): void {
    if (!this.#dueMs.has(orderId)) this.#dueMs.set(orderId, performance.now() + this.#lookMs);
  }

  /** Those of the orders now due whose result is demanded. @throws {NodeAwayError} when no node answers. */
  async demanded(): Promise<bigint[]> {
    const demanded: bigint[] = [];
    for (const orderId of this.#due()) {
      this.#dueMs.delete(orderId);
      this.add(orderId);
      if ((await this.#demands.demandOf(orderId)) !== undefined) demanded.push(orderId);
      else if (!(await this.#demands.isInReview(orderId))) this.#dueMs.delete(orderId);
    }
    return demanded;
  }

  #due(): bigint[] {
    const now = performance.now();
    const due: bigint[] = [];
    for (const [orderId, dueMs] of this.#dueMs) {
      if (dueMs > now || due.length === MOST_AT_A_TIME) break;
      due.push(orderId);
    }
    return due;
  }
}
