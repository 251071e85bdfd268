import { expect } from 'chai';
import { OrderState, buyInsight, readInsight, type BuyInsightReturnType } from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { inOrderOfTurn } from '../../sdk/src/worker/chain/turns.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { firstWorker, joinOperator, type OperatorWorker } from './helpers/operators.ts';
import { suiteFolder } from './helpers/temp.ts';

const PATIENCE_MS = 90_000;
const ORDERS = 6;

describe('workers of one processor', function () {
  this.timeout(180_000);
  const temp = suiteFolder();
  let place: Marketplace;
  let workers: OperatorWorker[];
  let sinceBlock: number;
  let windowDays = 7;

  before(async () => {
    place = await openMarketplace(temp.path, { rhoPerOrderNano: 10_000_000n });
    workers = [
      firstWorker(place),
      await joinOperator(place, 'operator'),
      await joinOperator(place, 'dishonestOperator'),
    ];
  });
  beforeEach(async () => (sinceBlock = await place.client.provider.getBlockNumber()));
  afterEach(() => Promise.all(workers.map(({ process }) => process.stop())));
  after(() => place.stop());

  const buy = (): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), {
      listingId: place.listings.statistic,
      query: { ...STATISTIC_QUERY, windowDays: windowDays++ },
    });
  const orderOf = ({ orderId }: BuyInsightReturnType) => place.client.contracts.insightMarket.orderOf(orderId);
  const preferred = ({ orderId }: BuyInsightReturnType): string[] =>
    inOrderOfTurn(
      orderId,
      workers.map(({ operator }) => operator),
    );
  const workerOf = (operator: string | undefined): OperatorWorker =>
    workers.find((worker) => worker.operator === operator)!;
  const start = (some: readonly OperatorWorker[]): Promise<unknown> =>
    Promise.all(some.map(({ process }) => process.start()));

  /** Blocks come until all are delivered and can be read. */
  async function areServed(orders: readonly BuyInsightReturnType[]): Promise<void> {
    const isDelivered = async (): Promise<boolean> => {
      await place.mine();
      const states = await Promise.all(orders.map(async (order) => Number((await orderOf(order)).state)));
      return states.every((state) => state === OrderState.DELIVERED);
    };
    expect(await pollUntil(isDelivered, PATIENCE_MS), 'all are delivered').to.equal(true);
    for (const order of orders) {
      const { orderId, buyerKeys } = order;
      const { process } = workerOf((await orderOf(order)).worker);
      await process.logged(`"orderId":"${orderId}","outcome":"delivered"`);
      await readInsight(place.client, { orderId, privateKey: buyerKeys.privateKey });
    }
  }

  /** Each order cost one acceptance and one delivery, and nobody paid for anything else. */
  async function assertNothingTwice(orders: readonly BuyInsightReturnType[]): Promise<void> {
    const { interface: market } = place.client.contracts.insightMarket;
    const sent = await place.sentByWorker(
      sinceBlock,
      workers.map(({ operator }) => operator),
    );
    expect(sent.every(({ status }) => status === 1)).to.equal(true);
    const events = sent.flatMap(({ logs }) => logs.flatMap((log) => market.parseLog(log) ?? []));
    const steps = events.map(({ name, args }) => `${name} ${args['orderId']}`);
    const expected = orders.flatMap(({ orderId }) => [`OrderAccepted ${orderId}`, `OrderDelivered ${orderId}`]);
    expect(steps).to.have.members(expected);
    expect(sent).to.have.length(expected.length);
  }

  it('share orders by hash, and none pays for what another does', async () => {
    await start(workers);
    const orders: BuyInsightReturnType[] = [];
    for (let order = 0; order < ORDERS; order++) orders.push(await buy());
    await areServed(orders);
    for (const order of orders) expect((await orderOf(order)).worker).to.equal(preferred(order)[0]);
    await assertNothingTwice(orders);
  });

  it('stand in for one that is away, once it has had its head start', async () => {
    const order = await buy();
    const [away, next] = preferred(order);
    await start(workers.filter(({ operator }) => operator !== away));
    await areServed([order]);
    expect((await orderOf(order)).worker).to.equal(next);
    await assertNothingTwice([order]);
  });

  it('leave what another accepted to it, which delivers when it is back from kill -9', async () => {
    await start(workers);
    const order = await buy();
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    const killed = workerOf((await orderOf(order)).worker);
    await killed.process.crash();
    const meanwhile = await buy();
    await areServed([meanwhile]);
    expect((await orderOf(meanwhile)).worker).to.not.equal(killed.operator);
    expect(Number((await orderOf(order)).state)).to.equal(OrderState.ACCEPTED);
    await killed.process.start();
    await areServed([order]);
    expect((await orderOf(order)).worker).to.equal(killed.operator);
    await assertNothingTwice([order, meanwhile]);
  });

  it('see an acceptance that waits to be mined, and send none beside it', async () => {
    const order = await buy();
    await place.setMining(false);
    try {
      const pair = preferred(order).slice(0, 2).map(workerOf);
      await start(pair);
      await pair[1]!.process.logged(`"orderId":"${order.orderId}","code":"CONTRACT_REVERTED"`);
      const waiting = await place.client.provider.getBlock('pending', true);
      expect(waiting?.prefetchedTransactions.map(({ from }) => from)).to.deep.equal([pair[0]!.operator]);
    } finally {
      await place.setMining(true);
    }
    await areServed([order]);
    await assertNothingTwice([order]);
  });
});
