import { expect } from 'chai';
import type { Interface } from 'ethers';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { HOSTILE_COHORT, HOSTILE_COHORT_LISTING, HOSTILE_TWIN_LISTING, hostileFixture } from '../fixtures/hostile.ts';
import {
  asDisputes,
  buy,
  buyAndAccept,
  buyAndDeliver,
  deliver,
  NOISE,
  PRICE,
  PURCHASE,
  signedAttestation,
  split,
} from '../fixtures/market.ts';

const PERMIT = [0n, 27, ethers.ZeroHash, ethers.ZeroHash] as const;

/** An order in each state, something to withdraw and to claim, and every call that moves money or an order. */
async function fixture() {
  const context = await hostileFixture();
  const { market, buyer, evilAddress, members } = context;
  for (const listingId of [HOSTILE_TWIN_LISTING, HOSTILE_COHORT_LISTING]) {
    await market.connect(buyer).settle(await buyAndDeliver(context, listingId));
  }
  const created = await buy(context, HOSTILE_TWIN_LISTING);
  const accepted = await buyAndAccept(context, HOSTILE_TWIN_LISTING);
  const [delivered, disputed] = [
    await buyAndDeliver(context, HOSTILE_TWIN_LISTING),
    await buyAndDeliver(context, HOSTILE_TWIN_LISTING),
  ];
  const signed = await signedAttestation(context, accepted);
  const abi: Interface = market.interface;
  const entries: readonly (readonly [string, string])[] = [
    ['buy', abi.encodeFunctionData('buy', [HOSTILE_TWIN_LISTING, ...PURCHASE])],
    ['buyFor', abi.encodeFunctionData('buyFor', [buyer.address, HOSTILE_TWIN_LISTING, ...PURCHASE])],
    ['buyWithPermit', abi.encodeFunctionData('buyWithPermit', [HOSTILE_TWIN_LISTING, ...PURCHASE, ...PERMIT])],
    ['accept', abi.encodeFunctionData('accept', [created, NOISE])],
    ['deliver', abi.encodeFunctionData('deliver', signed)],
    ['settle', abi.encodeFunctionData('settle', [delivered])],
    ['refund', abi.encodeFunctionData('refund', [created])],
    ['claimEarnings', abi.encodeFunctionData('claimEarnings', [HOSTILE_COHORT, members[1]!.twinId])],
    ['creditEarnings', abi.encodeFunctionData('creditEarnings', [HOSTILE_COHORT, members[1]!.twinId])],
    ['withdraw', abi.encodeFunctionData('withdraw', [evilAddress, buyer.address])],
  ];
  return { ...context, entries, accepted, disputed };
}

describe('InsightMarket', () => {
  describe('a token that calls back', () => {
    it('T12 is refused at every entry, while it is paid in, paid out and claimed', async () => {
      const context = await loadFixture(fixture);
      const { market, evil, evilAddress, owner, buyer, members, marketAddress, entries, accepted } = context;
      for (const [name, data] of entries) {
        await evil.setCallback(marketAddress, data);
        for (const call of [
          () => market.connect(buyer).buy(HOSTILE_TWIN_LISTING, ...PURCHASE),
          () => market.connect(buyer).buyWithPermit(HOSTILE_TWIN_LISTING, ...PURCHASE, ...PERMIT),
          () => market.connect(owner).withdraw(evilAddress, owner.address),
          () => market.claimEarnings(HOSTILE_COHORT, members[0]!.twinId),
        ]) {
          await expect(call(), name).to.be.revertedWithCustomError(market, 'ReentrancyGuardReentrantCall');
        }
      }
      await evil.setCallback(ethers.ZeroAddress, '0x');
      await deliver(context, accepted);
      expect((await market.orderOf(accepted)).state).to.equal(OrderState.DELIVERED);
    });

    it('T12 reaches no dispute of an order in the middle of a payment', async () => {
      const context = await loadFixture(fixture);
      const { market, evil, evilAddress, owner, marketAddress, disputed } = context;
      await (await asDisputes(context)).openDispute(disputed);
      for (const data of [
        market.interface.encodeFunctionData('openDispute', [disputed]),
        market.interface.encodeFunctionData('closeDispute', [disputed, true, []]),
      ]) {
        await evil.setCallback(marketAddress, data);
        await expect(market.connect(owner).withdraw(evilAddress, owner.address))
          .to.be.revertedWithCustomError(market, 'InsightMarketNotDisputes')
          .withArgs(evilAddress);
      }
    });

    it('T12 reads what is true: the balance gone, the earnings taken, the order there', async () => {
      const context = await loadFixture(fixture);
      const { market, cohorts, evil, evilAddress, owner, buyer, members, marketAddress } = context;
      const { twinId } = members[0]!;
      const read = (name: 'balanceOf' | 'orderOf', args: unknown[]) =>
        (market.interface as Interface).encodeFunctionData(name, args);

      await evil.setCallback(marketAddress, read('balanceOf', [owner.address, evilAddress]));
      await market.connect(owner).withdraw(evilAddress, owner.address);
      expect(BigInt(await evil.answer())).to.equal(0n);
      expect(await evil.balanceOf(owner.address)).to.equal(split(PRICE).owners);

      const earned = (cohorts.interface as Interface).encodeFunctionData('earned', [HOSTILE_COHORT, twinId]);
      await evil.setCallback(await cohorts.getAddress(), earned);
      await market.claimEarnings(HOSTILE_COHORT, twinId);
      expect(BigInt(await evil.answer())).to.equal(0n);

      const next = await market.connect(buyer).buy.staticCall(HOSTILE_TWIN_LISTING, ...PURCHASE);
      await evil.setCallback(marketAddress, read('orderOf', [next]));
      await market.connect(buyer).buy(HOSTILE_TWIN_LISTING, ...PURCHASE);
      const [order] = market.interface.decodeFunctionResult('orderOf', await evil.answer());
      expect((order as { state: bigint }).state).to.equal(OrderState.CREATED);
    });
  });
});
