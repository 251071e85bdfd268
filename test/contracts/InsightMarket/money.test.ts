import { expect } from 'chai';
import type { Interface } from 'ethers';
import { signAttestation } from '../../../sdk/src/attestation/attestation.ts';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { GENERAL } from '../fixtures/consent.ts';
import { deployHostileToken, domainOf } from '../fixtures/gemel.ts';
import {
  attestationFor,
  buy,
  buyAndDeliver,
  BUYER_KEY,
  COHORT_LISTING,
  deliver,
  marketFixture,
  MEMBERS,
  NOISE,
  PRICE,
  QUERY,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

async function settledFixture() {
  const context = await marketFixture();
  for (const listingId of [TWIN_LISTING, COHORT_LISTING]) {
    await context.market.connect(context.buyer).settle(await buyAndDeliver(context, listingId));
  }
  return { ...context, perMember: split(PRICE, 0n).owners / BigInt(MEMBERS) };
}

/** A twin's listing in a token that calls back, and an order of it. */
async function hostileFixture() {
  const context = await marketFixture();
  const { market, owner, buyer, twinListing, marketAddress } = context;
  const evil = await deployHostileToken();
  await listings.setTokenAllowed(evil, true);
  await listings.connect(owner).createListing({ ...twinListing, token: await evil.getAddress() });
  await evil.mint(buyer.address, 10n * PRICE);
  await evil.connect(buyer).approve(marketAddress, ethers.MaxUint256);
  const orderId = await buyAndDeliver(context, 3n);
  await market.connect(buyer).settle(orderId);
  return { ...context, evil, orderId };
}

describe('InsightMarket', () => {
  describe('collect', () => {
    it('credits what a member earned to its owner, whoever calls, once', async () => {
      const { market, token, cohorts, cohortId, members, stranger, perMember } = await loadFixture(settledFixture);
      const { owner, twinId } = members[0]!;
      await expect(market.connect(stranger).collect(cohortId, twinId))
        .to.emit(market, 'Credited')
        .withArgs(owner.address, token, perMember)
        .and.to.emit(cohorts, 'EarningsCollected')
        .withArgs(cohortId, twinId, perMember);
      expect(await market.balanceOf(owner.address, token)).to.equal(perMember);
      expect(await cohorts.earned(cohortId, twinId)).to.equal(0n);
      await expect(market.collect(cohortId, twinId)).not.to.emit(market, 'Credited');
    });

    it('credits nothing for twins that are no members', async () => {
      const { market, cohortId, twinId } = await loadFixture(settledFixture);
      expect(await market.collect.staticCall(cohortId, twinId)).to.equal(0n);
      await expect(market.collect(cohortId, twinId)).not.to.emit(market, 'Credited');
    });

    it('T14 keeps what a member earned for its owner after it left, and after its twin was burned', async () => {
      const { market, token, twins, cohorts, cohortId, members, perMember } = await loadFixture(settledFixture);
      const [first, second] = [members[0]!, members[1]!];
      await cohorts.connect(first.owner).leave(cohortId, first.twinId);
      await twins.connect(second.owner).burn(second.twinId);
      await cohorts.evict(cohortId, second.twinId);
      for (const { owner, twinId } of [first, second]) {
        await market.collect(cohortId, twinId);
        expect(await market.balanceOf(owner.address, token)).to.equal(perMember);
      }
    });
  });

  describe('withdraw', () => {
    it('sends the whole balance where its owner says', async () => {
      const { market, token, owner, other } = await loadFixture(settledFixture);
      const { owners } = split(PRICE);
      await expect(market.connect(owner).withdraw(token, other.address))
        .to.emit(market, 'Withdrawn')
        .withArgs(owner.address, token, other.address, owners);
      expect(await token.balanceOf(other.address)).to.equal(owners);
      await expect(market.connect(owner).withdraw(token, other.address))
        .to.be.revertedWithCustomError(market, 'PullPaymentsNothingToWithdraw')
        .withArgs(owner.address, token);
      await expect(market.connect(owner).withdraw(token, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        market,
        'InsightMarketZeroValue',
      );
    });

    it('pays out everything that was paid in, to the last unit but what members left uncollected', async () => {
      const context = await loadFixture(settledFixture);
      const { market, token, cohortId, members, owner, worker, publisher, treasury, buyer, marketAddress } = context;
      for (const { twinId } of members) await market.collect(cohortId, twinId);
      const payees = [owner, worker, publisher, treasury, ...members.map((member) => member.owner)];
      for (const payee of payees) await market.connect(payee).withdraw(token, payee.address);
      expect(await token.balanceOf(marketAddress)).to.equal(0n);
      expect(await market.balanceOf(buyer.address, token)).to.equal(0n);
    });

    it('T11 pays the others although one payee cannot be paid', async () => {
      const { market, evil, owner, worker, other } = await loadFixture(hostileFixture);
      await evil.setBlocked(owner.address);
      await expect(market.connect(owner).withdraw(evil, owner.address))
        .to.be.revertedWithCustomError(evil, 'HostileTokenBlocked')
        .withArgs(owner.address);
      await market.connect(worker).withdraw(evil, worker.address);
      expect(await evil.balanceOf(worker.address)).to.equal(split(PRICE).workerAmount);
      await market.connect(owner).withdraw(evil, other.address);
      expect(await evil.balanceOf(other.address)).to.equal(split(PRICE).owners);
    });
  });

  describe('a token that calls back', () => {
    it('T12 is refused at each entry, while it is paid in and while it is paid out', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, evil, owner, buyer, worker, cohortId, twinId, signingKey, marketAddress } = context;
      const created = await buy(context, 3n);
      const accepted = await buy(context, 3n);
      await market.connect(worker).accept(accepted, NOISE);
      const delivered = await buyAndDeliver(context, 3n);
      const attestation = await attestationFor(context, accepted);
      const signature = await signAttestation(signingKey, await domainOf(market), attestation);
      const abi: Interface = market.interface;
      const purchase = [3n, GENERAL, QUERY, BUYER_KEY, PRICE] as const;
      for (const data of [
        abi.encodeFunctionData('buy', purchase),
        abi.encodeFunctionData('buyWithPermit', [...purchase, 0n, 27, ethers.ZeroHash, ethers.ZeroHash]),
        abi.encodeFunctionData('accept', [created, NOISE]),
        abi.encodeFunctionData('deliver', [attestation, signature]),
        abi.encodeFunctionData('settle', [delivered]),
        abi.encodeFunctionData('refund', [created]),
        abi.encodeFunctionData('collect', [cohortId, twinId]),
        abi.encodeFunctionData('withdraw', [await evil.getAddress(), owner.address]),
      ]) {
        await evil.setCallback(marketAddress, data);
        await expect(market.connect(buyer).buy(...purchase)).to.be.revertedWithCustomError(
          market,
          'ReentrancyGuardReentrantCall',
        );
        await expect(market.connect(owner).withdraw(evil, owner.address)).to.be.revertedWithCustomError(
          market,
          'ReentrancyGuardReentrantCall',
        );
      }
      await evil.setCallback(ethers.ZeroAddress, '0x');
      await deliver(context, accepted);
      expect((await market.orderOf(accepted)).state).to.equal(OrderState.DELIVERED);
    });

    it('T12 sees the balance gone already when it is paid out', async () => {
      const { market, evil, owner, worker, marketAddress } = await loadFixture(hostileFixture);
      const { owners } = split(PRICE);
      await evil.setCallback(
        marketAddress,
        market.interface.encodeFunctionData('balanceOf', [owner.address, await evil.getAddress()]),
      );
      await market.connect(owner).withdraw(evil, owner.address);
      expect(BigInt(await evil.answer())).to.equal(0n);
      expect(await evil.balanceOf(owner.address)).to.equal(owners);
      expect(await market.balanceOf(worker.address, evil)).to.equal(split(PRICE).workerAmount);
    });
  });
});
