import { expect } from 'chai';
import { ConsentStatus, InsightKind, MAX_RHO_NANO, Purpose } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { GENERAL, kindBit, MEDICAL, RECEIPT } from './fixtures/consent.ts';
import { cohortFixture } from './fixtures/cohort.ts';
import { setCohortTotals } from './fixtures/cohortTotals.ts';
import { RHO_CAP } from './fixtures/market.ts';

describe('CohortRegistry', () => {
  describe('createCohort', () => {
    it('records the terms under the next number, curated by the caller', async () => {
      const { cohorts, stranger, terms } = await loadFixture(cohortFixture);
      await expect(cohorts.connect(stranger).createCohort(terms))
        .to.emit(cohorts, 'CohortCreated')
        .withArgs(2n, stranger.address, Object.values(terms));
      expect(await cohorts.termsOf(2n)).to.deep.equal(Object.values(terms));
      expect((await cohorts.cohortOf(2n)).curator).to.equal(stranger.address);
    });

    for (const [what, changed] of [
      ['no purposes', { purposes: 0n }],
      ['purposes that do not exist', { purposes: GENERAL | (1n << 63n) }],
      ['no channels', { channels: 0n }],
      ['channels that do not exist', { channels: 1n << 32n }],
      ['no kinds', { kinds: 0n }],
      ['kinds that do not exist', { kinds: 1n << 5n }],
      ['a crowd of one', { kMin: 1n }],
      ['a budget smaller than one order spends', { rhoPerOrderNano: RHO_CAP + 1n }],
      ['statistics that spend no budget', { rhoPerOrderNano: 0n, rhoCapNano: 0n }],
      [
        'T30 records of a crowd that spend no budget',
        { kinds: kindBit(InsightKind.SYNTHETIC), rhoPerOrderNano: 0n, rhoCapNano: 0n },
      ],
      ['a budget above what any twin may spend', { rhoCapNano: BigInt(MAX_RHO_NANO) + 1n }],
      ['a budget that no order spends', { kinds: kindBit(InsightKind.SYNTHETIC), rhoPerOrderNano: 0n }],
      ['a worker share above the whole', { maxWorkerBasisPoints: 10_001n }],
      ['a claim request whose number can’t be kept', { claimRequestId: 1n << 32n }],
      ['no processor', { processor: ethers.ZeroAddress }],
      ['no token', { token: ethers.ZeroAddress }],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { cohorts, terms } = await loadFixture(cohortFixture);
        await expect(cohorts.createCohort({ ...terms, ...changed })).to.be.revertedWithCustomError(
          cohorts,
          'CohortRegistryInvalidTerms',
        );
      });
    }

    it('takes no budget where no insight is about the crowd', async () => {
      const { cohorts, terms } = await loadFixture(cohortFixture);
      const kinds = kindBit(InsightKind.PREDICTION);
      await cohorts.createCohort({ ...terms, kinds, rhoPerOrderNano: 0n, rhoCapNano: 0n });
      expect((await cohorts.termsOf(2n)).rhoCapNano).to.equal(0n);
    });

    it('refuses a claim request that does not exist', async () => {
      const { cohorts, claims, terms } = await loadFixture(cohortFixture);
      await expect(cohorts.createCohort({ ...terms, claimRequestId: 5n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(5n);
    });
  });

  describe('join', () => {
    it('is active at once when no order is open', async () => {
      const { cohorts, join, state, d } = await loadFixture(cohortFixture);
      await expect(join(d)).to.emit(cohorts, 'MemberJoined').withArgs(1n, d, 0n, 1n);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(true);
      expect((await state()).active).to.equal(4n);
    });

    it('is active from the next round when an order is open', async () => {
      const { cohorts, asMarket, join, state, d } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.openOrder(1n);
      await expect(join(d)).to.emit(cohorts, 'MemberJoined').withArgs(1n, d, 0n, 2n);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([3n, 1n]);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(false);
      await asMarket.cancelOrder(1n, false);
      expect((await state()).pending).to.equal(1n);
      await expect(asMarket.settleOrder(1n, 900n)).to.emit(cohorts, 'RoundStarted').withArgs(1n, 2n, 4n);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([4n, 0n]);
      expect(await cohorts.isActiveMember(1n, d)).to.equal(true);
      expect(await cohorts.earned(1n, d)).to.equal(0n);
    });

    it('refuses twins of others, members, and unknown cohorts', async () => {
      const { cohorts, join, stranger, owner, a, d } = await loadFixture(cohortFixture);
      await expect(join(d, stranger))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotOwner')
        .withArgs(d, stranger.address);
      await expect(join(a)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryAlreadyMember').withArgs(1n, a);
      await expect(cohorts.connect(owner).join(2n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(2n);
    });

    it('T40 refuses a twin that has not proven the claim that the terms ask for', async () => {
      const { cohorts, claims, owner, terms, d } = await loadFixture(cohortFixture);
      const query = 3n | (1n << 8n) | (6n << 16n) | (30n << 24n) | (20n << 32n) | (60n << 80n);
      const schema = ethers.id('schema');
      await claims.createRequest(
        ethers.id('window-claim-named'),
        query,
        schema,
        ethers.ZeroAddress,
        7n,
        ethers.ZeroHash,
      );
      await cohorts.createCohort({ ...terms, claimRequestId: 1n });
      await expect(cohorts.connect(owner).join(2n, d))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryClaimMissing')
        .withArgs(1n, d);
    });

    it('T3 lets a twin whose epoch ended join anew, under its new epoch', async () => {
      const { cohorts, twins, owner, join, state, a } = await loadFixture(cohortFixture);
      await twins.connect(owner).advanceEpoch(a, RECEIPT);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(false);
      await expect(join(a))
        .to.emit(cohorts, 'MemberLeft')
        .withArgs(1n, a, 0n)
        .and.to.emit(cohorts, 'MemberJoined')
        .withArgs(1n, a, 1n, 1n);
      expect((await state()).active).to.equal(3n);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(true);
      expect(await cohorts.membershipOf(1n, a)).to.deep.equal([true, 1n, 1n, 0n]);
    });

    it('T14 asks for what an earlier membership earned to be claimed first, so that nothing is overwritten', async () => {
      const { cohorts, asMarket, twins, owner, join, leave, a, b } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 300n);
      await leave(a);
      await twins.connect(owner).advanceEpoch(b, RECEIPT);
      for (const twinId of [a, b]) {
        await expect(join(twinId))
          .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnclaimedEarnings')
          .withArgs(1n, twinId, 100n);
        await asMarket.takeEarnings(1n, twinId);
        await join(twinId);
        expect(await cohorts.earned(1n, twinId)).to.equal(0n);
      }
    });

    it('T15 refuses a member that its counters could not hold', async () => {
      const context = await loadFixture(cohortFixture);
      const { cohorts, join, d } = context;
      const most = (1n << 32n) - 1n;
      await setCohortTotals(context, { active: most - 1n, pending: 1n });
      await expect(join(d)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryFull').withArgs(1n);
      await setCohortTotals(context, { active: most - 1n, pending: 0n });
      await join(d);
      expect((await cohorts.cohortOf(1n)).active).to.equal(most);
    });
  });

  describe('leave', () => {
    it('leaves at once, with what is settled and without what is not', async () => {
      const { cohorts, asMarket, leave, state, a } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 300n);
      await asMarket.openOrder(1n);
      await expect(leave(a)).to.emit(cohorts, 'MemberLeft').withArgs(1n, a, 100n);
      expect((await state()).active).to.equal(2n);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(false);
      await asMarket.cancelOrder(1n, false);
      expect(await cohorts.earned(1n, a)).to.equal(100n);
    });

    it('lets a waiting member go, and lets who left come back', async () => {
      const { cohorts, asMarket, join, leave, state, a, d } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await join(d);
      await expect(leave(d)).to.emit(cohorts, 'MemberLeft').withArgs(1n, d, 0n);
      expect((await state()).pending).to.equal(0n);
      await leave(a);
      await join(a);
      expect([(await state()).active, (await state()).pending]).to.deep.equal([2n, 1n]);
      await asMarket.cancelOrder(1n, false);
      expect(await cohorts.isActiveMember(1n, a)).to.equal(true);
      expect(await cohorts.earned(1n, a)).to.equal(0n);
    });

    it('refuses everyone but the owner, and twins that are no members', async () => {
      const { cohorts, leave, stranger, owner, a, d } = await loadFixture(cohortFixture);
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
      const { cohorts, twins, owner, stranger, state, a, b } = await loadFixture(cohortFixture);
      await twins.connect(owner).advanceEpoch(a, RECEIPT);
      await twins.connect(owner).burn(b);
      expect((await state()).active).to.equal(3n);
      for (const twinId of [a, b]) {
        expect(await cohorts.isActiveMember(1n, twinId)).to.equal(false);
        await expect(cohorts.connect(stranger).evict(1n, twinId)).to.emit(cohorts, 'MemberLeft');
      }
      expect((await state()).active).to.equal(1n);
    });

    it('refuses rightful members, and twins that are no members', async () => {
      const { cohorts, a, d } = await loadFixture(cohortFixture);
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
      const { cohorts, asMarket, curator, state, a } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await asMarket.settleOrder(1n, 900n);
      await expect(cohorts.connect(curator).remove(1n, a)).to.emit(cohorts, 'MemberLeft').withArgs(1n, a, 300n);
      expect((await state()).active).to.equal(2n);
      expect(await cohorts.earned(1n, a)).to.equal(300n);
    });

    it('is for good', async () => {
      const { cohorts, curator, join, state, a } = await loadFixture(cohortFixture);
      await cohorts.connect(curator).remove(1n, a);
      await expect(join(a)).to.be.revertedWithCustomError(cohorts, 'CohortRegistryRemoved').withArgs(1n, a);
      expect((await state()).active).to.equal(2n);
      expect((await cohorts.membershipOf(1n, a)).activeFromRound).to.equal(0n);
    });

    it('T32 takes from no active member what an open order is about to pay, and spares who waits nothing', async () => {
      const { cohorts, asMarket, curator, join, state, a, d } = await loadFixture(cohortFixture);
      await asMarket.openOrder(1n);
      await join(d);
      await expect(cohorts.connect(curator).remove(1n, a))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryOrdersOpen')
        .withArgs(1n, 1n);
      await cohorts.connect(curator).remove(1n, d);
      expect((await state()).pending).to.equal(0n);
      await asMarket.settleOrder(1n, 900n);
      await cohorts.connect(curator).remove(1n, a);
      expect(await cohorts.earned(1n, a)).to.equal(300n);
    });

    it('refuses everyone else, twins that are no members, and unknown cohorts', async () => {
      const { cohorts, curator, stranger, a, d } = await loadFixture(cohortFixture);
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

  describe('setMarket', () => {
    it('names the market once, and only as the role', async () => {
      const { cohorts, access, claims, twins, market, stranger } = await loadFixture(cohortFixture);
      await expect(cohorts.setMarket(stranger.address))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryInvalidMarket')
        .withArgs(stranger.address);
      const fresh = (await ethers.deployContract('CohortRegistry', [
        access,
        twins,
        claims,
      ])) as unknown as typeof cohorts;
      await expect(fresh.connect(stranger).setMarket(stranger.address))
        .to.be.revertedWithCustomError(cohorts, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
      await expect(fresh.setMarket(ethers.ZeroAddress))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryInvalidMarket')
        .withArgs(ethers.ZeroAddress);
      await expect(fresh.setMarket(market))
        .to.emit(fresh, 'MarketSet')
        .withArgs(await market.getAddress());
      expect(await fresh.market()).to.equal(await market.getAddress());
      expect([await fresh.twins(), await fresh.claims()]).to.deep.equal([
        await twins.getAddress(),
        await claims.getAddress(),
      ]);
    });
  });

  describe('the functions that are the market’s alone', () => {
    it('refuse everyone else, the administrator too', async () => {
      const { cohorts, admin, a } = await loadFixture(cohortFixture);
      const registry = cohorts.connect(admin);
      for (const call of [
        () => registry.openOrder(1n),
        () => registry.chargeOrder(1n),
        () => registry.settleOrder(1n, 1n),
        () => registry.cancelOrder(1n, false),
        () => registry.takeEarnings(1n, a),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(cohorts, 'CohortRegistryNotMarket').withArgs(admin.address);
      }
    });
  });

  describe('check', () => {
    it('says why terms do not cover a use', async () => {
      const { cohorts, leave, worker, stranger, a } = await loadFixture(cohortFixture);
      const use = { cohortId: 1n, purposes: GENERAL, channels: 0b11n, kind: InsightKind.STATISTIC as InsightKind };
      const check = (changed: Partial<typeof use> = {}, processor = worker.address) => {
        const { cohortId, purposes, channels, kind } = { ...use, ...changed };
        return cohorts.check(cohortId, purposes, channels, kind, processor);
      };
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      expect(await check({}, ethers.ZeroAddress)).to.equal(ConsentStatus.GRANTED);
      expect(await check({ purposes: MEDICAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: GENERAL | (Purpose.NO_REIDENTIFICATION as bigint) })).to.equal(
        ConsentStatus.GRANTED,
      );
      expect(await check({ channels: 0b111n })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      expect(await check({ kind: InsightKind.SYNTHETIC })).to.equal(ConsentStatus.KIND_NOT_COVERED);
      expect(await check({}, stranger.address)).to.equal(ConsentStatus.PROCESSOR_NOT_NAMED);
      expect(await check({ cohortId: 2n })).to.equal(ConsentStatus.ABSENT);
      await leave(a);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });
  });

  describe('membershipOf', () => {
    it('tells members from who left, and from who never joined', async () => {
      const { cohorts, leave, a, d } = await loadFixture(cohortFixture);
      expect(await cohorts.membershipOf(1n, a)).to.deep.equal([true, 0n, 1n, 0n]);
      await leave(a);
      expect(await cohorts.membershipOf(1n, a)).to.deep.equal([false, 0n, 0n, BigInt(await time.latest())]);
      expect(await cohorts.membershipOf(1n, d)).to.deep.equal([false, 0n, 0n, 0n]);
    });
  });

  describe('termsOf and cohortOf', () => {
    it('refuse unknown cohorts', async () => {
      const { cohorts } = await loadFixture(cohortFixture);
      for (const call of [() => cohorts.termsOf(9n), () => cohorts.cohortOf(9n)]) {
        await expect(call()).to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort').withArgs(9n);
      }
    });
  });
});
