import { expect } from 'chai';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture, time } from '../fixtures/chain.ts';
import {
  buy,
  buyAndAccept,
  buyAndDeliver,
  COHORT_LISTING,
  marketFixture,
  PRICE,
  RHO,
  TWIN_LISTING,
  split,
} from '../fixtures/market.ts';

const STAGES = [
  ['bought', buy, OrderState.CREATED],
  ['accepted', buyAndAccept, OrderState.ACCEPTED],
] as const;

describe('InsightMarket', () => {
  describe('refund', () => {
    for (const [what, reach, from] of STAGES) {
      it(`T17 lets anyone refund an order that was only ${what} from the deadline on`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, token, buyer, stranger } = context;
        const orders = [await reach(context, TWIN_LISTING), await reach(context, TWIN_LISTING)];
        const { deadline } = await market.orderOf(orders[0]!);
        await time.setNextBlockTimestamp(deadline - 1n);
        await expect(market.connect(buyer).refund(orders[0]!))
          .to.be.revertedWithCustomError(market, 'InsightMarketDeadlineNotPassed')
          .withArgs(orders[0], deadline, deadline - 1n);
        await time.setNextBlockTimestamp(deadline);
        await expect(market.connect(stranger).refund(orders[0]!))
          .to.emit(market, 'OrderRefunded')
          .withArgs(orders[0], buyer.address, PRICE, from);
        await time.setNextBlockTimestamp((await market.orderOf(orders[1]!)).deadline + 1n);
        await market.connect(stranger).refund(orders[1]!);
        expect(await market.balanceOf(buyer.address, token)).to.equal(2n * PRICE);
      });
    }

    for (const [what, reach, from] of STAGES) {
      it(`T16 refunds at once an order that was ${what} when the twin revokes`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, buyer, stranger, revoke } = context;
        const orderId = await reach(context, TWIN_LISTING);
        await revoke();
        await expect(market.connect(stranger).refund(orderId))
          .to.emit(market, 'OrderRefunded')
          .withArgs(orderId, buyer.address, PRICE, from);
      });

      it(`T16 refunds at once an order that was ${what} when the cohort falls below kMin`, async () => {
        const context = await loadFixture(marketFixture);
        const { market, cohorts, cohortId, members, stranger } = context;
        const orderId = await reach(context, COHORT_LISTING);
        for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
        await market.connect(stranger).refund(orderId);
        const { openOrders, chargedOrders } = await cohorts.cohortOf(cohortId);
        expect(openOrders).to.equal(0n);
        expect(chargedOrders).to.equal(0n);
      });
    }

    it('T32 leaves the buyer its time to review when consent goes after delivery, and then returns the owners’ part', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer, stranger, revoke, cohorts, cohortId, members } = context;
      const forecast = await buyAndDeliver(context, TWIN_LISTING);
      const statistic = await buyAndDeliver(context, COHORT_LISTING);
      await revoke();
      for (const { owner, twinId } of members) await cohorts.connect(owner).leave(cohortId, twinId);
      for (const [orderId, owners] of [
        [forecast, split(PRICE).owners],
        [statistic, split(PRICE, 0n).owners],
      ] as const) {
        await expect(market.connect(stranger).refund(orderId))
          .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
          .withArgs(orderId, OrderState.DELIVERED);
        await expect(market.connect(stranger).settle(orderId))
          .to.be.revertedWithCustomError(market, 'InsightMarketNotBuyer')
          .withArgs(orderId, stranger.address);
        await expect(market.connect(buyer).settle(orderId))
          .to.emit(market, 'OrderRefunded')
          .withArgs(orderId, buyer.address, owners, OrderState.DELIVERED);
      }
      const { openOrders, chargedOrders } = await cohorts.cohortOf(cohortId);
      expect([openOrders, chargedOrders]).to.deep.equal([0n, 1n]);
    });

    it('T32 releases the ρ of an order that was accepted and not delivered, and of no other', async () => {
      const context = await loadFixture(marketFixture);
      const { market, cohorts, cohortId } = context;
      const [bought, accepted] = [await buy(context, COHORT_LISTING), await buyAndAccept(context, COHORT_LISTING)];
      await time.increaseTo((await market.orderOf(accepted)).deadline);
      await expect(market.refund(accepted)).to.emit(cohorts, 'CohortChargeReleased').withArgs(cohortId, RHO, 0n);
      await expect(market.refund(bought)).not.to.emit(cohorts, 'CohortChargeReleased');
      expect((await cohorts.cohortOf(cohortId)).openOrders).to.equal(0n);
    });

    it('T17 never refunds a delivered order while the consent holds, however late', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer } = context;
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await time.increaseTo((await market.orderOf(orderId)).deadline + 1000n);
      await expect(market.connect(buyer).refund(orderId))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.DELIVERED);
    });

    it('T32 gives no insight for nothing: after delivery, leaving a cohort or an expiry refunds nobody', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer, cohorts, cohortId, members, terms } = context;
      const statistic = await buyAndDeliver(context, COHORT_LISTING);
      for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
      const forecast = await buyAndDeliver(context, TWIN_LISTING);
      await time.increaseTo(terms.expiry + 1n);
      for (const orderId of [statistic, forecast]) {
        await expect(market.connect(buyer).refund(orderId))
          .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
          .withArgs(orderId, OrderState.DELIVERED);
      }
    });

    it('T16 refunds no order twice, and none that was settled', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer, revoke } = context;
      const settled = await buyAndDeliver(context, TWIN_LISTING);
      await market.connect(buyer).settle(settled);
      const refunded = await buy(context, TWIN_LISTING);
      await revoke();
      await market.refund(refunded);
      for (const [orderId, state] of [
        [9n, OrderState.NONE],
        [settled, OrderState.SETTLED],
        [refunded, OrderState.REFUNDED],
      ] as const) {
        await expect(market.refund(orderId))
          .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
          .withArgs(orderId, state);
      }
    });
  });
});
