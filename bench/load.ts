import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pollUntil } from '../scripts/stack/processes.ts';
import { freePort } from '../scripts/stack/ports.ts';
import { MONITOR_PATHS } from '../sdk/src/worker/operation/monitor.ts';
import { openMarketplace, type Marketplace } from '../test/e2e/helpers/marketplace.ts';
import { Buyers } from './load/buyers.ts';
import { Deliveries } from './load/deliveries.ts';
import { bottleneck, increases, readFigures, type WorkerFigures } from './load/workerFigures.ts';
import type { BenchRow } from './row.ts';

/** Orders a second that one worker serves on two quiet cores, which it shares with chain, content store and buyers. */
const PROMISED_RATE = 20;
/** Bought a little faster, so that as many can be delivered while they are bought. */
const OFFERED_RATE = Number(process.env['GEMEL_BENCH_RATE'] ?? 22);
/** Minutes of buying; change with GEMEL_BENCH_MINUTES. Half of them at one rate, then up to a tenth at each step of the ramp. */
const MINUTES = Number(process.env['GEMEL_BENCH_MINUTES'] ?? 1);
const RAMP = [2, 5, 10, 20, 40];
/** A rate is kept when so much of it is delivered while it is bought. */
const KEPT_SHARE = 0.8;
/** Enough noise that thousands of statistics fit under the cohort's cap. */
const RHO_PER_ORDER_NANO = 100_000n;
const BLOCK_SECONDS = 1;
const WARM_UP_SECONDS = 2;
const PATIENCE_MS = 240_000;
const TELL_MS = 5_000;

/** What was measured while orders were bought at one rate, and until they were delivered. */
interface Stage {
  readonly orders: number;
  /** Delivered while orders were bought. */
  readonly perSecond: number;
  /** Orders that were open when buying ended. */
  readonly backlog: number;
  readonly latencies: readonly number[];
  readonly before: WorkerFigures;
  /** When buying ended. */
  readonly loaded: WorkerFigures;
  readonly after: WorkerFigures;
}

/** How many orders a second one worker delivers from a local stack, and what each costs it. */
export async function rows(): Promise<BenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'gemel-bench-load-'));
  console.error('load: starting chain, content store and worker …');
  const place = await openMarketplace(directory, {
    rhoPerOrderNano: RHO_PER_ORDER_NANO,
    blockTimeSeconds: BLOCK_SECONDS,
  });
  try {
    const port = await freePort('the worker’s metrics');
    await place.worker.start({ args: ['--monitoring-port', `${port}`] });
    return await measure(place, `http://127.0.0.1:${port}${MONITOR_PATHS.metrics}`);
  } finally {
    await place.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function measure(place: Marketplace, metricsUrl: string): Promise<BenchRow[]> {
  const buyers = await Buyers.open(place);
  const stage = async (rate: number, seconds: number): Promise<Stage> => {
    const deliveries = new Deliveries(place, (await place.client.provider.getBlockNumber()) + 1);
    const before = await readFigures(metricsUrl);
    const telling = setInterval(() => tell(rate, deliveries), TELL_MS);
    try {
      await buyers.buy(rate, seconds);
      const boughtSeconds = (performance.now() - before.atMs) / 1_000;
      const [deliveredMeanwhile, backlog, loaded] = [
        deliveries.delivered(),
        deliveries.backlog(),
        await readFigures(metricsUrl),
      ];
      const isDone = (): boolean => deliveries.delivered() >= rate * seconds;
      if (!(await pollUntil(isDone, PATIENCE_MS))) throw new Error(`${deliveries.backlog()} orders were not delivered`);
      const perSecond = deliveredMeanwhile / boughtSeconds;
      const latencies = deliveries.latencies(buyers.sentAtMs);
      return {
        orders: rate * seconds,
        perSecond,
        backlog,
        latencies,
        before,
        loaded,
        after: await readFigures(metricsUrl),
      };
    } finally {
      clearInterval(telling);
      await deliveries.close();
    }
  };
  await stage(RAMP[0]!, WARM_UP_SECONDS);
  const steady = await stage(OFFERED_RATE, Math.ceil(30 * MINUTES));
  let knee = 0;
  for (const rate of RAMP) {
    const { perSecond } = await stage(rate, Math.ceil(6 * MINUTES));
    console.error(`load: ${rate} orders/s bought, ${perSecond.toFixed(1)} delivered a second meanwhile`);
    if (perSecond < KEPT_SHARE * rate) break;
    knee = rate;
  }
  console.error(`load: the bottleneck is ${bottleneck(steady.before, steady.loaded)}`);
  return rowsOf(steady, knee);
}

function rowsOf({ orders, perSecond, backlog, latencies, before, after }: Stage, knee: number): BenchRow[] {
  const quantile = (share: number): number =>
    latencies[Math.min(latencies.length - 1, Math.floor(share * latencies.length))] ?? NaN;
  const requests = increases(before.requests, after.requests);
  const all = requests.reduce((sum, [, count]) => sum + count, 0);
  const limit = MINUTES >= 1 && OFFERED_RATE >= PROMISED_RATE ? { limit: PROMISED_RATE } : {};
  const lower = (name: string, value: number, unit: string): BenchRow => ({ name, value, unit, better: 'lower' });
  return [
    { name: `delivered of ${OFFERED_RATE} orders/s`, value: perSecond, unit: 'orders/s', better: 'higher', ...limit },
    { name: 'highest rate of the ramp that is kept', value: knee, unit: 'orders/s', better: 'higher' },
    lower('buy to delivery, p50', quantile(0.5), 's'),
    lower('buy to delivery, p99', quantile(0.99), 's'),
    lower('backlog when buying ends', backlog, 'orders'),
    lower('requests to the node', all / orders, '/order'),
    ...requests.slice(0, 5).map(([method, count]) => lower(`of them ${method}`, count / orders, '/order')),
    lower('worker cpu', (1_000 * (after.cpuSeconds - before.cpuSeconds)) / orders, 'ms/order'),
    lower('worker memory at the start', before.rssMiB, 'MiB'),
    lower('worker memory at the end', after.rssMiB, 'MiB'),
  ];
}

function tell(rate: number, deliveries: Deliveries): void {
  const [bought, delivered] = [deliveries.bought(), deliveries.delivered()];
  console.error(`load: at ${rate} orders/s: ${bought} bought, ${delivered} delivered, backlog ${bought - delivered}`);
}
