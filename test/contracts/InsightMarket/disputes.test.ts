import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, inOneBlock, loadFixture, time, type Fees } from '../fixtures/chain.ts';
import {
  asDisputes,
  buy,
  buyAndAccept,
  buyAndDeliver,
  buyAndDispute,
  COHORT_LISTING,
  marketFixture,
  PRICE,
  registerWorker,
  signedAttestation,
  split,
  TWIN_LISTING,
  type Market,
} from '../fixtures/market.ts';

/** A listing of the twin (3) whose results a panel of three confirms; two operators work for the worker's processor. */
async function panelFixture() {
  const context = await marketFixture();
  const { listings, owner, twinListing, other, stranger } = context;
  await listings.connect(owner).createListing({ ...twinListing, panelSize: 3n });
  for (const operator of [other, stranger]) await employ(context, operator);
  return context;
}

/** Registers an operator that works for the worker's processor. */
async function employ(context: Market, operator: Market['owner']) {
  const { workers, worker } = context;
  await registerWorker(context, operator);
  await workers.connect(worker).appoint(operator.address, true);
  await workers.connect(operator).joinProcessor(worker.address);
}

const PANEL_LISTING = 3n;

describe('InsightMarket', () => {
  describe('deliver for a listing with a panel', () => {
    it('T29 is checked before anyone is paid', async () => {
      const context = await loadFixture(panelFixture);
      const { market, disputes, worker, buyer } = context;
      await employ(context, context.curator);
      const orderId = await buyAndAccept(context, PANEL_LISTING);
      const signed = await signedAttestation(context, orderId);
      const timestamp = BigInt(await time.latest()) + 60n;
      const endsBy = timestamp + (await market.MAX_DISPUTE_SECONDS());
      await time.setNextBlockTimestamp(timestamp);
      await expect(market.connect(worker).deliver(...signed))
        .to.emit(market, 'OrderDisputed')
        .withArgs(orderId, endsBy)
        .and.to.emit(disputes, 'DisputeOpened')
        .withArgs(orderId, DisputeGround.QUORUM, worker.address, await market.getAddress());
      const { state, deadline } = await market.orderOf(orderId);
      expect([state, deadline]).to.deep.equal([BigInt(OrderState.DISPUTED), endsBy]);
      await expect(market.connect(buyer).settle(orderId))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.DISPUTED);
    });
  });

  describe('accept for a listing with a panel', () => {
    it('T29 needs a juror for each seat beside the worker', async () => {
      const context = await loadFixture(panelFixture);
      const { market, worker, curator } = context;
      const orderId = await buy(context, PANEL_LISTING);
      const accept = () => market.connect(worker).accept(orderId, ethers.ZeroHash);
      await expect(accept())
        .to.be.revertedWithCustomError(market, 'InsightMarketPanelTooLarge')
        .withArgs(orderId, 3n, 3n);
      await employ(context, curator);
      await accept();
    });
  });

  describe('openDispute', () => {
    it('T17 takes a delivered order within its review window, and no other', async () => {
      const context = await loadFixture(marketFixture);
      const { market } = context;
      const module = await asDisputes(context);
      const orders = [];
      for (let i = 0; i < 3; i += 1) orders.push(await buyAndDeliver(context, TWIN_LISTING));
      for (const [index, offset] of [-1n, 0n, 1n].entries()) {
        const orderId = orders[index]!;
        const { deadline } = await market.orderOf(orderId);
        const timestamp = deadline + offset;
        await time.setNextBlockTimestamp(timestamp);
        const opened = module.openDispute(orderId);
        if (offset < 0n) {
          await expect(opened)
            .to.emit(market, 'OrderDisputed')
            .withArgs(orderId, timestamp + (await market.MAX_DISPUTE_SECONDS()));
        } else {
          await expect(opened)
            .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
            .withArgs(orderId, deadline, timestamp);
        }
      }
      await expect(module.openDispute(orders[0]!))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orders[0], OrderState.DISPUTED);
    });

    it('T16 stops the buyer’s settlement, and is stopped by it, whichever comes first in a block', async () => {
      for (const first of ['dispute', 'settle'] as const) {
        const context = await loadFixture(marketFixture);
        const { market, buyer } = context;
        const orderId = await buyAndDeliver(context, TWIN_LISTING);
        const module = await asDisputes(context);
        const dispute = (fees: Fees) => module.openDispute(orderId, fees);
        const settle = (fees: Fees) => market.connect(buyer).settle(orderId, fees);
        await inOneBlock(...(first === 'dispute' ? [dispute, settle] : [settle, dispute]));
        const expected = first === 'dispute' ? OrderState.DISPUTED : OrderState.SETTLED;
        expect((await market.orderOf(orderId)).state).to.equal(expected);
      }
    });
  });

  describe('closeDispute', () => {
    it('returns the whole price when it is upheld, and releases no ρ', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, worker, cohorts, cohortId } = context;
      const orders = [await buyAndDispute(context, TWIN_LISTING), await buyAndDispute(context, COHORT_LISTING)];
      const module = await asDisputes(context);
      for (const orderId of orders) {
        await expect(module.closeDispute(orderId, true, []))
          .to.emit(market, 'OrderRefunded')
          .withArgs(orderId, buyer.address, PRICE, OrderState.DISPUTED);
      }
      expect(await market.balanceOf(buyer.address, token)).to.equal(2n * PRICE);
      expect(await market.balanceOf(worker.address, token)).to.equal(0n);
      const { openOrders, chargedOrders } = await cohorts.cohortOf(cohortId);
      expect([openOrders, chargedOrders]).to.deep.equal([0n, 1n]);
    });

    it('settles when it is not, and pays the worker who delivered when none is named', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, worker, owner } = context;
      const orderId = await buyAndDispute(context, TWIN_LISTING);
      await (await asDisputes(context)).closeDispute(orderId, false, []);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await market.balanceOf(worker.address, token)).to.equal(split(PRICE).workerAmount);
      expect(await market.balanceOf(owner.address, token)).to.equal(split(PRICE).owners);
    });

    it('T15 shares the worker’s part equally, and gives the protocol what can’t be', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, worker, other, stranger, treasury } = context;
      const orderId = await buyAndDispute(context, TWIN_LISTING);
      const { owners, workerAmount, royaltyAmount, protocolAmount } = split(PRICE);
      const dust = workerAmount % 3n;
      expect(dust > 0n).to.equal(true);
      const paid = [worker, other, stranger].map(({ address }) => address);
      await expect((await asDisputes(context)).closeDispute(orderId, false, paid))
        .to.emit(market, 'OrderSettled')
        .withArgs(orderId, owners, workerAmount - dust, royaltyAmount, protocolAmount + dust, 1n);
      for (const account of paid) expect(await market.balanceOf(account, token)).to.equal(workerAmount / 3n);
      expect(await market.balanceOf(treasury.address, token)).to.equal(protocolAmount + dust);
    });

    it('T16 returns the owner’s part when the consent was withdrawn meanwhile, and pays the workers', async () => {
      const context = await loadFixture(marketFixture);
      const { market, token, buyer, worker, other, revoke } = context;
      const orderId = await buyAndDispute(context, TWIN_LISTING);
      await revoke();
      const paid = [worker.address, other.address];
      await expect((await asDisputes(context)).closeDispute(orderId, false, paid))
        .to.emit(market, 'OrderRefunded')
        .withArgs(orderId, buyer.address, split(PRICE).owners, OrderState.DISPUTED);
      for (const account of paid) {
        expect(await market.balanceOf(account, token)).to.equal(split(PRICE).workerAmount / 2n);
      }
    });

    it('refuses orders that are not disputed, and everyone but the dispute module', async () => {
      const context = await loadFixture(marketFixture);
      const { market, admin } = context;
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await expect((await asDisputes(context)).closeDispute(orderId, true, []))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.DELIVERED);
      for (const call of [
        () => market.connect(admin).openDispute(orderId),
        () => market.connect(admin).closeDispute(orderId, true, []),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(market, 'InsightMarketNotDisputes').withArgs(admin.address);
      }
    });
  });

  describe('refund of a disputed order', () => {
    it('T17 returns the whole price from the deadline on, by anyone, and never before', async () => {
      for (const listingId of [TWIN_LISTING, COHORT_LISTING]) {
        const context = await loadFixture(marketFixture);
        const { market, buyer, stranger, cohorts, cohortId } = context;
        const orders = [await buyAndDispute(context, listingId), await buyAndDispute(context, listingId)];
        const { deadline } = await market.orderOf(orders[0]!);
        await time.setNextBlockTimestamp(deadline - 1n);
        await expect(market.connect(buyer).refund(orders[0]!))
          .to.be.revertedWithCustomError(market, 'InsightMarketDeadlineNotPassed')
          .withArgs(orders[0], deadline, deadline - 1n);
        await time.setNextBlockTimestamp(deadline);
        await expect(market.connect(stranger).refund(orders[0]!))
          .to.emit(market, 'OrderRefunded')
          .withArgs(orders[0], buyer.address, PRICE, OrderState.DISPUTED);
        await time.setNextBlockTimestamp((await market.orderOf(orders[1]!)).deadline + 1n);
        await market.connect(stranger).refund(orders[1]!);
        expect((await cohorts.cohortOf(cohortId)).openOrders).to.equal(0n);
      }
    });

    it('T16 waits for the dispute although the consent was withdrawn', async () => {
      const context = await loadFixture(marketFixture);
      const { market, revoke } = context;
      const orderId = await buyAndDispute(context, TWIN_LISTING);
      await revoke();
      await expect(market.refund(orderId)).to.be.revertedWithCustomError(market, 'InsightMarketDeadlineNotPassed');
    });

    it('T17 and the module’s decision past the deadline exclude each other', async () => {
      const context = await loadFixture(marketFixture);
      const { market } = context;
      const orders = [await buyAndDispute(context, TWIN_LISTING), await buyAndDispute(context, TWIN_LISTING)];
      const module = await asDisputes(context);
      await time.increaseTo((await market.orderOf(orders[1]!)).deadline);
      await market.refund(orders[0]!);
      await expect(module.closeDispute(orders[0]!, false, []))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orders[0], OrderState.REFUNDED);
      await module.closeDispute(orders[1]!, false, []);
      await expect(market.refund(orders[1]!))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orders[1], OrderState.SETTLED);
    });
  });

  describe('setDisputes', () => {
    it('names the module once, and only as the role', async () => {
      const context = await loadFixture(marketFixture);
      const { market, access, twins, cohorts, listings, workers, models, disputes, stranger } = context;
      const module = await disputes.getAddress();
      await expect(market.setDisputes(module))
        .to.be.revertedWithCustomError(market, 'InsightMarketInvalidDisputes')
        .withArgs(module);
      const parts = [access, twins, cohorts, listings, workers, models];
      const fresh = (await ethers.deployContract('InsightMarket', parts)) as unknown as typeof market;
      await expect(fresh.connect(stranger).setDisputes(module))
        .to.be.revertedWithCustomError(market, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
      await expect(fresh.setDisputes(ethers.ZeroAddress))
        .to.be.revertedWithCustomError(market, 'InsightMarketInvalidDisputes')
        .withArgs(ethers.ZeroAddress);
      await expect(fresh.setDisputes(module)).to.emit(fresh, 'DisputesSet').withArgs(module);
      expect(await fresh.disputes()).to.equal(module);
      expect([await fresh.twins(), await fresh.listings()]).to.deep.equal([
        await twins.getAddress(),
        await listings.getAddress(),
      ]);
    });
  });
});
