import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  OrderState,
  buyInsight,
  demandDelivery,
  readInsight,
  type BuyInsightReturnType,
  type StatisticDocument,
} from '#sdk';
import { STATISTIC_QUERY } from '../../scripts/demo/steps/sales.ts';
import { pollUntil } from '../../scripts/stack/processes.ts';
import { FaultProxy, changed, type Meddler } from './helpers/faults/faultProxy.ts';
import { openMarketplace, type Marketplace } from './helpers/marketplace.ts';
import { suiteFolder } from './helpers/temp.ts';

const PATIENCE_MS = 60_000;
/** Longer than the worker takes from one look at the chain to the next. */
const SOME_LOOKS_MS = 2_500;
const NO_BLOCK = `0x${'ee'.repeat(32)}`;

const away: Meddler = () => Promise.resolve(undefined);
const ofAnotherChain: Meddler = async (question, ask) =>
  question.call?.method === 'eth_chainId' ? changed(await ask(), () => '0x1') : ask();
/** A node that says what is asked for by a method is otherwise. */
const lying =
  (method: string, lie: (result: never) => unknown): Meddler =>
  async (question, ask) =>
    question.call?.method === method ? changed(await ask(), (result) => lie(result as never)) : ask();

describe('worker with two nodes', function () {
  this.timeout(120_000);
  const temp = suiteFolder();
  let place: Marketplace;
  let first: FaultProxy;
  let second: FaultProxy;
  let args: string[];
  let windowDays = 7;

  before(async () => {
    place = await openMarketplace(temp.path, { rhoPerOrderNano: 10_000_000n });
    const { rpcUrl } = place.description;
    [first, second] = await Promise.all([FaultProxy.start(rpcUrl), FaultProxy.start(rpcUrl)]);
    const stack = join(temp.path, 'proxied.json');
    await writeFile(stack, JSON.stringify({ ...place.description, rpcUrl: first.url }));
    args = ['--stack', stack, '--second-rpc', second.url];
  });
  beforeEach(async () => {
    first.honestly();
    second.honestly();
    await place.worker.start({ args });
  });
  afterEach(() => place.worker.stop());
  after(async () => {
    await Promise.all([first.stop(), second.stop()]);
    await place.stop();
  });

  const buy = (): Promise<BuyInsightReturnType> =>
    buyInsight(place.as('researcher'), {
      listingId: place.listings.statistic,
      query: { ...STATISTIC_QUERY, windowDays: windowDays++ },
    });
  const stateOf = async (orderId: bigint): Promise<number> =>
    Number((await place.client.contracts.insightMarket.orderOf(orderId)).state);

  async function fileOf(orderId: bigint, step: string): Promise<boolean> {
    const files = await readdir(join(temp.path, 'worker'), { recursive: true });
    return files.some((file) => file.endsWith(join('orders', `${orderId}-${step}.json`)));
  }

  /** Blocks come until an order has been served to its end, and its result can be read. */
  async function isServed({ orderId, buyerKeys }: BuyInsightReturnType): Promise<void> {
    const isPublished = async (): Promise<boolean> => {
      await place.mine();
      return fileOf(orderId, 'published');
    };
    expect(await pollUntil(isPublished, PATIENCE_MS), `order ${orderId} is served`).to.equal(true);
    const { document } = await readInsight(place.client, { orderId, privateKey: buyerKeys.privateKey });
    const { acceptedBlock } = await place.client.contracts.insightMarket.orderOf(orderId);
    const randomising = await place.client.provider.getBlock(Number(acceptedBlock) + 1);
    expect((document as StatisticDocument).noise.blockHash).to.equal(randomising?.hash);
  }

  it('serves an order, and sends what it sends to both', async () => {
    const order = await buy();
    await isServed(order);
    expect(second.sent).to.have.length.at.least(2);
    expect(first.sent).to.deep.equal(second.sent);
  });

  it('T39 draws no noise while the nodes name different blocks, and says so', async () => {
    second.meddler = lying('eth_getBlockByNumber', (block: object | null) => block && { ...block, hash: NO_BLOCK });
    const order = await buy();
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    await place.mine();
    await place.worker.logged('NODES_DISAGREE');
    await place.mine();
    await wait(SOME_LOOKS_MS);
    expect(await fileOf(order.orderId, 'result'), 'nothing is drawn').to.equal(false);
    second.honestly();
    await isServed(order);
  });

  it('T39 draws no noise of a cohort whose joins one node holds back', async () => {
    second.meddler = lying('eth_getLogs', (logs: object[]) => logs.slice(0, 1));
    const order = await buy();
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    await place.mine();
    await place.worker.logged('order not served');
    await wait(SOME_LOOKS_MS);
    expect(await fileOf(order.orderId, 'result'), 'nothing is drawn').to.equal(false);
    second.honestly();
    await isServed(order);
  });

  it('T39 does not count as delivered what one node knows nothing of', async () => {
    const order = await buy();
    const { topicHash } = place.client.contracts.insightMarket.getEvent('OrderDelivered').fragment;
    second.meddler = lying('eth_getLogs', (logs: { topics: string[] }[]) =>
      logs.filter(({ topics }) => topics[0] !== topicHash),
    );
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    await place.mine();
    await place.reaches(order.orderId, OrderState.DELIVERED);
    await place.worker.logged(`don't agree about the delivery of order ${order.orderId}`);
    expect(await fileOf(order.orderId, 'published')).to.equal(false);
    second.honestly();
    await isServed(order);
  });

  /** Whether nobody waits for an answer to a demand. */
  const isAnswered = async (orderId: bigint): Promise<boolean> =>
    (await place.client.contracts.disputeModule.disputeOf(orderId)).claimant === ZeroAddress;

  it('T39 encrypts nothing to a key that one node made up', async () => {
    const order = await buy();
    const { topicHash } = place.client.contracts.insightMarket.getEvent('OrderCreated').fragment;
    await place.reaches(order.orderId, OrderState.ACCEPTED);
    const key = order.buyerKeys.publicKey.slice(2);
    first.meddler = lying('eth_getLogs', (logs: { topics: string[]; data: string }[]) =>
      logs.map((log) => (log.topics[0] === topicHash ? { ...log, data: log.data.replace(key, '11'.repeat(32)) } : log)),
    );
    await place.mine();
    await place.worker.logged(`don't agree about the acceptance of order ${order.orderId}`);
    expect(await fileOf(order.orderId, 'result'), 'nothing is computed').to.equal(false);
    first.honestly();
    await isServed(order);
  });

  it('T28 answers a demand that one node hides, also one that comes while it drains, and exits 0', async () => {
    const order = await buy();
    await isServed(order);
    const { insightMarket, disputeModule } = place.client.contracts;
    const hidden = await Promise.all(
      [insightMarket, disputeModule].map(async (contract) => {
        const name = contract === insightMarket ? 'orderOf' : 'disputeOf';
        const data = contract.interface.encodeFunctionData(name as never, [order.orderId] as never);
        return [data, await place.client.provider.call({ to: contract, data })] as const;
      }),
    );
    const before = new Map(hidden);
    first.meddler = async (question, ask) => {
      const { method, params = [] } = question.call ?? {};
      const { data } = (params[0] ?? {}) as { data?: string };
      const said = method === 'eth_call' ? before.get(data ?? '') : undefined;
      if (method === 'eth_getLogs') return changed(await ask(), () => []);
      return said === undefined ? ask() : changed(await ask(), () => said);
    };
    await place.worker.stop();
    await demandDelivery(place.as('researcher'), { orderId: order.orderId });
    expect(await isAnswered(order.orderId)).to.equal(false);
    await place.worker.start({ args });
    expect(await pollUntil(() => isAnswered(order.orderId), PATIENCE_MS)).to.equal(true);
    first.honestly();

    await place.worker.stop();
    await place.worker.start({ args: [...args, '--poll-interval-ms', '3000', '--drain-seconds', '60'] });
    const later = await buy();
    await isServed(later);
    await demandDelivery(place.as('researcher'), { orderId: later.orderId });
    process.kill(place.worker.pid(), 'SIGTERM');
    expect(await place.worker.ended()).to.equal(0);
    expect(await isAnswered(later.orderId)).to.equal(true);
  });

  for (const [name, which] of [
    ['first', () => first],
    ['second', () => second],
  ] as const) {
    it(`T39 takes no order while the ${name} node is away, goes on reading, and takes it afterwards`, async () => {
      which().meddler = away;
      const order = await buy();
      await place.worker.logged(`a node doesn't answer about order ${order.orderId}`);
      await wait(SOME_LOOKS_MS);
      expect(await stateOf(order.orderId)).to.equal(OrderState.CREATED);
      which().honestly();
      await isServed(order);
    });
  }

  it('refuses to start when a node is of another chain, and serves nothing while one becomes that', async () => {
    second.meddler = ofAnotherChain;
    const order = await buy();
    await place.worker.logged('the node serves chain 1');
    await wait(SOME_LOOKS_MS);
    expect(await stateOf(order.orderId)).to.equal(OrderState.CREATED);
    await place.worker.stop();
    const refused: unknown = await place.worker.start({ args }).catch((error: unknown) => error);
    expect(String(refused)).to.contain('the node serves chain 1');
    second.honestly();
    await place.worker.start({ args });
    await isServed(order);
  });
});
