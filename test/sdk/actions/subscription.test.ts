import { expect } from 'chai';
import {
  InvalidParameterError,
  buyInsightFor,
  cancelSubscription,
  createListing,
  findOrder,
  renewSubscription,
  setOperator,
  subscribe,
  withdrawSubscriptionRefund,
} from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { FORECAST_PRICE, FORECAST_QUERY, forecastSale, type ForecastSale } from './forecastSale.ts';
import { rejection } from './rejection.ts';
import { fund } from './testbed.ts';

const DAY = 86_400;

describe('orders in another’s name', function () {
  this.timeout(120_000);
  let sale: ForecastSale;
  let listingId: bigint;

  before(async () => {
    sale = await forecastSale(45, 'subscription test');
    ({ listingId } = await createListing(sale.owner.client, sale.listing()));
  });

  describe('subscribe, renewSubscription and cancelSubscription', () => {
    it('place orders for the subscriber as they fall due, and return what was not spent', async () => {
      const { bed, researcher, grantee, token } = sale;
      const plan = { listingId, query: FORECAST_QUERY, orders: 3, intervalSeconds: DAY };
      const { subscriptionId, price, queryDigest, buyerKeys } = await subscribe(researcher, plan);
      expect(price).to.equal(FORECAST_PRICE);

      const anyone = bed.clientOf('relayer');
      const { orderId, remaining } = await renewSubscription(anyone, { subscriptionId });
      expect(remaining).to.equal(2);
      const order = await findOrder(bed.reader, { orderId });
      expect(order).to.include({ buyer: grantee, queryDigest, buyerKey: buyerKeys.publicKey });
      const early = await rejection(renewSubscription(anyone, { subscriptionId }));
      expect(early).to.have.property('errorName', 'SubscriptionsNotDue');

      const stranger = await rejection(cancelSubscription(anyone, { subscriptionId }));
      expect(stranger).to.have.property('errorName', 'SubscriptionsNotSubscriber');
      expect((await cancelSubscription(researcher, { subscriptionId })).refunded).to.equal(2n * price);
      expect((await withdrawSubscriptionRefund(researcher, { token, to: grantee })).amount).to.equal(2n * price);
    });

    it('refuse a plan of no orders before anything is sent', async () => {
      const plan = { listingId, query: FORECAST_QUERY, orders: 0, intervalSeconds: DAY };
      const error = await rejection(subscribe(sale.researcher, plan));
      expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'orders');
    });
  });

  describe('setOperator and buyInsightFor', () => {
    it('let an account buy for another, once that one agreed', async () => {
      const { bed, researcher, grantee } = sale;
      const relayer = bed.clientOf('relayer');
      const operator = accountOf('relayer').address;
      await fund(bed.clientOf('administrator'), operator);
      const purchase = { listingId, query: FORECAST_QUERY, buyer: grantee };
      const refused = await rejection(buyInsightFor(relayer, purchase));
      expect(refused).to.have.property('errorName', 'InsightMarketNotOperator');
      await setOperator(researcher, { operator, approved: true });
      const { orderId } = await buyInsightFor(relayer, purchase);
      expect((await findOrder(bed.reader, { orderId })).buyer).to.equal(grantee);
      await setOperator(researcher, { operator, approved: false });
      expect(await rejection(buyInsightFor(relayer, purchase))).to.have.property(
        'errorName',
        'InsightMarketNotOperator',
      );
    });
  });
});
