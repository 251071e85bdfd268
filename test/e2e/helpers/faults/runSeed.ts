import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { OrderState, buyInsight, refundOrder, settleOrder, type BuyInsightReturnType } from '#sdk';
import { STATISTIC_QUERY } from '../../../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../../../scripts/stack/processes.ts';
import { Dice } from './dice.ts';
import { assertKept, drawnRecords, type Drawn } from './invariants.ts';
import { meddlerOf, type Note } from './meddlers.ts';
import { depthOf, type Fault, type Schedule, type Step } from './schedule.ts';
import type { FaultyWorld } from './world.ts';

const BLOCK_MS = 200;
const PATIENCE_MS = 90_000;
/** More than any window of a listing. */
const PAST_EVERY_WINDOW_SECONDS = 3_600;

/** An order that was bought while things went wrong. */
export interface FaultyOrder extends BuyInsightReturnType {
  readonly kind: 'statistic' | 'forecast';
}

/** What came of a seed. */
export interface SeedOutcome {
  readonly schedule: Schedule;
  /** How often each fault happened. */
  readonly injected: ReadonlyMap<Fault, number>;
  readonly orders: number;
  readonly delivered: number;
  readonly refunded: number;
}

/** One schedule, from its first fault to its last order. @throws when a promise of the worker was broken. */
export async function runSeed(world: FaultyWorld, schedule: Schedule): Promise<SeedOutcome> {
  const run = new SeedRun(world, schedule);
  try {
    return await run.run();
  } finally {
    world.honestly();
    await rm(world.fullFile, { force: true });
    await world.place.worker.stop();
  }
}

class SeedRun {
  readonly #world: FaultyWorld;
  readonly #schedule: Schedule;
  readonly #dice: Dice;
  readonly #injected = new Map<Fault, number>();
  readonly #orders: FaultyOrder[] = [];
  readonly #drawn: Drawn[] = [];

  constructor(world: FaultyWorld, schedule: Schedule) {
    this.#world = world;
    this.#schedule = schedule;
    this.#dice = new Dice(schedule.seed + 1_000_000);
  }

  async run(): Promise<SeedOutcome> {
    const { place, node, secondNode } = this.#world;
    const sinceBlock = await place.client.provider.getBlockNumber();
    const logStart = (await this.#world.log().catch(() => '')).length;
    const [firstSent, secondSent] = [node.sent.length, secondNode.sent.length];
    await this.#ensureRunning();
    for (const step of this.#schedule.steps) await this.#take(step);
    this.#world.honestly();
    await this.#ensureRunning();
    const left = await this.#serveToEnd();
    for (const order of left) await this.#refund(order);
    await place.worker.stop();
    await assertKept(this.#world, {
      ...{ schedule: this.#schedule, orders: this.#orders, refunded: left, drawn: this.#drawn, sinceBlock },
      sent: [...node.sent.slice(firstSent), ...secondNode.sent.slice(secondSent)],
      log: (await this.#world.log()).slice(logStart),
    });
    for (const order of this.#orders) {
      if (!left.includes(order)) await settleOrder(place.as('researcher'), order);
    }
    const orders = this.#orders.length;
    return {
      ...{ schedule: this.#schedule, injected: this.#injected, orders },
      ...{ delivered: orders - left.length, refunded: left.length },
    };
  }

  readonly #note: Note = (fault) => {
    this.#injected.set(fault, (this.#injected.get(fault) ?? 0) + 1);
  };

  async #ensureRunning(): Promise<void> {
    if (this.#world.place.worker.isRunning()) return;
    const isStarted = (): Promise<boolean> => this.#world.startWorker(this.#schedule);
    if (!(await pollUntil(isStarted, PATIENCE_MS))) {
      throw new Error(`the worker does not start: ${(await this.#world.log()).slice(-2_000)}`);
    }
    const { clockMinutes } = this.#schedule;
    if (clockMinutes !== 0) this.#note(clockMinutes > 0 ? 'clock: ten minutes fast' : 'clock: ten minutes slow');
  }

  async #take({ faults, ms, buys }: Step): Promise<void> {
    const world = this.#world;
    const meddling = { dice: this.#dice, note: this.#note };
    for (const kind of buys) this.#orders.push(await this.#buy(kind));
    world.node.meddler = meddlerOf('node', faults, meddling);
    world.secondNode.meddler = meddlerOf('second node', faults, meddling);
    world.meddleWithStore(meddlerOf('store', faults, meddling));
    const isFull = faults.includes('disk: full');
    if (isFull) await writeFile(world.fullFile, '');
    // Whatever was bought stays in its block.
    const depth = Math.max(...faults.map(depthOf));
    if (depth > 0) await world.place.mine(depth);
    const untilMs = performance.now() + ms;
    const killAtMs = faults.includes('process: kill -9') ? untilMs - this.#dice.next() * ms : Infinity;
    while (performance.now() < untilMs) {
      if (depth === 0) await world.place.mine();
      await wait(BLOCK_MS);
      if (performance.now() >= killAtMs && world.place.worker.isRunning()) await this.#kill();
    }
    for (const fault of faults) if (depthOf(fault) > 0) await this.#reorganise(fault);
    if (isFull) await this.#freeDisk();
    world.honestly();
    await this.#ensureRunning();
  }

  async #buy(kind: FaultyOrder['kind']): Promise<FaultyOrder> {
    const { place } = this.#world;
    // No question is asked twice, so that each has a draw of its own.
    const lower = STATISTIC_QUERY.lower + 10 * this.#schedule.seed + this.#orders.length;
    const query =
      kind === 'statistic' ? { ...STATISTIC_QUERY, lower } : ({ kind: 'PREDICTION', horizonsDays: [1, 7] } as const);
    return { kind, ...(await buyInsight(place.as('researcher'), { listingId: place.listings[kind], query })) };
  }

  async #kill(): Promise<void> {
    await this.#world.place.worker.crash();
    this.#note('process: kill -9');
    this.#drawn.push(await drawnRecords(this.#world.home));
    await this.#world.startWorker(this.#schedule);
  }

  async #reorganise(fault: Fault): Promise<void> {
    await this.#world.place.reorganise(depthOf(fault));
    this.#note(fault);
  }

  async #freeDisk(): Promise<void> {
    const failed = await readFile(this.#world.fullFile, 'utf8');
    await rm(this.#world.fullFile);
    for (let write = 0; write < failed.length; write++) this.#note('disk: full');
  }

  /** Blocks come as they are needed, until every order is delivered and published. @returns those that are not in time. */
  async #serveToEnd(): Promise<FaultyOrder[]> {
    const open = new Set(this.#orders);
    await pollUntil(async () => {
      for (const order of open) if (await this.#isServed(order)) open.delete(order);
      return open.size === 0;
    }, PATIENCE_MS);
    return [...open];
  }

  async #isServed({ orderId }: FaultyOrder): Promise<boolean> {
    const { place, home } = this.#world;
    const { state, acceptedBlock } = await place.client.contracts.insightMarket.orderOf(orderId);
    if (Number(state) === OrderState.ACCEPTED) {
      const missing =
        Number(acceptedBlock) + this.#schedule.confirmations - (await place.client.provider.getBlockNumber());
      if (missing > 0) await place.mine(missing);
    }
    if (Number(state) !== OrderState.DELIVERED) return false;
    const records = await drawnRecords(home);
    return records.published.has(orderId);
  }

  async #refund({ orderId }: FaultyOrder): Promise<void> {
    const { place } = this.#world;
    const later = (await place.client.provider.getBlock('latest'))!.timestamp + PAST_EVERY_WINDOW_SECONDS;
    await place.mineAt(later);
    await refundOrder(place.as('researcher'), { orderId });
  }
}
