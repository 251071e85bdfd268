import { expect } from 'chai';
import { InsightKind } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { GENERAL, kindBit, MEDICAL } from './fixtures/consent.ts';
import { gemelFixture, mintTwin } from './fixtures/gemel.ts';
import { cohortTerms, RHO, RHO_CAP } from './fixtures/market.ts';

/** A cohort of three, with an account that the tests let act as the market. */
async function fixture() {
  const gemel = await gemelFixture();
  const { access, cohorts, curator, treasury: market, owner, token } = gemel;
  await access.grantRole(1n, market.address, 0n);
  const terms = await cohortTerms(gemel);
  await cohorts.connect(curator).createCohort(terms);
  const twinIds = [];
  for (const label of ['a', 'b', 'c', 'd']) twinIds.push(await mintTwin(gemel, owner, label));
  const [a, b, c, d] = twinIds as [bigint, bigint, bigint, bigint];
  const join = (twinId: bigint, by = owner) => cohorts.connect(by).join(1n, twinId);
  const leave = (twinId: bigint, by = owner) => cohorts.connect(by).leave(1n, twinId);
  for (const twinId of [a, b, c]) await join(twinId);
  const state = () => cohorts.cohortOf(1n);
  const asMarket = cohorts.connect(market);
  return { ...gemel, market, asMarket, terms, token, join, leave, state, a, b, c, d };
}

describe('CohortRegistry', () => {
  describe('createCohort', () => {
    it('records the terms under the next number, curated by the caller', async () => {
      const { cohorts, stranger, terms } = await loadFixture(fixture);
      await expect(cohorts.connect(stranger).createCohort(terms))
        .to.emit(cohorts, 'CohortCreated')
        .withArgs(2n, stranger.address, Object.values(terms));
      expect(await cohorts.termsOf(2n)).to.deep.equal(Object.values(terms));
      expect((await cohorts.cohortOf(2n)).curator).to.equal(stranger.address);
    });

    for (const [what, changed] of [
      ['no purposes', { purposes: 0n }],
      ['no channels', { channels: 0n }],
      ['channels that do not exist', { channels: 1n << 32n }],
      ['no kinds', { kinds: 0n }],
      ['kinds that do not exist', { kinds: 1n << 5n }],
      ['a crowd of one', { kMin: 1n }],
      ['a budget smaller than one order spends', { rhoPerOrderNano: RHO_CAP + 1n }],
      ['statistics that spend no budget', { rhoPerOrderNano: 0n }],
      ['no processor', { processor: ethers.ZeroAddress }],
      ['no token', { token: ethers.ZeroAddress }],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { cohorts, terms } = await loadFixture(fixture);
        await expect(cohorts.createCohort({ ...terms, ...changed })).to.be.revertedWithCustomError(
          cohorts,
          'CohortRegistryInvalidTerms',
        );
      });
    }

    it('takes no budget where there are no statistics', async () => {
      const { cohorts, terms } = await loadFixture(fixture);
      await cohorts.createCohort({ ...terms, kinds: kindBit(InsightKind.PREDICTION), rhoPerOrderNano: 0n });
      expect((await cohorts.termsOf(2n)).rhoPerOrderNano).to.equal(0n);
    });

    it('refuses a claim request that does not exist', async () => {
      const { cohorts, claims, terms } = await loadFixture(fixture);
      await expect(cohorts.createCohort({ ...terms, claimRequestId: 5n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(5n);
    });
  });

  describe('join', () => {
    it('is active at once when no order is open', async () => {
      const { cohorts, join, state, d } = await loadFixture(fixture);
      await expect(join(d)).to.emit(cohorts, 'MemberJoined').withArgs(1n, d, 0n, 0n);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(true);
      expect((await state()).active).to.equal(4n);
    });

    it('is active from the next round when an order is open', async () => {
      const { cohorts, asMarket, join, state, d } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await asMarket.openOrder(1n);
      await expect(join(d)).to.emit(cohorts, 'MemberJoined').withArgs(1n, d, 0n, 1n);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([3n, 1n]);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(false);
      await asMarket.cancelOrder(1n, false);
      expect((await state()).pending).to.equal(1n);
      await expect(asMarket.settleOrder(1n, 900n)).to.emit(cohorts, 'RoundStarted').withArgs(1n, 1n, 4n);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([4n, 0n]);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(true);
      expect(await cohorts.earned(1n, d)).to.equal(0n);
    });

    it('refuses twins of others, members, and unknown cohorts', async () => {
      const { cohorts, join, stranger, owner, a, d } = await loadFixture(fixture);
      await expect(join(d, stranger))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotOwner')
        .withArgs(d, stranger.address);
      await expect(join(a)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryAlreadyMember').withArgs(1n, a);
      await expect(cohorts.connect(owner).join(2n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
    });

    it('T40 refuses a twin that has not proven the claim that the terms ask for', async () => {
      const { cohorts, claims, owner, terms, d } = await loadFixture(fixture);
      const query = 3n | (1n << 8n) | (6n << 16n) | (30n << 24n) | (20n << 32n) | (60n << 80n);
      await claims.createRequest(ethers.id('window-claim-named'), query, ethers.id('schema'), ethers.ZeroAddress, 7n);
      await cohorts.createCohort({ ...terms, claimRequestId: 1n });
      await expect(cohorts.connect(owner).join(2n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryClaimMissing')
        .withArgs(1n, d);
    });

    it('T3 lets a twin whose epoch ended join anew, and keeps what it earned', async () => {
      const { cohorts, asMarket, twins, owner, join, state, a } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 300n);
      await twins.connect(owner).advanceEpoch(a);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(false);
      await expect(join(a))
        .to.emit(cohorts, 'MemberLeft')
        .withArgs(1n, a, 0n, 100n)
        .and.to.emit(cohorts, 'MemberJoined')
        .withArgs(1n, a, 1n, 1n);
      expect((await state()).active).to.equal(3n);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(true);
      expect(await cohorts.earned(1n, a)).to.equal(100n);
    });
  });

  describe('leave', () => {
    it('leaves at once, with what is settled and without what is not', async () => {
      const { cohorts, asMarket, leave, state, a } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 300n);
      await asMarket.openOrder(1n);
      await expect(leave(a)).to.emit(cohorts, 'MemberLeft').withArgs(1n, a, 1n, 100n);
      expect((await state()).active).to.equal(2n);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(false);
      await asMarket.cancelOrder(1n, false);
      expect(await cohorts.earned(1n, a)).to.equal(100n);
    });

    it('lets a waiting member go, and lets who left come back', async () => {
      const { cohorts, asMarket, join, leave, state, a, d } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await join(d);
      await expect(leave(d)).to.emit(cohorts, 'MemberLeft').withArgs(1n, d, 1n, 0n);
      expect((await state()).pending).to.equal(0n);
      await leave(a);
      await join(a);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([2n, 1n]);
      await asMarket.cancelOrder(1n, false);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(true);
      expect(await cohorts.earned(1n, a)).to.equal(0n);
    });

    it('refuses everyone but the owner, and twins that are no members', async () => {
      const { cohorts, leave, stranger, owner, a, d } = await loadFixture(fixture);
      await expect(leave(a, stranger))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotOwner')
        .withArgs(a, stranger.address);
      await expect(leave(d)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotMember').withArgs(1n, d);
      await leave(a);
      await expect(leave(a)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotMember').withArgs(1n, a);
      await expect(cohorts.connect(owner).leave(2n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
    });
  });

  describe('evict', () => {
    it('T3 ends the membership of a twin whose epoch ended or that was burned, whoever calls', async () => {
      const { cohorts, twins, owner, stranger, state, a, b } = await loadFixture(fixture);
      await twins.connect(owner).advanceEpoch(a);
      await twins.connect(owner).burn(b);
      expect((await state()).active).to.equal(3n);
      for (const twinId of [a, b]) {
        expect(await cohorts.isActiveMember(1n, twinId)).to.equal(false);
        await expect(cohorts.connect(stranger).evict(1n, twinId)).to.emit(cohorts, 'MemberLeft');
      }
      expect((await state()).active).to.equal(1n);
    });

    it('refuses rightful members, and twins that are no members', async () => {
      const { cohorts, a, d } = await loadFixture(fixture);
      await expect(cohorts.evict(1n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryStillValid')
        .withArgs(1n, a);
      await expect(cohorts.evict(1n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotMember')
        .withArgs(1n, d);
      await expect(cohorts.evict(2n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
    });
  });

  describe('remove', () => {
    it('ends a membership as the curator, and keeps what it earned', async () => {
      const { cohorts, asMarket, curator, state, a } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 900n);
      await expect(cohorts.connect(curator).remove(1n, a)).to.emit(cohorts, 'MemberLeft').withArgs(1n, a, 0n, 300n);
      expect((await state()).active).to.equal(2n);
      expect(await cohorts.earned(1n, a)).to.equal(300n);
    });

    it('refuses everyone else, twins that are no members, and unknown cohorts', async () => {
      const { cohorts, curator, stranger, a, d } = await loadFixture(fixture);
      await expect(cohorts.connect(stranger).remove(1n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotCurator')
        .withArgs(1n, stranger.address);
      await expect(cohorts.connect(curator).remove(1n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotMember')
        .withArgs(1n, d);
      await expect(cohorts.connect(curator).remove(2n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
    });
  });

  describe('openOrder', () => {
    it('refuses below kMin, without budget, and unknown cohorts', async () => {
      const { cohorts, asMarket, leave, a } = await loadFixture(fixture);
      await expect(asMarket.openOrder(2n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
      await leave(a);
      await expect(asMarket.openOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(1n, 2n, 3n);
    });

    it('T17 refuses new orders of a round that is too old while members wait, and of no other', async () => {
      const { cohorts, asMarket, join, leave, d } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      const openedAt = BigInt(await time.latest());
      const oldAt = openedAt + (await cohorts.MAX_ROUND_SECONDS());
      await join(d);
      await time.setNextBlockTimestamp(oldAt - 1n);
      await asMarket.openOrder(1n);
      await time.setNextBlockTimestamp(oldAt);
      await expect(asMarket.openOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryRoundTooOld')
        .withArgs(1n, 0n, openedAt);
      await leave(d);
      await asMarket.openOrder(1n);
    });
  });

  describe('chargeOrder', () => {
    it('T30 spends from the cap, and refuses beyond it and below kMin', async () => {
      const { cohorts, asMarket, leave, a } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      expect(await asMarket.chargeOrder.staticCall(1n)).to.equal(3n);
      await expect(asMarket.chargeOrder(1n)).to.emit(cohorts, 'BudgetCharged').withArgs(1n, RHO, RHO);
      await asMarket.chargeOrder(1n);
      await expect(asMarket.chargeOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
        .withArgs(1n, 2n * RHO, RHO_CAP);
      await asMarket.cancelOrder(1n, true);
      expect((await cohorts.cohortOf(1n)).rhoSpentNano).to.equal(RHO);
      await leave(a);
      await expect(asMarket.chargeOrder(1n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(1n, 2n, 3n);
    });
  });

  describe('settleOrder', () => {
    it('T15 shares what divides equally and says how much that is', async () => {
      const { cohorts, asMarket, a, c } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      expect(await asMarket.settleOrder.staticCall(1n, 1001n)).to.equal(999n);
      await expect(asMarket.settleOrder(1n, 1001n)).to.emit(cohorts, 'EarningsShared').withArgs(1n, 333n, 3n);
      expect([await cohorts.earned(1n, a), await cohorts.earned(1n, c)]).to.deep.equal([333n, 333n]);
    });

    it('T16 shares among who is left, also below kMin, and refuses when nobody is', async () => {
      const { cohorts, asMarket, leave, a, b, c } = await loadFixture(fixture);
      await asMarket.openOrder(1n);
      await asMarket.openOrder(1n);
      await leave(a);
      await asMarket.settleOrder(1n, 900n);
      expect([await cohorts.earned(1n, a), await cohorts.earned(1n, b)]).to.deep.equal([0n, 450n]);
      await leave(b);
      await leave(c);
      await expect(asMarket.settleOrder(1n, 900n))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(1n, 0n, 3n);
    });
  });

  describe('the functions that are the market’s alone', () => {
    it('refuse everyone else, the administrator too', async () => {
      const { cohorts, admin, a } = await loadFixture(fixture);
      const registry = cohorts.connect(admin);
      for (const call of [
        () => registry.openOrder(1n),
        () => registry.chargeOrder(1n),
        () => registry.settleOrder(1n, 1n),
        () => registry.cancelOrder(1n, false),
        () => registry.collect(1n, a),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(cohorts, 'AccessManagedUnauthorized')
          .withArgs(admin.address);
      }
    });
  });

  describe('covers', () => {
    it('covers what the terms name, and nothing of unknown cohorts', async () => {
      const { cohorts } = await loadFixture(fixture);
      const covers = (cohortId: bigint, purposes: bigint, channels: bigint, kind: InsightKind) =>
        cohorts.covers(cohortId, purposes, channels, kind);
      expect(await covers(1n, GENERAL, 0b11n, InsightKind.STATISTIC)).to.equal(true);
      expect(await covers(1n, MEDICAL, 0b11n, InsightKind.STATISTIC)).to.equal(false);
      expect(await covers(1n, GENERAL, 0b111n, InsightKind.STATISTIC)).to.equal(false);
      expect(await covers(1n, GENERAL, 0b11n, InsightKind.SYNTHETIC)).to.equal(false);
      expect(await covers(2n, GENERAL, 0b11n, InsightKind.STATISTIC)).to.equal(false);
    });
  });

  describe('termsOf and cohortOf', () => {
    it('refuse unknown cohorts', async () => {
      const { cohorts } = await loadFixture(fixture);
      for (const call of [() => cohorts.termsOf(9n), () => cohorts.cohortOf(9n)]) {
        await expect(call()).to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort').withArgs(9n);
      }
    });
  });
});
