import { expect } from 'chai';
import { OrderWatch } from '../../../sdk/src/worker/orderWatch.ts';
import type { WorkerContext } from '../../../sdk/src/worker/openOrder.ts';

const CONFIRMATIONS = 5;
const IN_HAND = 8;

/** A chain of blocks with names, in which orders are created. */
class Chain {
  readonly blocks: string[] = ['genesis'];
  readonly created: { orderId: bigint; blockNumber: number }[] = [];
  readonly disputed: { orderId: bigint; blockNumber: number }[] = [];

  mine(count = 1, fork = 'main'): void {
    for (let block = 0; block < count; block++) this.blocks.push(`${fork} ${this.blocks.length}`);
  }

  /** Holds its logs back. */
  isSilent = false;

  /** Other blocks in the place of the latest. */
  reorganise(depth: number): void {
    this.blocks.length -= depth;
    this.mine(depth, 'fork');
  }

  create(orderId: bigint): void {
    this.mine();
    this.created.push({ orderId, blockNumber: this.blocks.length - 1 });
  }

  /** As much of a worker's context as looks at the chain. */
  context(): WorkerContext {
    const getBlock = (wanted: number | 'latest'): Promise<unknown> => {
      const number = wanted === 'latest' ? this.blocks.length - 1 : wanted;
      return Promise.resolve(this.blocks[number] === undefined ? null : { number, hash: this.blocks[number] });
    };
    const eventsOf =
      (eventName: string, orders: Chain['created']) =>
      (_filter: unknown, first: number, last: number): Promise<unknown[]> =>
        Promise.resolve(
          orders
            .filter(({ blockNumber }) => blockNumber >= first && blockNumber <= last)
            .map(({ orderId, blockNumber }) => ({
              args: { orderId },
              eventName,
              blockNumber,
              blockHash: this.blocks[blockNumber],
            })),
        );
    const nothing = (): undefined => undefined;
    const told = (...[filter, first, last]: Parameters<ReturnType<typeof eventsOf>>): Promise<unknown[]> =>
      this.isSilent ? Promise.resolve([]) : eventsOf('OrderCreated', this.created)(filter, first, last);
    const orderOf = (orderId: bigint): Promise<unknown> =>
      Promise.resolve({ state: this.created.some((order) => order.orderId === orderId) ? 1n : 0n });
    const insightMarket = { filters: { OrderCreated: nothing }, queryFilter: told, orderOf };
    const disputes: typeof told = (...query) =>
      this.isSilent ? Promise.resolve([]) : eventsOf('DisputeOpened', this.disputed)(...query);
    const disputeModule = { filters: { DisputeOpened: nothing }, queryFilter: disputes };
    const client = { deployment: { startBlock: 0 }, contracts: { insightMarket, disputeModule } };
    return {
      client,
      provider: { getBlock },
      operator: '0x',
      confirmations: CONFIRMATIONS,
    } as unknown as WorkerContext;
  }
}

describe('OrderWatch', () => {
  let chain: Chain;
  let watch: OrderWatch;

  beforeEach(() => {
    chain = new Chain();
    watch = new OrderWatch(chain.context());
  });

  it('lets no order wait for ever behind others that wait for blocks', async () => {
    for (let orderId = 1n; orderId <= 20n; orderId++) chain.create(orderId);
    await watch.readChain();
    const looks = new Map<bigint, number>();
    for (let poll = 0; poll < 10; poll++) {
      for (const orderId of watch.due().slice(0, IN_HAND)) {
        looks.set(orderId, (looks.get(orderId) ?? 0) + 1);
        watch.lookAgain(orderId);
      }
    }
    // 10 polls of 8 orders are 80 looks at 20: 4 at each.
    expect([...looks.values()]).to.deep.equal(Array.from({ length: 20 }, () => 4));
  });

  it('looks at what is done once more, when nothing can take it back, and then never again', async () => {
    chain.create(1n);
    await watch.readChain();
    expect(await watch.finish(1n)).to.equal(true);
    chain.mine(CONFIRMATIONS - 1);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([]);
    chain.mine();
    await watch.readChain();
    expect(watch.due()).to.deep.equal([1n]);
    expect(await watch.finish(1n)).to.equal(false);
    chain.mine(3 * CONFIRMATIONS);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([]);
  });

  it('T39 looks at all of them again when blocks lost their place, also when another was done meanwhile', async () => {
    for (const orderId of [1n, 2n, 3n]) chain.create(orderId);
    await watch.readChain();
    await watch.finish(1n);
    await watch.finish(2n);
    chain.reorganise(1);
    await watch.finish(3n);
    await watch.readChain();
    expect(watch.due()).to.have.members([1n, 2n, 3n]);
  });

  it('T39 finds an order again that a reorganisation moved', async () => {
    chain.create(1n);
    await watch.readChain();
    await watch.finish(1n);
    chain.reorganise(1);
    chain.created.length = 0;
    chain.create(1n);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([1n]);
  });

  it('T28 puts a disputed order before all others, until nothing is left to do with it', async () => {
    for (const orderId of [1n, 2n, 3n]) chain.create(orderId);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([1n, 2n, 3n]);
    chain.mine();
    chain.disputed.push({ orderId: 3n, blockNumber: chain.blocks.length - 1 });
    await watch.readChain();
    expect(watch.due()).to.deep.equal([3n, 1n, 2n]);
    watch.lookAgain(3n);
    expect(watch.due()).to.deep.equal([3n, 1n, 2n]);
    expect([1n, 2n, 3n].map((orderId) => watch.isUrgent(orderId))).to.deep.equal([false, false, true]);
    await watch.finish(3n);
    chain.mine(CONFIRMATIONS);
    await watch.readChain();
    await watch.finish(3n);
    expect(watch.isUrgent(3n)).to.equal(false);
  });

  it('T39 finds orders whose logs a node holds back, and no others', async () => {
    chain.isSilent = true;
    for (const orderId of [1n, 2n]) chain.create(orderId);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([1n, 2n]);
    chain.isSilent = false;
    chain.create(3n);
    chain.isSilent = true;
    chain.create(4n);
    await watch.readChain();
    expect(watch.due()).to.deep.equal([1n, 2n, 3n, 4n]);
  });

  it('T39 finds a dispute whose log was held back at first, when its block is read a second time', async () => {
    const patient = new OrderWatch(chain.context(), undefined, 0);
    chain.create(1n);
    await patient.readChain();
    chain.isSilent = true;
    chain.mine();
    chain.disputed.push({ orderId: 1n, blockNumber: chain.blocks.length - 1 });
    chain.mine(3 * CONFIRMATIONS);
    await patient.readChain();
    expect(patient.isUrgent(1n)).to.equal(false);
    chain.isSilent = false;
    await patient.readChain();
    expect(patient.isUrgent(1n)).to.equal(true);
  });

  it('tells of each range of blocks of a long chain', async () => {
    chain.mine(5_000);
    const told: unknown[] = [];
    await new OrderWatch(chain.context(), (progress) => told.push(progress)).readChain();
    expect(told).to.deep.equal([1_999, 3_999, 5_000].map((block) => ({ block, latest: 5_000 })));
  });
});
