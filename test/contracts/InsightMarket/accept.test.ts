import { expect } from 'chai';
import { ConsentStatus, InsightKind, ModelKind, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { kindBit, RECEIPT, SCOPE } from '../fixtures/consent.ts';
import { digest, mintTwin } from '../fixtures/gemel.ts';
import {
  buy,
  buyAndAccept,
  CARD,
  COHORT_LISTING,
  cohortTerms,
  DELIVER,
  marketFixture,
  MEMBERS,
  MODEL,
  NOISE,
  registerWorker,
  RHO,
  TWIN_LISTING,
} from '../fixtures/market.ts';

describe('InsightMarket', () => {
  describe('accept', () => {
    it('binds the order to the worker and opens the deliver window', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker } = context;
      const orderId = await buy(context, TWIN_LISTING);
      const timestamp = BigInt(await time.latest()) + 60n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(market.connect(worker).accept(orderId, ethers.ZeroHash))
        .to.emit(market, 'OrderAccepted')
        .withArgs(orderId, worker.address, ethers.ZeroHash, 1n, timestamp + DELIVER);
      const order = await market.orderOf(orderId);
      expect([order.state, order.worker, order.deadline]).to.deep.equal([
        BigInt(OrderState.ACCEPTED),
        worker.address,
        timestamp + DELIVER,
      ]);
      expect(order.acceptedBlock).to.equal(await ethers.provider.getBlockNumber());
      expect(order.acceptedAt).to.equal(timestamp);
      expect(BigInt(order.commitment)).to.equal(await context.twins.stateRootOf(context.twinId));
    });

    it('T30 charges the cohort before anything is computed', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, cohorts, cohortId } = context;
      const orderId = await buy(context, COHORT_LISTING);
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.emit(market, 'OrderAccepted')
        .withArgs(orderId, worker.address, NOISE, MEMBERS, (deadline: bigint) => deadline > 0n)
        .and.to.emit(cohorts, 'CohortCharged')
        .withArgs(cohortId, RHO, RHO);
      expect((await market.orderOf(orderId)).commitment).to.equal(NOISE);
    });

    it('T30 refuses what would exceed the budget, however many orders were bought before', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, cohorts, cohortId } = context;
      const orders = [];
      for (let bought = 0; bought < 3; bought += 1) orders.push(await buy(context, COHORT_LISTING));
      await market.connect(worker).accept(orders[0]!, NOISE);
      await market.connect(worker).accept(orders[1]!, NOISE);
      await expect(market.connect(worker).accept(orders[2]!, NOISE))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
        .withArgs(cohortId, 2n * RHO, 2500n);
    });

    it('T31 refuses a statistic without a commitment to its noise', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker } = context;
      const orderId = await buy(context, COHORT_LISTING);
      await expect(market.connect(worker).accept(orderId, ethers.ZeroHash))
        .to.be.revertedWithCustomError(market, 'InsightMarketNoiseCommitmentMissing')
        .withArgs(orderId);
    });

    it('T31 refuses synthetic records of a cohort without a commitment to their noise', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, models, publisher, cohorts, listings, curator, cohortListing } = context;
      const kinds = kindBit(InsightKind.SYNTHETIC);
      await cohorts.connect(curator).createCohort({ ...(await cohortTerms(context)), kinds, kMin: 2n });
      for (const owner of (await ethers.getSigners()).slice(10, 12)) {
        await cohorts.connect(owner).join(2n, await mintTwin(context, owner, owner.address));
      }
      const modelHash = digest('generator');
      await models.connect(publisher).registerModel(modelHash, ModelKind.GENERATOR, 0n, CARD, ethers.ZeroHash);
      await models.setApproved(modelHash, publisher.address, true);
      const terms = { ...cohortListing, kind: InsightKind.SYNTHETIC, subjectId: 2n, modelHash };
      await listings.connect(curator).createListing(terms);
      const orderId = await buy(context, 3n);
      await expect(market.connect(worker).accept(orderId, ethers.ZeroHash))
        .to.be.revertedWithCustomError(market, 'InsightMarketNoiseCommitmentMissing')
        .withArgs(orderId);
      await market.connect(worker).accept(orderId, NOISE);
      expect((await market.orderOf(orderId)).commitment).to.equal(NOISE);
    });

    it('refuses accounts that are not active workers', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, workers, stranger } = context;
      const orderId = await buy(context, TWIN_LISTING);
      await expect(market.connect(stranger).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketWorkerInactive')
        .withArgs(stranger.address);
      await workers.connect(worker).startUnbonding();
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketWorkerInactive')
        .withArgs(worker.address);
    });

    it('T41 refuses a worker that the consent, or the cohort, does not name', async () => {
      const context = await loadFixture(marketFixture);
      const { market, other } = context;
      await registerWorker(context, other);
      for (const listingId of [TWIN_LISTING, COHORT_LISTING]) {
        const orderId = await buy(context, listingId);
        await expect(market.connect(other).accept(orderId, NOISE))
          .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
          .withArgs(listingId, ConsentStatus.PROCESSOR_NOT_NAMED);
      }
    });

    it('T41 takes an operator of the processor that is named, and its former operators no more', async () => {
      const context = await loadFixture(marketFixture);
      const { market, workers, worker, other } = context;
      await registerWorker(context, other);
      await workers.connect(worker).appoint(other.address, true);
      await workers.connect(other).joinProcessor(worker.address);
      const orders = [await buy(context, TWIN_LISTING), await buy(context, COHORT_LISTING)];
      for (const orderId of orders) await market.connect(other).accept(orderId, NOISE);
      await workers.connect(worker).leaveProcessor(other.address);
      await expect(market.connect(other).accept(await buy(context, TWIN_LISTING), NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(TWIN_LISTING, ConsentStatus.PROCESSOR_NOT_NAMED);
      // What it accepted ends at once, for it may compute nothing any more.
      for (const orderId of orders) await market.refund(orderId);
    });

    it('refuses a model whose approval was withdrawn since', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, models, publisher } = context;
      const orderId = await buy(context, TWIN_LISTING);
      await models.setApproved(MODEL, publisher.address, false);
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketModelNotApproved')
        .withArgs(MODEL);
    });

    it('T16 refuses a twin that revoked, or whose epoch ended, since', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, twins, owner, twinId, grant, revoke } = context;
      const orderId = await buy(context, TWIN_LISTING);
      await revoke();
      const accept = () => market.connect(worker).accept(orderId, NOISE);
      await expect(accept())
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(TWIN_LISTING, ConsentStatus.ABSENT);
      await grant();
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      await expect(accept())
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(TWIN_LISTING, ConsentStatus.ABSENT);
    });

    it('T16 refuses a twin that narrowed its consent since', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, consents, owner, buyer, twinId, terms } = context;
      const orderId = await buy(context, TWIN_LISTING);
      for (const [changed, status] of [
        [{ channels: 1n }, ConsentStatus.CHANNEL_NOT_COVERED],
        [{ kinds: 1n << BigInt(InsightKind.SIMULATION) }, ConsentStatus.KIND_NOT_COVERED],
        [{ processor: owner.address }, ConsentStatus.PROCESSOR_NOT_NAMED],
        [{ notBefore: terms.expiry - 1n }, ConsentStatus.NOT_YET_VALID],
      ] as const) {
        await consents.connect(owner).grant(twinId, buyer.address, SCOPE, { ...terms, ...changed }, RECEIPT);
        await expect(market.connect(worker).accept(orderId, NOISE))
          .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
          .withArgs(TWIN_LISTING, status);
      }
    });

    it('T16 refuses a cohort that fell below kMin since', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, cohorts, members, cohortId } = context;
      const orderId = await buy(context, COHORT_LISTING);
      for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(COHORT_LISTING, ConsentStatus.ABSENT);
    });

    it('T17 is open up to, not including, the deadline', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker } = context;
      const orders = [await buy(context, TWIN_LISTING)];
      const { deadline } = await market.orderOf(orders[0]!);
      await time.setNextBlockTimestamp(deadline - 1n);
      await market.connect(worker).accept(orders[0]!, NOISE);
      orders.push(await buy(context, TWIN_LISTING));
      const next = (await market.orderOf(orders[1]!)).deadline;
      for (const timestamp of [next, next + 1n]) {
        await time.setNextBlockTimestamp(timestamp);
        await expect(market.connect(worker).accept(orders[1]!, NOISE))
          .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
          .withArgs(orders[1], next, timestamp);
      }
    });

    it('refuses orders that are not waiting for a worker', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.ACCEPTED);
      await expect(market.connect(worker).accept(9n, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(9n, OrderState.NONE);
    });
  });
});
