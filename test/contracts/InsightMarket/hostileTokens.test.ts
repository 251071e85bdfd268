import { expect } from 'chai';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { HOSTILE_COHORT, HOSTILE_COHORT_LISTING, HOSTILE_TWIN_LISTING, hostileFixture } from '../fixtures/hostile.ts';
import {
  ACCEPT,
  buy,
  buyAndDeliver,
  BUYER_KEY,
  deliver,
  marketFixture,
  MEMBERS,
  PRICE,
  PURCHASE,
  QUERY,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

const NO_SIGNATURE = [0n, 27, ethers.ZeroHash, ethers.ZeroHash] as const;
const MOST = (1n << 96n) - 1n;

/** Orders of both listings from purchase to what everyone gets, in a token that `misbehaves`. */
async function wholeLife(misbehaves: (evil: Awaited<ReturnType<typeof hostileFixture>>['evil']) => Promise<unknown>) {
  const context = await loadFixture(hostileFixture);
  const { market, evil, evilAddress, buyer, owner, worker, publisher, treasury, members, marketAddress } = context;
  await misbehaves(evil);
  for (const listingId of [HOSTILE_TWIN_LISTING, HOSTILE_COHORT_LISTING]) {
    await market.connect(buyer).settle(await buyAndDeliver(context, listingId));
  }
  await buy(context, HOSTILE_TWIN_LISTING);
  await time.increase(ACCEPT);
  await market.refund(3n);
  for (const { twinId } of members) await market.claimEarnings(HOSTILE_COHORT, twinId);
  for (const account of [buyer, owner, worker, publisher, treasury]) {
    await market.connect(account).withdraw(evilAddress, account.address);
  }
  expect(await evil.balanceOf(marketAddress)).to.equal(0n);
  expect(await evil.balanceOf(owner.address)).to.equal(split(PRICE).owners);
  expect(await evil.balanceOf(buyer.address)).to.equal(8n * PRICE);
  expect(await evil.balanceOf(members[0]!.owner.address)).to.equal(split(PRICE, 0n).owners / BigInt(MEMBERS));
}

describe('InsightMarket', () => {
  describe('payment in a token that', () => {
    it('T9 answers nothing to a transfer: works', () => wholeLife((evil) => evil.setAnswers(true, false, false)));

    it('T9 answers nothing, and false when it fails: works', () =>
      wholeLife((evil) => evil.setAnswers(true, true, false)));

    it('T9 answers false when a transfer fails: is refused, and no balance is lost by it', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, evil, evilAddress, buyer, owner, marketAddress } = context;
      await evil.setAnswers(false, true, false);
      await evil.connect(buyer).approve(marketAddress, PRICE - 1n);
      await expect(market.connect(buyer).buy(HOSTILE_TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(market, 'SafeERC20FailedOperation')
        .withArgs(evilAddress);
      await evil.connect(buyer).approve(marketAddress, PRICE);
      await market.connect(buyer).settle(await buyAndDeliver(context, HOSTILE_TWIN_LISTING));
      await evil.setBlocked(owner.address);
      await expect(market.connect(owner).withdraw(evilAddress, owner.address))
        .to.be.revertedWithCustomError(market, 'SafeERC20FailedOperation')
        .withArgs(evilAddress);
      expect(await market.balanceOf(owner.address, evilAddress)).to.equal(split(PRICE).owners);
    });

    it('T10 takes a fee on transfer: is refused, and pays out less than was credited, to that payee alone', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, evil, evilAddress, buyer, owner, worker } = context;
      await market.connect(buyer).settle(await buyAndDeliver(context, HOSTILE_TWIN_LISTING));
      await evil.setFee(1n);
      await expect(market.connect(buyer).buy(HOSTILE_TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(market, 'ExactTransferMismatch')
        .withArgs(PRICE, PRICE - 1n);
      await market.connect(owner).withdraw(evilAddress, owner.address);
      await market.connect(worker).withdraw(evilAddress, worker.address);
      expect(await evil.balanceOf(owner.address)).to.equal(split(PRICE).owners - 1n);
      expect(await evil.balanceOf(worker.address)).to.equal(split(PRICE).workerAmount - 1n);
    });

    it('T10 rebases: a loss is of that token’s last payees, never of another token’s', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, token, evil, evilAddress, buyer, owner, worker, marketAddress } = context;
      for (const listingId of [HOSTILE_TWIN_LISTING, TWIN_LISTING]) {
        await market.connect(buyer).settle(await buyAndDeliver(context, listingId));
      }
      await evil.rebase(marketAddress, split(PRICE).workerAmount);
      await market.connect(owner).withdraw(evilAddress, owner.address);
      await expect(market.connect(worker).withdraw(evilAddress, worker.address)).to.be.revertedWithCustomError(
        evil,
        'ERC20InsufficientBalance',
      );
      await evil.mint(marketAddress, split(PRICE).workerAmount);
      await market.connect(worker).withdraw(evilAddress, worker.address);
      await market.connect(owner).withdraw(token, owner.address);
      await market.connect(worker).withdraw(token, worker.address);
      expect(await token.balanceOf(owner.address)).to.equal(split(PRICE).owners);
    });

    it('T10 rebases up: what nobody is owed stays, and is nobody’s', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, evil, evilAddress, buyer, owner, marketAddress } = context;
      const orderId = await buyAndDeliver(context, HOSTILE_TWIN_LISTING);
      await evil.mint(marketAddress, 7n);
      await market.connect(buyer).settle(orderId);
      await market.connect(owner).withdraw(evilAddress, owner.address);
      expect(await evil.balanceOf(owner.address)).to.equal(split(PRICE).owners);
    });

    it('T11 blocks the market: its own payees wait, orders reach their end, other tokens’ payees are paid', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, token, evil, evilAddress, buyer, owner, marketAddress } = context;
      const orderId = await buyAndDeliver(context, HOSTILE_TWIN_LISTING);
      await evil.setBlocked(marketAddress);
      await expect(market.connect(buyer).buy(HOSTILE_TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(evil, 'HostileTokenBlocked')
        .withArgs(marketAddress);
      await market.connect(buyer).settle(orderId);
      await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
      await market.connect(owner).withdraw(token, owner.address);
      await market.connect(owner).withdraw(evilAddress, owner.address);
      expect(await evil.balanceOf(owner.address)).to.equal(split(PRICE).owners);
    });

    it('T11 is paused: orders go on to their end, and balances are there when it goes on', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, cohorts, evil, evilAddress, buyer, owner, members } = context;
      const [forecast, statistic] = [
        await buyAndDeliver(context, HOSTILE_TWIN_LISTING),
        await buyAndDeliver(context, HOSTILE_COHORT_LISTING),
      ];
      const bought = await buy(context, HOSTILE_TWIN_LISTING);
      await evil.setPaused(true);
      for (const orderId of [forecast, statistic]) await market.connect(buyer).settle(orderId);
      await time.increase(ACCEPT);
      await market.refund(bought);
      const { twinId } = members[0]!;
      const paid = [
        () => market.connect(owner).withdraw(evilAddress, owner.address),
        () => market.connect(buyer).withdraw(evilAddress, buyer.address),
        () => market.claimEarnings(HOSTILE_COHORT, twinId),
      ];
      for (const pay of paid) await expect(pay()).to.be.revertedWithCustomError(evil, 'HostileTokenPaused');
      expect(await cohorts.earned(HOSTILE_COHORT, twinId)).to.equal(split(PRICE, 0n).owners / BigInt(MEMBERS));
      await evil.setPaused(false);
      for (const pay of paid) await pay();
      expect(await evil.balanceOf(buyer.address)).to.equal(8n * PRICE);
    });

    it('T9 has no permit: works by allowance', async () => {
      const { market, evil, buyer, marketAddress } = await loadFixture(hostileFixture);
      await market.connect(buyer).buyWithPermit(HOSTILE_TWIN_LISTING, ...PURCHASE, ...NO_SIGNATURE);
      expect(await evil.balanceOf(marketAddress)).to.equal(PRICE);
    });

    it('T9 has a permit of another kind, as DAI: works after that permit, by its allowance', async () => {
      const { market, evil, buyer, marketAddress } = await loadFixture(hostileFixture);
      await evil.connect(buyer).approve(marketAddress, 0n);
      const purchase = () => market.connect(buyer).buyWithPermit(HOSTILE_TWIN_LISTING, ...PURCHASE, ...NO_SIGNATURE);
      await expect(purchase())
        .to.be.revertedWithCustomError(evil, 'ERC20InsufficientAllowance')
        .withArgs(marketAddress, 0n, PRICE);
      await evil.permit(buyer.address, marketAddress, 0n, 0n, true, 27, ethers.ZeroHash, ethers.ZeroHash);
      await purchase();
      expect(await evil.balanceOf(marketAddress)).to.equal(PRICE);
    });

    it('T9 accepts any permit and does nothing, as WETH: is refused without an allowance, works with one', async () => {
      const { market, evil, buyer, stranger, marketAddress } = await loadFixture(hostileFixture);
      await evil.setAnswers(false, false, true);
      await evil.connect(buyer).approve(marketAddress, 0n);
      const purchase = (by = buyer) =>
        market.connect(by).buyWithPermit(HOSTILE_COHORT_LISTING, ...PURCHASE, ...NO_SIGNATURE);
      await expect(purchase())
        .to.be.revertedWithCustomError(evil, 'ERC20InsufficientAllowance')
        .withArgs(marketAddress, 0n, PRICE);
      await evil.connect(buyer).approve(marketAddress, PRICE);
      await expect(purchase(stranger))
        .to.be.revertedWithCustomError(evil, 'ERC20InsufficientAllowance')
        .withArgs(marketAddress, 0n, PRICE);
      await purchase();
      expect((await market.orderOf(1n)).buyer).to.equal(buyer.address);
    });

    it('T15 has no decimals: a price of one unit goes to the owner whole', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, listings, evil, evilAddress, buyer, owner, worker, twinListing } = context;
      await evil.setDecimals(0);
      await listings.connect(owner).createListing({ ...twinListing, token: evilAddress, price: 1n });
      await market.connect(buyer).settle(await buyAndDeliver(context, 5n));
      await market.connect(owner).withdraw(evilAddress, owner.address);
      expect(await evil.balanceOf(owner.address)).to.equal(1n);
      expect(await market.balanceOf(worker.address, evilAddress)).to.equal(0n);
    });

    it('T15 has 77 decimals: the largest price there is works, a larger one can’t be written', async () => {
      const context = await loadFixture(hostileFixture);
      const { market, listings, evil, evilAddress, buyer, owner, curator, worker, cohortListing, members } = context;
      await evil.setDecimals(77);
      await evil.mint(buyer.address, 2n * MOST);
      const terms = { ...cohortListing, subjectId: HOSTILE_COHORT, token: evilAddress };
      expect(() => listings.interface.encodeFunctionData('createListing', [{ ...terms, price: MOST + 1n }])).to.throw(
        'out-of-bounds',
      );
      await listings.connect(curator).createListing({ ...terms, price: MOST });
      for (let bought = 0; bought < 2; bought += 1) {
        await market.connect(buyer).buy(5n, QUERY, BUYER_KEY, MOST);
        await market.connect(worker).accept(BigInt(bought) + 1n, QUERY);
        await deliver(context, BigInt(bought) + 1n);
        await market.connect(buyer).settle(BigInt(bought) + 1n);
      }
      const perMember = split(MOST, 0n).owners / BigInt(MEMBERS);
      await market.claimEarnings(HOSTILE_COHORT, members[0]!.twinId);
      expect(await evil.balanceOf(members[0]!.owner.address)).to.equal(2n * perMember);
      expect(await evil.balanceOf(owner.address)).to.equal(0n);
    });

    it('T10 lends itself for one call: what was escrowed can’t be given back, so the purchase is undone', async () => {
      const { market, evil, evilAddress, marketAddress } = await loadFixture(hostileFixture);
      const purchase = market.interface.encodeFunctionData('buy', [HOSTILE_COHORT_LISTING, ...PURCHASE]);
      await expect(evil.flashMint(PRICE, marketAddress, purchase))
        .to.be.revertedWithCustomError(evil, 'ERC20InsufficientBalance')
        .withArgs(evilAddress, 0n, PRICE);
      expect((await market.orderOf(1n)).state).to.equal(OrderState.NONE);
    });

    it('T9 is allowed no more: orders there are go on and are paid out, new ones are refused', async () => {
      const context = await loadFixture(marketFixture);
      const { market, listings, token, buyer, owner } = context;
      const orderId = await buyAndDeliver(context, TWIN_LISTING);
      await listings.setTokenAllowed(token, false);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryTokenNotAllowed')
        .withArgs(await token.getAddress());
      await market.connect(buyer).settle(orderId);
      await market.connect(owner).withdraw(token, owner.address);
      expect(await token.balanceOf(owner.address)).to.equal(split(PRICE).owners);
    });
  });
});
