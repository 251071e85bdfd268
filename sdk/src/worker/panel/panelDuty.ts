import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { GemelError } from '../../errors.ts';
import { WrongChainError } from '../../client/errors.ts';
import type { WorkerContext } from '../openOrder.ts';
import { reasonOf } from '../operation/serving.ts';
import { PanelWatch } from './panelWatch.ts';
import { PushTurns } from './pushTurns.ts';
import type { SeatContext } from './seatContext.ts';
import { takeSeat, type SeatOutcome } from './takeSeat.ts';

/** Outcomes that are said once of an order, not at every look. */
const LASTING: ReadonlySet<SeatOutcome> = new Set(['abstained', 'not seated', 'ended']);

/** What {@link PanelDuty} takes besides its context. */
export interface PanelDutyParameters {
  readonly logger: Logger;
  readonly pollMs: number;
  /** Most panels that are attended to at the same time. */
  readonly atATime: number;
  readonly takesSeats: () => boolean;
}

/** Sits on panels: looks at each that is open, and does what is due, until it is told to end. */
export class PanelDuty {
  readonly #context: SeatContext;
  readonly #parameters: PanelDutyParameters;
  readonly #watch: PanelWatch;
  readonly #inHand = new Map<bigint, Promise<void>>();
  /** Panels with an answer of this worker that it has still to reveal, or that was not drawn yet. */
  readonly #seats = new Set<bigint>();
  readonly #said = new Map<bigint, SeatOutcome>();
  readonly #stopping = new AbortController();

  constructor(context: WorkerContext, parameters: PanelDutyParameters) {
    this.#context = { ...context, pushTurns: new PushTurns(), takesSeats: parameters.takesSeats };
    this.#parameters = parameters;
    this.#watch = new PanelWatch(context);
  }

  /** Ends after {@link stop}. */
  async run(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      if (await this.#readChain()) this.#takeInHand();
      await wait(this.#parameters.pollMs, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(this.#inHand.values());
    if (this.#seats.size === 0) return;
    const orders = [...this.#seats].map(String);
    this.#parameters.logger.warn({ orders }, 'ends with answers to reveal; start again before jurors reveal');
  }

  /** Ends after the steps in hand. */
  stop(): void {
    this.#stopping.abort();
  }

  /** Panels on which this worker has committed to an answer that it has still to reveal. */
  seats(): number {
    return this.#seats.size;
  }

  async #readChain(): Promise<boolean> {
    try {
      await this.#context.agreement.requireChain();
      await this.#watch.readChain();
      return true;
    } catch (error) {
      // A chain that is another's has other orders of the same numbers.
      this.#parameters.logger.warn({ reason: reasonOf(error) }, 'panels not read; will look again');
      return !(error instanceof WrongChainError);
    }
  }

  #takeInHand(): void {
    for (const orderId of this.#watch.due()) {
      if (this.#inHand.size >= this.#parameters.atATime) break;
      if (this.#inHand.has(orderId)) continue;
      const attending = this.#attend(orderId).finally(() => this.#inHand.delete(orderId));
      this.#inHand.set(orderId, attending);
    }
  }

  async #attend(orderId: bigint): Promise<void> {
    const logger = this.#parameters.logger.child({ orderId: `${orderId}` });
    try {
      const outcome = await takeSeat(this.#context, orderId);
      this.#note(orderId, outcome);
      if (outcome === 'waiting' || outcome === 'seated') {
        this.#watch.looked(orderId);
        return;
      }
      if (outcome === 'not seated') this.#watch.forget(orderId);
      else if (outcome === 'ended') this.#watch.end(orderId);
      else if (outcome === 'abstained') this.#watch.looked(orderId);
      if (LASTING.has(outcome) && this.#said.get(orderId) === outcome) return;
      this.#said.set(orderId, outcome);
      this.#context.metrics.panels.inc({ outcome: outcome.replace(' ', '_') });
      logger.info({ outcome }, `panel: ${outcome}`);
    } catch (error) {
      const code = error instanceof GemelError ? error.code : 'UNEXPECTED';
      const retryMs = this.#watch.retry(orderId);
      this.#context.metrics.panelRetries.inc({ code });
      logger.warn({ code, reason: reasonOf(error), retryMs }, 'panel not attended to; will look again');
    }
  }

  #note(orderId: bigint, outcome: SeatOutcome): void {
    if (outcome === 'committed' || outcome === 'seated') this.#seats.add(orderId);
    if (outcome === 'revealed' || outcome === 'waiting' || outcome === 'ended' || outcome === 'not seated')
      this.#seats.delete(orderId);
  }
}
