import { expect } from 'chai';
import { buy, BUYER, listTwin, mint, PRICE, TOKEN } from './helpers/market.ts';
import type { Scenario } from './helpers/scenario.ts';
import { SCENARIO_TIMEOUT_MS, startScenario } from './helpers/scenario.ts';
import { digest, word } from './helpers/values.ts';

describe('subgraph: Subscriptions', function () {
  this.timeout(SCENARIO_TIMEOUT_MS);
  let scenario: Scenario;
  const subscription = async (fields: string): Promise<unknown> =>
    (await scenario.query<{ orderSubscription: unknown }>(`{ orderSubscription(id: "${word(1)}") { ${fields} } }`))
      .orderSubscription;
  /** Places an order as the contract does: the market's event comes first. */
  const renew = async (orderId: number, remaining: number) => {
    await buy(scenario, orderId, 1);
    return scenario.emit('Subscriptions.SubscriptionRenewed', {
      ...{ subscriptionId: 1, orderId, remaining, nextAt: 7000 },
    });
  };

  beforeEach(async () => {
    scenario = await startScenario();
    await mint(scenario, 1);
    await listTwin(scenario);
    await scenario.emit('Subscriptions.Subscribed', {
      ...{ subscriptionId: 1, listingId: 1, subscriber: BUYER, price: PRICE, orders: 2, interval: 2 ** 32 - 1 },
      ...{ queryDigest: digest('query'), buyerKey: digest('buyer key') },
    });
  });

  it('knows what was paid for, by whom and for which listing', async () => {
    const found = await subscription(`subscriptionId listing { listingId } subscriber { id } state price paidOrders
      remainingOrders intervalSeconds queryDigest buyerKey endedAt orders { id }`);
    expect(found).to.deep.equal({
      ...{ subscriptionId: '1', listing: { listingId: '1' }, subscriber: { id: BUYER }, state: 'ACTIVE' },
      ...{ price: `${PRICE}`, paidOrders: 2, remainingOrders: 2, intervalSeconds: `${2 ** 32 - 1}`, orders: [] },
      ...{ queryDigest: digest('query'), buyerKey: digest('buyer key'), endedAt: null },
    });
    const account = await scenario.query(`{
      account(id: "${BUYER}") { subscriptions { state } } listing(id: "${word(1)}") { subscriptions { state } }
    }`);
    const subscriptions = [{ state: 'ACTIVE' }];
    expect(account).to.deep.equal({ account: { subscriptions }, listing: { subscriptions } });
  });

  it('knows the orders that it placed, until it is used up', async () => {
    await renew(1, 1);
    expect(await subscription('state remainingOrders nextAt orders { orderId }')).to.deep.equal({
      ...{ state: 'ACTIVE', remainingOrders: 1, nextAt: '7000', orders: [{ orderId: '1' }] },
    });
    await buy(scenario, 2, 1);
    const last = await renew(3, 0);
    expect(await subscription('state remainingOrders endedAt orders { orderId }')).to.deep.equal({
      ...{ state: 'USED_UP', remainingOrders: 0, endedAt: last.blockTimestamp },
      orders: [{ orderId: '1' }, { orderId: '3' }],
    });
    const found = await scenario.query(`{
      orders(where: { subscription: null }) { orderId }
      subscriptionReneweds(orderBy: remaining) { order { orderId } remaining }
    }`);
    expect(found).to.deep.equal({
      orders: [{ orderId: '2' }],
      subscriptionReneweds: [
        { order: { orderId: '3' }, remaining: 0 },
        { order: { orderId: '1' }, remaining: 1 },
      ],
    });
  });

  it('T14 knows what went back to a subscriber who cancelled, apart from what the market owes', async () => {
    await scenario.emit('InsightMarket.Credited', { beneficiary: BUYER, token: TOKEN, amount: 3 });
    await scenario.emit('Subscriptions.Credited', { beneficiary: BUYER, token: TOKEN, amount: 2n * PRICE });
    const ended = await scenario.emit('Subscriptions.SubscriptionCancelled', {
      subscriptionId: 1,
      refunded: 2n * PRICE,
    });
    await scenario.emit('Subscriptions.Withdrawn', { beneficiary: BUYER, token: TOKEN, to: BUYER, amount: 2n * PRICE });
    expect(await subscription('state refunded endedAt')).to.deep.equal({
      ...{ state: 'CANCELLED', refunded: `${2n * PRICE}`, endedAt: ended.blockTimestamp },
    });
    const found = await scenario.query(
      '{ balances(orderBy: credited) { amount } subscriptionCancelleds { refunded } }',
    );
    expect(found).to.deep.equal({
      balances: [{ amount: '3' }, { amount: '0' }],
      subscriptionCancelleds: [{ refunded: `${2n * PRICE}` }],
    });
  });
});
