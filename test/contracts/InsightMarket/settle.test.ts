import { expect } from 'chai';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture, time } from '../fixtures/chain.ts';
import { RECEIPT } from '../fixtures/consent.ts';
import {
  buy,
  buyAndAccept,
  buyAndDeliver,
  COHORT_LISTING,
  marketFixture,
  MEMBERS,
  PRICE,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

describe('InsightMarket', () => {
  describe('settle', () => {
    it('pays the twin owner, the worker, the publisher and the protocol the frozen shares', async () => {
      const context = await loadFixture(marketFixture);
      const { market, listings, token, buyer, owner, worker, publisher, treasury, other } = context;
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await listings.setProtocolFee(900n, other.address);
      await listings.setProtocolFee(900n, treasury.address);
      const { owners, workerAmount, royaltyAmount, protocolAmount } = split(PRICE);
      await expect(market.connect(buyer).settle(orderId))
        .to.emit(market, 'OrderSettled')
        .withArgs(orderId, owners, workerAmount, royaltyAmount, protocolAmount, 1n);
      const balance = (account: { address: string }) => market.balanceOf(account.address, token);
      expect(await balance(owner)).to.equal(owners);
      expect(await balance(worker)).to.equal(workerAmount);
      expect(await balance(publisher)).to.equal(royaltyAmount);
      expect(await balance(treasury)).to.equal(protocolAmount);
      expect(owners + workerAmount + royaltyAmount + protocolAmount).to.equal(PRICE);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
    });

    it('T15 shares a cohort order equally and gives the dust to the protocol', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, cohorts, cohortId, members, treasury, publisher } = context;
      const orderId = await buyAndDeliver(context, COHORT_LISTING);
      const { owners, workerAmount, protocolAmount } = split(PRICE, 0n);
      const perMember = owners / BigInt(MEMBERS);
      const dust = owners % BigInt(MEMBERS);
      expect(dust > 0n).to.equal(true);
      await expect(market.connect(buyer).settle(orderId))
        .to.emit(market, 'OrderSettled')
        .withArgs(orderId, owners - dust, workerAmount, 0n, protocolAmount + dust, MEMBERS)
        .and.to.emit(cohorts, 'EarningsShared')
        .withArgs(cohortId, perMember, MEMBERS)
        .and.to.emit(cohorts, 'RoundStarted')
        .withArgs(cohortId, 2n, MEMBERS);
      for (const { twinId } of members) expect(await cohorts.earned(cohortId, twinId)).to.equal(perMember);
      expect(await market.balanceOf(treasury.address, token)).to.equal(protocolAmount + dust);
      expect(await market.balanceOf(publisher.address, token)).to.equal(0n);
    });

    it('T15 splits a price of one unit: every share rounds down to nothing, so it is the owner’s', async () => {
      const context = await loadFixture(marketFixture);
      const { market, listings, token, buyer, owner, worker, twinListing } = context;
      await listings.connect(owner).createListing({ ...twinListing, price: 1n });
      const orderId = await buyAndDeliver(context, 3n);
      await expect(market.connect(buyer).settle(orderId))
        .to.emit(market, 'OrderSettled')
        .withArgs(orderId, 1n, 0n, 0n, 0n, 1n);
      expect(await market.balanceOf(owner.address, token)).to.equal(1n);
      expect(await market.balanceOf(worker.address, token)).to.equal(0n);
    });

    it('T17 waits for the review window unless the buyer settles', async () => {
      const context = await loadFixture(marketFixture);
      const { market, stranger, worker } = context;
      const orders = [await buyAndDeliver(context, TWIN_LISTING), await buyAndDeliver(context, TWIN_LISTING)];
      const { deadline } = await market.orderOf(orders[0]!);
      await time.setNextBlockTimestamp(deadline - 1n);
      await expect(market.connect(worker).settle(orders[0]!))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotBuyer')
        .withArgs(orders[0], worker.address);
      await time.setNextBlockTimestamp(deadline);
      await market.connect(stranger).settle(orders[0]!);
      await time.setNextBlockTimestamp((await market.orderOf(orders[1]!)).deadline + 1n);
      await market.connect(worker).settle(orders[1]!);
      for (const orderId of orders) expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
    });

    it('T17 lets the buyer settle after the review window too', async () => {
      const context = await loadFixture(marketFixture);
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await time.increaseTo((await context.market.orderOf(orderId)).deadline + 1000n);
      await context.market.connect(context.buyer).settle(orderId);
      expect((await context.market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
    });

    it('refuses orders in every other state', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer } = context;
      const settled = await buyAndDeliver(context, TWIN_LISTING);
      await market.connect(buyer).settle(settled);
      for (const [orderId, state] of [
        [9n, OrderState.NONE],
        [await buy(context, TWIN_LISTING), OrderState.CREATED],
        [await buyAndAccept(context, TWIN_LISTING), OrderState.ACCEPTED],
        [settled, OrderState.SETTLED],
      ] as const) {
        await expect(market.connect(buyer).settle(orderId))
          .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
          .withArgs(orderId, state);
      }
    });

    it('T16 returns the owner’s part to the buyer, and pays the worker, when the twin revoked', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, owner, worker, revoke } = context;
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await revoke();
      await expect(market.connect(buyer).settle(orderId))
        .to.emit(market, 'OrderRefunded')
        .withArgs(orderId, buyer.address, split(PRICE).owners, OrderState.DELIVERED);
      expect(await market.balanceOf(buyer.address, token)).to.equal(split(PRICE).owners);
      expect(await market.balanceOf(owner.address, token)).to.equal(0n);
      expect(await market.balanceOf(worker.address, token)).to.equal(split(PRICE).workerAmount);
    });

    it('T3 returns the owner’s part when the epoch ended or the twin was burned after delivery', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, twins, owner, worker, twinId } = context;
      const orders = [await buyAndDeliver(context, TWIN_LISTING), await buyAndDeliver(context, TWIN_LISTING)];
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      await market.connect(buyer).settle(orders[0]!);
      await twins.connect(owner).burn(twinId);
      await market.connect(buyer).settle(orders[1]!);
      for (const orderId of orders) expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await market.balanceOf(buyer.address, token)).to.equal(2n * split(PRICE).owners);
      expect(await market.balanceOf(worker.address, token)).to.equal(2n * split(PRICE).workerAmount);
    });

    it('T16 returns the owners’ part of a cohort that has no member left', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, cohorts, cohortId, members, worker } = context;
      const orderId = await buyAndDeliver(context, COHORT_LISTING);
      for (const { owner, twinId } of members) await cohorts.connect(owner).leave(cohortId, twinId);
      const { owners, workerAmount } = split(PRICE, 0n);
      await expect(market.connect(buyer).settle(orderId))
        .to.emit(market, 'OrderRefunded')
        .withArgs(orderId, buyer.address, owners, OrderState.DELIVERED);
      expect(await market.balanceOf(worker.address, token)).to.equal(workerAmount);
      expect(await market.balanceOf(buyer.address, token)).to.equal(owners);
      expect((await cohorts.cohortOf(cohortId)).openOrders).to.equal(0n);
    });

    it('T16 pays for a delivery under a grant that has expired since', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer, terms } = context;
      const orders = [await buyAndDeliver(context, TWIN_LISTING), await buyAndDeliver(context, TWIN_LISTING)];
      await time.setNextBlockTimestamp(terms.expiry - 1n);
      await market.connect(buyer).settle(orders[0]!);
      await market.connect(buyer).settle(orders[1]!);
      const states = await Promise.all(orders.map(async (orderId) => (await market.orderOf(orderId)).state));
      expect(states).to.deep.equal([BigInt(OrderState.SETTLED), BigInt(OrderState.SETTLED)]);
    });

    it('T16 leaves out who left before, and pays who is left, also below kMin', async () => {
      const context = await loadFixture(marketFixture);
      const { market, buyer, cohorts, cohortId, members } = context;
      const orders = [await buyAndDeliver(context, COHORT_LISTING), await buyAndDeliver(context, COHORT_LISTING)];
      const leave = ({ owner, twinId }: (typeof members)[number]) => cohorts.connect(owner).leave(cohortId, twinId);
      await leave(members[0]!);
      await market.connect(buyer).settle(orders[0]!);
      expect(await cohorts.earned(cohortId, members[0]!.twinId)).to.equal(0n);
      expect(await cohorts.earned(cohortId, members[1]!.twinId)).to.equal(split(PRICE, 0n).owners / 4n);
      await leave(members[1]!);
      await leave(members[2]!);
      await market.connect(buyer).settle(orders[1]!);
      expect((await market.orderOf(orders[1]!)).state).to.equal(OrderState.SETTLED);
      const { owners } = split(PRICE, 0n);
      expect(await cohorts.earned(cohortId, members[3]!.twinId)).to.equal(owners / 4n + owners / 2n);
      expect((await cohorts.cohortOf(cohortId)).chargedOrders).to.equal(2n);
    });
  });
});
