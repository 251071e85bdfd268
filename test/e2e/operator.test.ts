import { expect } from 'chai';
import { formatEther } from 'ethers';
import { OrderState, buyInsight, type BuyInsightReturnType } from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { freePort } from '../../scripts/stack/ports.ts';
import { gemel, jsonOf, type Outcome } from '../sdk/cli/support.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { suiteFolder } from './helpers/temp.ts';

const PATIENCE_MS = 30_000;

describe('worker that its operator looks after', function () {
  this.timeout(180_000);
  const temp = suiteFolder();
  let place: Marketplace;
  let monitoring: readonly string[];
  let port: number;

  before(async () => {
    place = await openMarketplace(temp.path);
    port = await freePort('a worker’s health');
    monitoring = ['--drain-seconds', '60', '--monitoring-port', String(port)];
  });
  after(() => place.stop());

  const buy = (): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), {
      listingId: place.listings.forecast,
      query: { kind: 'PREDICTION', horizonsDays: [1] },
    });
  const worker = (verb: string, ...args: string[]): Promise<Outcome> =>
    gemel('worker', verb, ...place.world.workerArguments, ...monitoring, ...args);
  /** A reader of what the worker exports now; 0 for what is not there. */
  async function scrape(): Promise<(sample: string) => number> {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    const samples = new Map(
      text.split('\n').map((line) => [line.replace(/ \S+$/u, ''), Number(line.split(' ').at(-1))]),
    );
    return (sample) => samples.get(`gemel_worker_${sample}`) ?? 0;
  }
  const stateOf = async (orderId: bigint): Promise<number> =>
    Number((await place.client.contracts.insightMarket.orderOf(orderId)).state);

  it('shows the process and the order that waits for a block', async () => {
    await place.worker.start({ args: monitoring });
    const { orderId } = await buy();
    await place.reaches(orderId, OrderState.ACCEPTED);
    const { worker: process, stake } = await jsonOf(worker('status', '--json'));
    expect(process).to.include({ pid: place.worker.pid(), state: 'serving', ready: true });
    const { ordersInHand, backlog, lastBlock } = process as Record<'ordersInHand' | 'backlog' | 'lastBlock', number>;
    expect(ordersInHand + backlog).to.equal(1);
    expect(lastBlock).to.be.at.most(await place.client.provider.getBlockNumber());
    const { workerOperator } = place.world;
    expect(stake).to.equal(`${(await place.client.contracts.workerRegistry.workerOf(workerOperator)).stake}`);
    await place.mine();
    await place.reaches(orderId, OrderState.DELIVERED);
    await place.worker.stop();
  });

  it('exports what it did as the chain tells it', async () => {
    const sinceBlock = await place.client.provider.getBlockNumber();
    await place.worker.start({ args: monitoring });
    const orders = [await buy()];
    const query = STATISTIC_QUERY;
    orders.push(await buyInsight(place.as('researcher'), { listingId: place.listings.statistic, query }));
    for (const { orderId } of orders) await place.reaches(orderId, OrderState.ACCEPTED);
    await place.mine();
    for (const { orderId } of orders) await place.reaches(orderId, OrderState.DELIVERED);
    const isDone = async (): Promise<boolean> => {
      const metric = await scrape();
      return metric('step_duration_seconds_count{step="publish"}') === 2 && metric('orders_backlog') === 0;
    };
    await pollUntil(isDone, PATIENCE_MS);
    // The chain stands still from here on: it is read to its end.
    await pollUntil(async () => (await scrape())('block_lag') === 0, PATIENCE_MS);

    const metric = await scrape();
    const sent = await place.sentByWorker(sinceBlock);
    expect(metric('orders_total{outcome="accepted"}')).to.equal(2);
    expect(metric('orders_total{outcome="delivered"}')).to.equal(2);
    expect(metric('order_delivery_seconds_count')).to.equal(2);
    expect(metric('order_acceptance_seconds_count')).to.equal(2);
    const gas = sent.reduce((sum, { gasUsed }) => sum + gasUsed, 0n);
    expect(sent).to.have.lengthOf(4);
    expect(metric('gas_used_total{call="accept"}') + metric('gas_used_total{call="deliver"}')).to.equal(Number(gas));
    const fees = sent.reduce((sum, { fee }) => sum + fee, 0n);
    expect(metric('gas_fees_ether_total').toPrecision(9)).to.equal(Number(formatEther(fees)).toPrecision(9));
    const balance = await place.client.provider.getBalance(place.world.workerOperator);
    expect(metric('balance_ether')).to.equal(Number(formatEther(balance)));
    const { rhoPerOrderNano } = await place.client.contracts.cohortRegistry.termsOf(place.cohortId);
    expect(metric('rho_spent_total')).to.equal(Number(rhoPerOrderNano) / 1e9);
    expect(metric('block_lag')).to.equal(0);
    expect(metric('inference_batch_rows_sum')).to.equal(1);
    expect(metric('rpc_requests_total{method="eth_sendRawTransaction"}')).to.equal(4);
    expect(metric('orders_backlog')).to.equal(0);
    await place.worker.stop();
  });

  it('delivers on SIGTERM what it accepted, takes nothing new, and exits 0', async () => {
    await place.worker.start({ args: monitoring });
    const accepted = await buy();
    await place.reaches(accepted.orderId, OrderState.ACCEPTED);
    process.kill(place.worker.pid(), 'SIGTERM');
    await place.worker.logged('draining');
    // Its block lets the first order be delivered.
    const later = await buy();
    expect(await place.worker.ended()).to.equal(0);
    expect(await stateOf(accepted.orderId)).to.equal(OrderState.DELIVERED);
    expect(await stateOf(later.orderId)).to.equal(OrderState.CREATED);

    await place.worker.start({ args: monitoring });
    await place.reaches(later.orderId, OrderState.ACCEPTED);
    const drained = worker('drain', '--json');
    await place.worker.logged('draining');
    await place.mine();
    expect(await jsonOf(drained)).to.include({ drained: true });
    expect(await place.worker.ended()).to.equal(0);
    expect(await stateOf(later.orderId)).to.equal(OrderState.DELIVERED);
  });

  it('says which orders it leaves when the time is over, or a second signal comes', async () => {
    const endedBy = async (end: () => Promise<void>, ...args: string[]): Promise<void> => {
      await place.worker.start({ args: [...monitoring, ...args] });
      const { orderId } = await buy();
      await place.reaches(orderId, OrderState.ACCEPTED);
      await end();
      expect(await place.worker.ended()).to.equal(1);
      await place.worker.logged(`order ${orderId} accepted and not delivered; start the worker again`);
      expect(await stateOf(orderId)).to.equal(OrderState.ACCEPTED);
      await place.worker.start();
      await place.mine();
      await place.reaches(orderId, OrderState.DELIVERED);
      await place.worker.stop();
    };
    const signal = (): Promise<void> => {
      process.kill(place.worker.pid(), 'SIGTERM');
      return place.worker.logged('draining');
    };
    await endedBy(signal, '--drain-seconds', '1');
    await endedBy(() => signal().then(signal));
  });
});
