import { expect } from 'chai';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { cohortFixture } from './fixtures/cohort.ts';
import { setCohortTotals } from './fixtures/cohortTotals.ts';
import { RHO, RHO_CAP } from './fixtures/market.ts';

describe('CohortRegistry', () => {
  describe('openOrder', () => {
    it('refuses below kMin, without budget, and unknown cohorts', async () => {
      const { cohorts, asMarket, leave, a } = await loadFixture(cohortFixture);
      await expect(asMarket.openOrder(2n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
      await leave(a);
      await expect(asMarket.openOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(1n, 2n, 3n);
    });

    it('T17 refuses new orders of a round that is too old while members wait, and of no other', async () => {
      const { cohorts, asMarket, join, leave, d } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      const openedAt = BigInt(await time.latest());
      const oldAt = openedAt + (await cohorts.MAX_ROUND_SECONDS());
      await join(d);
      await time.setNextBlockTimestamp(oldAt - 1n);
      await asMarket.openOrder(1n);
      await time.setNextBlockTimestamp(oldAt);
      await expect(asMarket.openOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryRoundTooOld')
        .withArgs(1n, 1n, openedAt);
      await leave(d);
      await asMarket.openOrder(1n);
    });

    for (const [what, most, over] of [
      ['open orders', { openOrders: (1n << 16n) - 2n }, { openOrders: (1n << 16n) - 1n }],
      ['rounds', { round: (1n << 32n) - 2n }, { round: (1n << 32n) - 1n }],
      [
        'earnings per member',
        { accPerMember: (1n << 112n) - (1n << 96n) },
        { accPerMember: (1n << 112n) - (1n << 96n) + 1n },
      ],
    ] as const) {
      it(`T15 refuses an order early when the count of ${what} could overflow, so that none is ever stranded`, async () => {
        const context = await loadFixture(cohortFixture);
        const { cohorts, asMarket } = context;
        await setCohortTotals(context, over);
        await expect(asMarket.openOrder(1n)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryFull').withArgs(1n);
        await setCohortTotals(context, most);
        await asMarket.openOrder(1n);
        await asMarket.settleOrder(1n, 3n * ((1n << 96n) - 1n));
      });
    }
  });

  describe('chargeOrder', () => {
    it('T30 spends from the cap, and refuses beyond it and below kMin', async () => {
      const { cohorts, asMarket, leave, a } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      expect(await asMarket.chargeOrder.staticCall(1n)).to.equal(3n);
      await expect(asMarket.chargeOrder(1n)).to.emit(cohorts, 'CohortCharged').withArgs(1n, RHO, RHO);
      await asMarket.chargeOrder(1n);
      await expect(asMarket.chargeOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
        .withArgs(1n, 2n * RHO, RHO_CAP);
      await asMarket.cancelOrder(1n, true);
      expect((await cohorts.cohortOf(1n)).chargedOrders).to.equal(1n);
      await leave(a);
      await expect(asMarket.chargeOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(1n, 2n, 3n);
    });
  });

  describe('settleOrder', () => {
    it('T15 shares what divides equally and says how much that is', async () => {
      const { cohorts, asMarket, a, c } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      expect(await asMarket.settleOrder.staticCall(1n, 1001n)).to.deep.equal([999n, 3n]);
      await expect(asMarket.settleOrder(1n, 1001n)).to.emit(cohorts, 'EarningsShared').withArgs(1n, 333n, 3n);
      expect([await cohorts.earned(1n, a), await cohorts.earned(1n, c)]).to.deep.equal([333n, 333n]);
    });

    it('T16 shares among who is left, also below kMin, and nothing when nobody is', async () => {
      const { cohorts, asMarket, leave, state, a, b, c } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.openOrder(1n);
      await leave(a);
      await asMarket.settleOrder(1n, 900n);
      expect([await cohorts.earned(1n, a), await cohorts.earned(1n, b)]).to.deep.equal([0n, 450n]);
      await leave(b);
      await leave(c);
      expect(await asMarket.settleOrder.staticCall(1n, 900n)).to.deep.equal([0n, 0n]);
      await expect(asMarket.settleOrder(1n, 900n)).not.to.emit(cohorts, 'EarningsShared');
      expect((await state()).openOrders).to.equal(0n);
    });
  });

  describe('takeEarnings', () => {
    it('takes what was earned once, for the owner, or the last one once the twin was burned', async () => {
      const { cohorts, asMarket, twins, token, owner, a, b, d } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 300n);
      await twins.connect(owner).burn(b);
      for (const twinId of [a, b]) {
        expect(await asMarket.takeEarnings.staticCall(1n, twinId)).to.deep.equal([
          owner.address,
          await token.getAddress(),
          100n,
        ]);
        await asMarket.takeEarnings(1n, twinId);
        expect(await cohorts.earned(1n, twinId)).to.equal(0n);
      }
      const nothing = [ethers.ZeroAddress, ethers.ZeroAddress, 0n];
      expect(await asMarket.takeEarnings.staticCall(1n, a)).to.deep.equal(nothing);
      expect(await asMarket.takeEarnings.staticCall(1n, d)).to.deep.equal(nothing);
    });
  });
});
