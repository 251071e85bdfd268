import { formatEther, formatUnits, JsonRpcProvider, type Provider, type TransactionReceipt } from 'ethers';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { WorkerStatus } from './serving.ts';

const PREFIX = 'gemel_worker_';
/** From a development chain to one of twelve seconds a block that is final after 64. */
const ORDER_SECONDS = [0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 900, 1800, 3600];
const STEP_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BATCH_ROWS = [1, 2, 4, 8, 16, 32, 64];
const RHO_DECIMALS = 9;

/** Parts of the work on an order that are timed. */
export type StepName = 'query' | 'open' | 'compute' | 'accept' | 'deliver' | 'publish' | 'other';

/** What {@link WorkerMetrics.read} asks at every reading. */
export interface MetricSources {
  readonly status: () => WorkerStatus;
  readonly provider: Provider;
}

/**
 * What a worker did, counted and timed for Prometheus. No label holds anything of a person, an order or a buyer.
 *
 * @see https://prometheus.io/docs/practices/naming/
 */
export class WorkerMetrics {
  readonly #registry = new Registry();
  readonly #registers = [this.#registry];

  readonly orders = this.#counter('orders_total', 'Orders by what became of them.', ['outcome']);
  readonly retries = this.#counter(
    'retries_total',
    'Looks at an order that failed and are made again, by error code.',
    ['code'],
  );
  readonly panels = this.#counter('panels_total', 'Panels by what it did about them.', ['outcome']);
  readonly panelRetries = this.#counter(
    'panel_retries_total',
    'Looks at a panel that failed and are made again, by error code.',
    ['code'],
  );
  readonly accepted = this.#histogram(
    'order_acceptance_seconds',
    'From the block of a purchase to that of its acceptance.',
    ORDER_SECONDS,
  );
  readonly delivered = this.#histogram(
    'order_delivery_seconds',
    'From the block of a purchase to that of its delivery.',
    ORDER_SECONDS,
  );
  readonly steps = this.#histogram('step_duration_seconds', 'Time that a step of an order took.', STEP_SECONDS, [
    'step',
  ]);
  readonly store = this.#histogram(
    'store_request_duration_seconds',
    'Time that the content store took.',
    STEP_SECONDS,
    ['operation'],
  );
  readonly rpc = this.#counter('rpc_requests_total', 'Requests to the chain node, by method.', ['method']);
  readonly batches = this.#histogram('inference_batch_rows', 'Rows that models were asked for at once.', BATCH_ROWS);
  readonly gas = this.#counter('gas_used_total', 'Gas that its transactions took.', ['call']);
  readonly fees = this.#counter('gas_fees_ether_total', "What gas cost, in the chain's coin.");
  readonly rho = this.#counter(
    'rho_spent_total',
    'Privacy budget that delivered statistics and invented people spent, in rho of zCDP.',
  );
  readonly #inHand = this.#gauge('orders_in_hand', 'Orders under way.');
  readonly #seats = this.#gauge('panel_seats', 'Panels on which it has an answer to reveal still.');
  readonly #backlog = this.#gauge('orders_backlog', 'Orders that it has still to look at.');
  readonly #lag = this.#gauge('block_lag', 'Blocks of the chain that it has not read.');
  readonly #balance = this.#gauge('balance_ether', "What the operator has for gas, in the chain's coin.");
  readonly #draining = this.#gauge('draining', '1 while it takes no new orders, else 0.');

  constructor() {
    collectDefaultMetrics({ register: this.#registry });
  }

  /** Counts the requests of a provider of JSON-RPC. */
  countRequests(provider: Provider): void {
    if (!(provider instanceof JsonRpcProvider)) return;
    void provider.on('debug', (event: { readonly action?: string; readonly payload?: unknown }) => {
      if (event.action !== 'sendRpcPayload') return;
      for (const { method } of [event.payload].flat() as { method: string }[]) this.rpc.inc({ method });
    });
  }

  /** Times a step, also one that fails. */
  async timed<T>(step: StepName, work: () => Promise<T>): Promise<T> {
    const end = this.steps.startTimer({ step });
    try {
      return await work();
    } finally {
      end();
    }
  }

  /** Counts what a transaction took. */
  spent(call: StepName, { gasUsed, gasPrice }: TransactionReceipt): void {
    this.gas.inc({ call }, Number(gasUsed));
    this.fees.inc(Number(formatEther(gasUsed * gasPrice)));
  }

  /** Counts spent privacy budget. @param rhoNano in 1e-9 ρ. */
  spentRho(rhoNano: bigint): void {
    this.rho.inc(Number(formatUnits(rhoNano, RHO_DECIMALS)));
  }

  /** All of it as text, with what the chain says now; where the node is away, what it said before stays. */
  async read({ status, provider }: MetricSources): Promise<{ readonly contentType: string; readonly text: string }> {
    const { operator, ordersInHand, backlog, panelSeats, lastBlock, catchUp, state } = status();
    const readTo = catchUp?.block ?? lastBlock;
    this.#inHand.set(ordersInHand);
    this.#backlog.set(backlog);
    this.#seats.set(panelSeats);
    this.#draining.set(state === 'serving' ? 0 : 1);
    const [balance, head] = await Promise.allSettled([provider.getBalance(operator), provider.getBlockNumber()]);
    if (balance.status === 'fulfilled') this.#balance.set(Number(formatEther(balance.value)));
    if (head.status === 'fulfilled' && readTo !== null) this.#lag.set(Math.max(0, head.value - readTo));
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  #counter<Label extends string = never>(name: string, help: string, labelNames: Label[] = []): Counter<Label> {
    return new Counter({ name: `${PREFIX}${name}`, help, labelNames, registers: this.#registers });
  }

  #gauge(name: string, help: string): Gauge {
    return new Gauge({ name: `${PREFIX}${name}`, help, registers: this.#registers });
  }

  #histogram<Label extends string = never>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: Label[] = [],
  ): Histogram<Label> {
    return new Histogram({ name: `${PREFIX}${name}`, help, buckets, labelNames, registers: this.#registers });
  }
}
