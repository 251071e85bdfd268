import { expect } from 'chai';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { OrderState, buyInsight, readInsight, settleOrder, type StatisticDocument } from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { suiteFolder } from './helpers/temp.ts';

const DEPTHS = [1, 5, 64];
const CONFIRMATIONS = 65;
const PATIENCE_MS = 60_000;
/** Longer than the worker takes from one look at the chain to the next. */
const SOME_LOOKS_MS = 2_500;

describe('worker on a chain that takes blocks back', function () {
  this.timeout(240_000);
  const temp = suiteFolder();
  let place: Marketplace;

  before(async () => {
    place = await openMarketplace(temp.path, { rhoPerOrderNano: 10_000_000n });
    await place.worker.start({ args: ['--confirmations', `${CONFIRMATIONS}`] });
  });
  after(() => place.stop());

  const orderOf = (orderId: bigint) => place.client.contracts.insightMarket.orderOf(orderId);

  async function hasResult(orderId: bigint): Promise<boolean> {
    const files = await readdir(join(temp.path, 'worker'), { recursive: true });
    return files.some((file) => file.endsWith(join('orders', `${orderId}-result.json`)));
  }

  async function deliveriesOf(orderId: bigint): Promise<{ hash: string; block: number }[]> {
    const { insightMarket } = place.client.contracts;
    const events = await insightMarket.queryFilter(insightMarket.filters.OrderDelivered(orderId));
    return events.map(({ transactionHash, blockNumber }) => ({ hash: transactionHash, block: blockNumber }));
  }

  for (const [index, depth] of DEPTHS.entries()) {
    it(`T39 delivers once, with noise by a block that stayed, when ${depth} take acceptance and delivery back`, async () => {
      const query = { ...STATISTIC_QUERY, windowDays: 7 + index };
      const order = await buyInsight(place.as('researcher'), { listingId: place.listings.statistic, query });
      const { orderId } = order;
      await place.reaches(orderId, OrderState.ACCEPTED);
      const { acceptedBlock: first } = await orderOf(orderId);
      await place.mine(depth);
      await wait(SOME_LOOKS_MS);
      expect(await hasResult(orderId), 'nothing is drawn by a block that may lose its place').to.equal(false);

      await place.reorganise(depth + 1);
      const isAcceptedAgain = async (): Promise<boolean> => (await orderOf(orderId)).acceptedBlock > first;
      expect(await pollUntil(isAcceptedAgain, PATIENCE_MS), 'accepted again').to.equal(true);
      await place.mine(CONFIRMATIONS);
      await place.reaches(orderId, OrderState.DELIVERED);
      const [delivered] = await deliveriesOf(orderId);

      await place.worker.logged(`"orderId":"${orderId}","outcome":"delivered"`);
      if (depth > 1) await place.mine(depth - 1);
      await place.reorganise(depth);
      const isDeliveredAgain = async (): Promise<boolean> => {
        const [again] = await deliveriesOf(orderId);
        return again !== undefined && again.block > (delivered?.block ?? 0);
      };
      expect(await pollUntil(isDeliveredAgain, PATIENCE_MS), 'delivered again').to.equal(true);
      expect((await deliveriesOf(orderId)).map(({ hash }) => hash)).to.deep.equal([delivered?.hash]);

      const { document } = await readInsight(place.client, { orderId, privateKey: order.buyerKeys.privateKey });
      const { acceptedBlock } = await orderOf(orderId);
      const randomising = await place.client.provider.getBlock(Number(acceptedBlock) + 1);
      expect((document as StatisticDocument).noise.blockHash).to.equal(randomising?.hash);
      expect((await settleOrder(place.as('researcher'), order)).outcome).to.equal('SETTLED');
    });
  }
});
