import { expect } from 'chai';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import {
  buyInsight,
  readInsight,
  settleOrder,
  waitForInsight,
  type BuyInsightReturnType,
  type StatisticDocument,
} from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { found } from './helpers/planted.ts';
import { suiteFolder } from './helpers/temp.ts';

const CRASH_POINTS = fileURLToPath(new URL('helpers/crashPoints.ts', import.meta.url));
const BLOCK_MS = 300;
const PATIENCE_MS = 30_000;
/** What was drawn, and must not be drawn again. */
const DRAWN = /^answers\/[^.]+\.json$|^orders\/\d+-result\.json$/u;
/** How a state, or an answer, begins before it is encrypted. */
const PLAINTEXTS = new Map<string, RegExp>([
  ['a state', /"schemaVersion":\d+,"endDay":\d+/u],
  ['a document', /"kind":"STATISTIC"/u],
]);
/** The worker shows all of its moments; without these, it was not watched. */
const LEAST_POINTS = ['accept', 'result', 'deliver', 'published'].flatMap((step) => [
  `before writing orders/#-${step}.json (1)`,
  `after writing orders/#-${step}.json (1)`,
]);
/** A statistic writes all that a forecast does, and its answer besides. */
const WINDOW_DAYS = 7;

function unlessGone(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

describe('worker that is killed', function () {
  this.timeout(120_000);
  const temp = suiteFolder();
  let place: Marketplace;
  let home: string;
  let points: string[] = [];

  before(async () => {
    place = await openMarketplace(temp.path, { rhoPerOrderNano: 10_000_000n });
    home = join(temp.path, 'worker');
    points = await pointsOfAnOrder();
  });
  after(() => place.stop());

  const buy = (): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), {
      listingId: place.listings.statistic,
      query: { ...STATISTIC_QUERY, windowDays: windowDays++ },
    });
  let windowDays = WINDOW_DAYS;

  async function whileBlocksCome<T>(work: Promise<T>): Promise<T> {
    const over = work.then(() => true);
    while (!(await Promise.race([over, wait(BLOCK_MS, false)]))) await place.mine();
    return work;
  }

  /** What one order makes the worker write and send, before and after each, as the worker itself shows. */
  async function pointsOfAnOrder(): Promise<string[]> {
    const file = join(temp.path, 'points');
    await place.worker.start({ preload: CRASH_POINTS, env: { CRASH_POINTS_FILE: file, CRASH_HOME: home } });
    const order = await buy();
    await whileBlocksCome(waitForInsight(place.client, { orderId: order.orderId, pollIntervalMs: 50 }));
    await whileBlocksCome(published(order.orderId));
    await place.worker.stop();
    return [...new Set((await readFile(file, 'utf8')).trim().split('\n'))];
  }

  async function published(orderId: bigint): Promise<void> {
    const isPublished = async (): Promise<boolean> => (await records()).has(`orders/${orderId}-published.json`);
    if (!(await pollUntil(isPublished, PATIENCE_MS))) throw new Error(`order ${orderId} was not published`);
  }

  /** The worker's records, by their path below the market's folder. */
  async function records(): Promise<Map<string, string>> {
    const entries = await readdir(home, { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    // What is being written takes its name meanwhile.
    const read = (file: string): Promise<string | undefined> => readFile(file, 'latin1').catch(unlessGone);
    const all = await Promise.all(files.map(async (file) => [file, await read(file)] as const));
    const texts = all.flatMap(([file, text]) => (text === undefined ? [] : [[file, text] as const]));
    return new Map(texts.map(([file, text]) => [file.replace(/^.*0x[0-9a-f]{40}\/(0x[0-9a-f]{40}\/)?/u, ''), text]));
  }

  async function deliveriesOf(orderId: bigint): Promise<number> {
    const { insightMarket } = place.client.contracts;
    return (await insightMarket.queryFilter(insightMarket.filters.OrderDelivered(orderId))).length;
  }

  /** Kills the worker at a point of a new order, starts another over the same records, and holds it to what was promised. */
  async function killAt(point: string): Promise<void> {
    const sinceBlock = await place.client.provider.getBlockNumber();
    const crashing = { preload: CRASH_POINTS, env: { CRASH_AT: point, CRASH_HOME: home } };
    await place.worker.start(crashing).catch((error: unknown) => {
      if (place.worker.isRunning()) throw error; // else the moment is one of its start
    });
    const order = await buy();
    const { orderId } = order;
    expect(await whileBlocksCome(place.worker.died()), point).to.equal('SIGKILL');
    const atCrash = await records();

    await place.worker.start();
    await whileBlocksCome(waitForInsight(place.client, { orderId, pollIntervalMs: 50 }));
    await published(orderId);
    await place.worker.stop();

    const sent = await place.sentByWorker(sinceBlock);
    expect(
      sent.map(({ status }) => status),
      `${point}: an acceptance and a delivery, and nothing that failed`,
    ).to.deep.equal([1, 1]);
    expect(await deliveriesOf(orderId), point).to.equal(1);
    const atEnd = await records();
    for (const [name, text] of atCrash) {
      if (DRAWN.test(name)) expect(atEnd.get(name), `${point}: ${name} is what it was`).to.equal(text);
      expect(found(PLAINTEXTS, text), `${point}: ${name}`).to.deep.equal([]);
    }
    const { document } = await readInsight(place.client, { orderId, privateKey: order.buyerKeys.privateKey });
    expect((document as StatisticDocument).contributors, point).to.equal(3);
    expect((await settleOrder(place.as('researcher'), order)).outcome, point).to.equal('SETTLED');
  }

  it('T31 at any moment at which it writes or sends delivers once, after one draw, with nothing in the clear on disk', async function () {
    this.timeout(400_000);
    expect(points).to.include.members(LEAST_POINTS);
    console.log(`    ${points.length} moments of an order`);
    for (const point of points) await killAt(point);
  });
});
