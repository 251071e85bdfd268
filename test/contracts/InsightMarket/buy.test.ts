import { expect } from 'chai';
import { PERMIT_TYPES } from '../../../sdk/src/client/signatureTypes.ts';
import {
  ConsentStatus,
  InsightKind,
  MAX_FEE_BASIS_POINTS,
  OrderState,
  SubjectKind,
} from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { GENERAL, kindBit, MEDICAL } from '../fixtures/consent.ts';
import { deployHostileToken, domainOf } from '../fixtures/gemel.ts';
import {
  ACCEPT,
  buy,
  BUYER_KEY,
  COHORT_LISTING,
  marketFixture,
  MODEL,
  PRICE,
  PROTOCOL,
  QUERY,
  RHO,
  ROYALTY,
  TWIN_LISTING,
} from '../fixtures/market.ts';

const ARGS = [GENERAL, QUERY, BUYER_KEY, PRICE] as const;

async function fixture() {
  const context = await marketFixture();
  const { market, token, buyer, marketAddress } = context;
  const deadline = BigInt(await time.latest()) + 3600n;
  const signPermit = async (value = PRICE) => {
    const message = { owner: buyer.address, spender: marketAddress, value, nonce: 0n, deadline };
    return ethers.Signature.from(await buyer.signTypedData(await domainOf(token), PERMIT_TYPES, message));
  };
  const buyWithPermit = ({ v, r, s }: { v: number; r: string; s: string }, listingId = TWIN_LISTING) =>
    market.connect(buyer).buyWithPermit(listingId, ...ARGS, deadline, v, r, s);
  return { ...context, deadline, signPermit, buyWithPermit };
}

/** A twin's listing priced in a hostile token that the market allows. */
async function hostileFixture() {
  const context = await marketFixture();
  const { market, owner, buyer, twinListing, marketAddress } = context;
  const evil = await deployHostileToken();
  await market.setTokenAllowed(evil, true);
  await market.connect(owner).createListing({ ...twinListing, token: await evil.getAddress() });
  await evil.mint(buyer.address, 10n * PRICE);
  await evil.connect(buyer).approve(marketAddress, ethers.MaxUint256);
  return { ...context, evil, listingId: 3n };
}

describe('InsightMarket', () => {
  describe('buy', () => {
    it('escrows the price, freezes the shares and the epoch, and opens the accept window', async () => {
      const { market, token, buyer, twins, owner, twinId, grant, marketAddress } = await loadFixture(fixture);
      await twins.connect(owner).advanceEpoch(twinId);
      await grant();
      const timestamp = BigInt(await time.latest()) + 60n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.emit(market, 'OrderCreated')
        .withArgs(1n, TWIN_LISTING, buyer.address, GENERAL, PRICE, QUERY, BUYER_KEY, timestamp + ACCEPT);
      const order = await market.orderOf(1n);
      expect(order.state).to.equal(OrderState.CREATED);
      expect([order.royaltyBasisPoints, order.protocolBasisPoints]).to.deep.equal([ROYALTY, PROTOCOL]);
      expect([order.deadline, order.twinEpoch, order.purposes]).to.deep.equal([timestamp + ACCEPT, 1n, GENERAL]);
      expect([order.buyer, order.worker]).to.deep.equal([buyer.address, ethers.ZeroAddress]);
      expect(await token.balanceOf(marketAddress)).to.equal(PRICE);
    });

    it('T4 gives each order the next number', async () => {
      const context = await loadFixture(fixture);
      expect(await buy(context, TWIN_LISTING)).to.equal(1n);
      expect(await buy(context, COHORT_LISTING)).to.equal(2n);
      expect(await buy(context, TWIN_LISTING)).to.equal(3n);
    });

    it('opens an order of the cohort', async () => {
      const context = await loadFixture(fixture);
      await buy(context, COHORT_LISTING);
      const state = await context.cohorts.cohortOf(context.cohortId);
      expect([state.openOrders, state.rhoSpentNano]).to.deep.equal([1n, 0n]);
    });

    it('refuses closed and unknown listings', async () => {
      const { market, owner, buyer, buyWithPermit, signPermit } = await loadFixture(fixture);
      await market.connect(owner).closeListing(TWIN_LISTING);
      for (const listingId of [TWIN_LISTING, 9n]) {
        await expect(market.connect(buyer).buy(listingId, ...ARGS))
          .to.be.revertedWithCustomError(market, 'InsightMarketListingClosed')
          .withArgs(listingId);
        await expect(buyWithPermit(await signPermit(), listingId))
          .to.be.revertedWithCustomError(market, 'InsightMarketListingClosed')
          .withArgs(listingId);
      }
    });

    it('refuses a token that is allowed no more', async () => {
      const { market, buyer, token } = await loadFixture(fixture);
      await market.setTokenAllowed(token, false);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketTokenNotAllowed')
        .withArgs(await token.getAddress());
    });

    it('refuses a price above what the buyer allows, and zero digests and keys', async () => {
      const { market, buyer } = await loadFixture(fixture);
      await expect(market.connect(buyer).buy(TWIN_LISTING, GENERAL, QUERY, BUYER_KEY, PRICE - 1n))
        .to.be.revertedWithCustomError(market, 'InsightMarketPriceTooHigh')
        .withArgs(PRICE, PRICE - 1n);
      for (const [query, key] of [
        [ethers.ZeroHash, BUYER_KEY],
        [QUERY, ethers.ZeroHash],
      ] as const) {
        await expect(market.connect(buyer).buy(TWIN_LISTING, GENERAL, query, key, PRICE)).to.be.revertedWithCustomError(
          market,
          'InsightMarketZeroValue',
        );
      }
    });

    it('refuses a model whose approval was withdrawn', async () => {
      const { market, buyer, models } = await loadFixture(fixture);
      await models.setApproved(MODEL, false);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketModelNotApproved')
        .withArgs(MODEL);
    });

    it('refuses a listing whose shares exceed the limit since the protocol raised its own', async () => {
      const { market, buyer, treasury } = await loadFixture(fixture);
      await market.setProtocolFee(MAX_FEE_BASIS_POINTS, treasury.address);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketFeeTooHigh')
        .withArgs(MAX_FEE_BASIS_POINTS + 1500);
    });

    it('T16 refuses a twin whose consent does not cover the purchase, and says why', async () => {
      const { market, buyer, stranger, token, revoke, marketAddress } = await loadFixture(fixture);
      const refused = (status: ConsentStatus) => [TWIN_LISTING, status] as const;
      await expect(market.connect(buyer).buy(TWIN_LISTING, MEDICAL, QUERY, BUYER_KEY, PRICE))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(...refused(ConsentStatus.PURPOSE_NOT_COVERED));
      await expect(market.connect(buyer).buy(TWIN_LISTING, 0n, QUERY, BUYER_KEY, PRICE))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(...refused(ConsentStatus.PURPOSE_NOT_COVERED));
      await token.mint(stranger.address, PRICE);
      await token.connect(stranger).approve(marketAddress, PRICE);
      await expect(market.connect(stranger).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(...refused(ConsentStatus.ABSENT));
      await revoke();
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(...refused(ConsentStatus.ABSENT));
    });

    it('T3 refuses a listing of a twin that its lister no longer owns', async () => {
      const { market, buyer, twins, owner, twinId } = await loadFixture(fixture);
      await twins.connect(owner).burn(twinId);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotEntitled')
        .withArgs(SubjectKind.TWIN, twinId, owner.address);
    });

    it('T16 refuses a cohort whose terms do not cover the purchase', async () => {
      const { market, buyer, curator, cohorts, cohortListing, cohortId } = await loadFixture(fixture);
      await expect(market.connect(buyer).buy(COHORT_LISTING, MEDICAL, QUERY, BUYER_KEY, PRICE))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(COHORT_LISTING, ConsentStatus.ABSENT);
      await market.connect(curator).createListing({ ...cohortListing, channels: 0b111n });
      await expect(market.connect(buyer).buy(3n, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(3n, ConsentStatus.ABSENT);
      const synthetic = { ...cohortListing, kind: InsightKind.SYNTHETIC, modelHash: MODEL };
      await market.connect(curator).createListing(synthetic);
      await expect(market.connect(buyer).buy(4n, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
        .withArgs(4n, ConsentStatus.ABSENT);
      const { kinds } = await cohorts.termsOf(cohortId);
      expect(kinds & kindBit(InsightKind.SYNTHETIC)).to.equal(0n);
    });

    it('T16 refuses a cohort below kMin, or with no budget left for one more order', async () => {
      const context = await loadFixture(fixture);
      const { market, buyer, worker, cohorts, members, cohortId } = context;
      for (let spent = 0; spent < 2; spent += 1) {
        const orderId = await buy(context, COHORT_LISTING);
        await market.connect(worker).accept(orderId, QUERY);
      }
      await expect(market.connect(buyer).buy(COHORT_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
        .withArgs(cohortId, 2n * RHO, 2500n);
      for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
      await expect(market.connect(buyer).buy(COHORT_LISTING, ...ARGS))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryTooFewMembers')
        .withArgs(cohortId, 2n, 3n);
    });

    it('T10 refuses a token that takes a fee on transfer', async () => {
      const { market, buyer, evil, listingId } = await loadFixture(hostileFixture);
      await evil.setFee(1n);
      await expect(market.connect(buyer).buy(listingId, ...ARGS))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongTransfer')
        .withArgs(PRICE, PRICE - 1n);
      await evil.setFee(0n);
      await market.connect(buyer).buy(listingId, ...ARGS);
    });
  });

  describe('buyWithPermit', () => {
    it('buys without an approval beforehand', async () => {
      const { market, token, buyer, signPermit, buyWithPermit, marketAddress } = await loadFixture(fixture);
      await token.connect(buyer).approve(marketAddress, 0n);
      await buyWithPermit(await signPermit());
      expect((await market.orderOf(1n)).state).to.equal(OrderState.CREATED);
      expect(await token.allowance(buyer.address, marketAddress)).to.equal(0n);
    });

    it('T8 buys although an attacker spent the permit first', async () => {
      const { market, token, buyer, stranger, signPermit, buyWithPermit, deadline, marketAddress } =
        await loadFixture(fixture);
      await token.connect(buyer).approve(marketAddress, 0n);
      const signature = await signPermit();
      const { v, r, s } = signature;
      await token.connect(stranger).permit(buyer.address, marketAddress, PRICE, deadline, v, r, s);
      await buyWithPermit(signature);
      expect((await market.orderOf(1n)).buyer).to.equal(buyer.address);
    });

    it('T8 takes money from its caller only, whoever signed the permit', async () => {
      const { market, token, buyer, stranger, signPermit, deadline, marketAddress } = await loadFixture(fixture);
      await token.connect(buyer).approve(marketAddress, 0n);
      const { v, r, s } = await signPermit();
      await token.connect(buyer).approve(marketAddress, PRICE);
      await expect(market.connect(stranger).buyWithPermit(COHORT_LISTING, ...ARGS, deadline, v, r, s))
        .to.be.revertedWithCustomError(token, 'ERC20InsufficientAllowance')
        .withArgs(marketAddress, 0n, PRICE);
    });

    it('T8 fails as a purchase without allowance does when the permit is bad', async () => {
      const { token, buyer, signPermit, buyWithPermit, marketAddress } = await loadFixture(fixture);
      await token.connect(buyer).approve(marketAddress, 0n);
      await expect(buyWithPermit(await signPermit(PRICE - 1n)))
        .to.be.revertedWithCustomError(token, 'ERC20InsufficientAllowance')
        .withArgs(marketAddress, 0n, PRICE);
    });

    it('T9 buys in a token that has no permit, by allowance', async () => {
      const { market, evil, buyer, listingId } = await loadFixture(hostileFixture);
      const args = [listingId, ...ARGS, 0n, 27, ethers.ZeroHash, ethers.ZeroHash] as const;
      await market.connect(buyer).buyWithPermit(...args);
      expect(await evil.balanceOf(await market.getAddress())).to.equal(PRICE);
    });
  });
});
