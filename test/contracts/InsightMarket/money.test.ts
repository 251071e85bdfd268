import { expect } from 'chai';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { HOSTILE_COHORT, HOSTILE_COHORT_LISTING, HOSTILE_TWIN_LISTING, hostileFixture } from '../fixtures/hostile.ts';
import {
  buyAndDeliver,
  COHORT_LISTING,
  marketFixture,
  MEMBERS,
  PRICE,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

const PER_MEMBER = split(PRICE, 0n).owners / BigInt(MEMBERS);

/** One order of each listing, settled. */
async function settledFixture() {
  const context = await marketFixture();
  for (const listingId of [TWIN_LISTING, COHORT_LISTING]) {
    await context.market.connect(context.buyer).settle(await buyAndDeliver(context, listingId));
  }
  return context;
}

async function settledHostileFixture() {
  const context = await hostileFixture();
  for (const listingId of [HOSTILE_TWIN_LISTING, HOSTILE_COHORT_LISTING]) {
    await context.market.connect(context.buyer).settle(await buyAndDeliver(context, listingId));
  }
  return context;
}

describe('InsightMarket', () => {
  describe('claimEarnings', () => {
    it('pays what a member earned to its owner at once, whoever calls, once', async () => {
      const { market, token, cohorts, cohortId, members, stranger } = await loadFixture(settledFixture);
      const { owner, twinId } = members[0]!;
      expect(await market.claimEarnings.staticCall(cohortId, twinId)).to.equal(PER_MEMBER);
      await expect(market.connect(stranger).claimEarnings(cohortId, twinId))
        .to.emit(market, 'EarningsClaimed')
        .withArgs(cohortId, twinId, owner.address, PER_MEMBER);
      expect(await token.balanceOf(owner.address)).to.equal(PER_MEMBER);
      expect(await market.balanceOf(owner.address, token)).to.equal(0n);
      expect(await cohorts.earned(cohortId, twinId)).to.equal(0n);
      await expect(market.claimEarnings(cohortId, twinId))
        .to.be.revertedWithCustomError(market, 'InsightMarketNothingToClaim')
        .withArgs(cohortId, twinId);
    });

    it('refuses twins that are no members, and cohorts that do not exist', async () => {
      const { market, cohortId, twinId } = await loadFixture(settledFixture);
      for (const id of [cohortId, 9n]) {
        await expect(market.claimEarnings(id, twinId))
          .to.be.revertedWithCustomError(market, 'InsightMarketNothingToClaim')
          .withArgs(id, twinId);
      }
    });

    it('T14 keeps what a member earned after it left, for the last owner of a burned twin, and for the next of a moved one', async () => {
      const { market, token, twins, cohorts, cohortId, members, other } = await loadFixture(settledFixture);
      const [left, burned, moved] = [members[0]!, members[1]!, members[2]!];
      await cohorts.connect(left.owner).leave(cohortId, left.twinId);
      await twins.connect(burned.owner).burn(burned.twinId);
      await cohorts.evict(cohortId, burned.twinId);
      await twins.connect(moved.owner).offerMigration(moved.twinId, other.address);
      await twins.connect(other).acceptMigration(moved.twinId);
      for (const [beneficiary, twinId] of [
        [left.owner, left.twinId],
        [burned.owner, burned.twinId],
        [other, moved.twinId],
      ] as const) {
        await market.claimEarnings(cohortId, twinId);
        expect(await token.balanceOf(beneficiary.address)).to.equal(PER_MEMBER);
      }
    });
  });

  describe('creditEarnings', () => {
    it('credits the owner’s balance, whoever calls, once', async () => {
      const { market, token, cohortId, members, stranger } = await loadFixture(settledFixture);
      const { owner, twinId } = members[0]!;
      expect(await market.creditEarnings.staticCall(cohortId, twinId)).to.equal(PER_MEMBER);
      await expect(market.connect(stranger).creditEarnings(cohortId, twinId))
        .to.emit(market, 'Credited')
        .withArgs(owner.address, token, PER_MEMBER)
        .and.to.emit(market, 'EarningsClaimed')
        .withArgs(cohortId, twinId, owner.address, PER_MEMBER);
      expect(await market.balanceOf(owner.address, token)).to.equal(PER_MEMBER);
      await expect(market.creditEarnings(cohortId, twinId))
        .to.be.revertedWithCustomError(market, 'InsightMarketNothingToClaim')
        .withArgs(cohortId, twinId);
    });

    it('T11 pays a member whom the token refuses: to another account, and the others as before', async () => {
      const { market, evil, evilAddress, members, other } = await loadFixture(settledHostileFixture);
      const { owner, twinId } = members[0]!;
      await evil.setBlocked(owner.address);
      await expect(market.claimEarnings(HOSTILE_COHORT, twinId))
        .to.be.revertedWithCustomError(evil, 'HostileTokenBlocked')
        .withArgs(owner.address);
      await market.creditEarnings(HOSTILE_COHORT, twinId);
      await market.connect(owner).withdraw(evilAddress, other.address);
      expect(await evil.balanceOf(other.address)).to.equal(PER_MEMBER);
      await market.claimEarnings(HOSTILE_COHORT, members[1]!.twinId);
      expect(await evil.balanceOf(members[1]!.owner.address)).to.equal(PER_MEMBER);
    });
  });

  describe('withdraw', () => {
    it('sends the whole balance where its owner says', async () => {
      const { market, token, owner, other } = await loadFixture(settledFixture);
      const { owners } = split(PRICE);
      expect(await market.connect(owner).withdraw.staticCall(token, other.address)).to.equal(owners);
      await expect(market.connect(owner).withdraw(token, other.address))
        .to.emit(market, 'Withdrawn')
        .withArgs(owner.address, token, other.address, owners);
      expect(await token.balanceOf(other.address)).to.equal(owners);
      await expect(market.connect(owner).withdraw(token, other.address))
        .to.be.revertedWithCustomError(market, 'PullPaymentsNothingToWithdraw')
        .withArgs(owner.address, await token.getAddress());
      await expect(market.connect(owner).withdraw(token, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        market,
        'PullPaymentsZeroRecipient',
      );
    });

    it('T15 pays out everything that was paid in, to the last unit', async () => {
      const context = await loadFixture(settledFixture);
      const { market, token, cohortId, members, owner, worker, publisher, treasury, buyer, marketAddress } = context;
      for (const { twinId } of members) await market.claimEarnings(cohortId, twinId);
      for (const payee of [owner, worker, publisher, treasury]) {
        await market.connect(payee).withdraw(token, payee.address);
      }
      expect(await token.balanceOf(marketAddress)).to.equal(0n);
      expect(await market.balanceOf(buyer.address, token)).to.equal(0n);
    });

    it('T11 pays the others although one payee cannot be paid', async () => {
      const { market, evil, evilAddress, owner, worker, other } = await loadFixture(settledHostileFixture);
      const workerAmount = 2n * split(PRICE).workerAmount;
      await evil.setBlocked(owner.address);
      await expect(market.connect(owner).withdraw(evilAddress, owner.address))
        .to.be.revertedWithCustomError(evil, 'HostileTokenBlocked')
        .withArgs(owner.address);
      await market.connect(worker).withdraw(evilAddress, worker.address);
      expect(await evil.balanceOf(worker.address)).to.equal(workerAmount);
      await market.connect(owner).withdraw(evilAddress, other.address);
      expect(await evil.balanceOf(other.address)).to.equal(split(PRICE).owners);
    });
  });
});
