import { expect } from 'chai';
import { PERMIT_TYPES } from '../../../sdk/src/client/signatureTypes.ts';
import {
  ConsentStatus,
  InsightKind,
  MAX_FEE_BASIS_POINTS,
  ModelKind,
  OrderState,
  SubjectKind,
} from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { MEDICAL } from '../fixtures/consent.ts';
import { digest, domainOf } from '../fixtures/gemel.ts';
import {
  ACCEPT,
  buy,
  buyAndDeliver,
  BUYER_KEY,
  CIRCUIT,
  COHORT_LISTING,
  deliver,
  marketFixture,
  MODEL,
  PRICE,
  PURCHASE,
  QUERY,
  RHO,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

async function fixture() {
  const context = await marketFixture();
  const { market, token, buyer, marketAddress } = context;
  const deadline = BigInt(await time.latest()) + 3600n;
  const signPermit = async (value = PRICE) => {
    const message = { owner: buyer.address, spender: marketAddress, value, nonce: 0n, deadline };
    return ethers.Signature.from(await buyer.signTypedData(await domainOf(token), PERMIT_TYPES, message));
  };
  const buyWithPermit = ({ v, r, s }: { v: number; r: string; s: string }, listingId = TWIN_LISTING) =>
    market.connect(buyer).buyWithPermit(listingId, ...PURCHASE, deadline, v, r, s);
  return { ...context, deadline, signPermit, buyWithPermit };
}

describe('InsightMarket', () => {
  describe('buy', () => {
    it('escrows the price and opens the accept window', async () => {
      const { market, token, buyer, marketAddress } = await loadFixture(fixture);
      const timestamp = BigInt(await time.latest()) + 60n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.emit(market, 'OrderCreated')
        .withArgs(1n, TWIN_LISTING, buyer.address, PRICE, QUERY, BUYER_KEY, timestamp + ACCEPT);
      const order = await market.orderOf(1n);
      expect([order.state, order.deadline, order.listingId]).to.deep.equal([
        BigInt(OrderState.CREATED),
        timestamp + ACCEPT,
        TWIN_LISTING,
      ]);
      expect([order.buyer, order.worker, order.commitment]).to.deep.equal([
        buyer.address,
        ethers.ZeroAddress,
        ethers.ZeroHash,
      ]);
      expect(await token.balanceOf(marketAddress)).to.equal(PRICE);
      expect(await token.balanceOf(buyer.address)).to.equal(99n * PRICE);
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
      expect([state.openOrders, state.chargedOrders]).to.deep.equal([1n, 0n]);
    });

    it('refuses closed and unknown listings', async () => {
      const { market, listings, owner, buyer, buyWithPermit, signPermit } = await loadFixture(fixture);
      await listings.connect(owner).closeListing(TWIN_LISTING);
      for (const listingId of [TWIN_LISTING, 9n]) {
        await expect(market.connect(buyer).buy(listingId, ...PURCHASE))
          .to.be.revertedWithCustomError(listings, 'ListingRegistryClosed')
          .withArgs(listingId);
        await expect(buyWithPermit(await signPermit(), listingId))
          .to.be.revertedWithCustomError(listings, 'ListingRegistryClosed')
          .withArgs(listingId);
      }
    });

    it('refuses a token that is allowed no more', async () => {
      const { market, listings, buyer, token } = await loadFixture(fixture);
      await listings.setTokenAllowed(token, false);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryTokenNotAllowed')
        .withArgs(await token.getAddress());
    });

    it('refuses a price above what the buyer allows, and zero digests and keys', async () => {
      const { market, buyer } = await loadFixture(fixture);
      await expect(market.connect(buyer).buy(TWIN_LISTING, QUERY, BUYER_KEY, PRICE - 1n))
        .to.be.revertedWithCustomError(market, 'InsightMarketPriceTooHigh')
        .withArgs(PRICE, PRICE - 1n);
      for (const [query, key] of [
        [ethers.ZeroHash, BUYER_KEY],
        [QUERY, ethers.ZeroHash],
      ] as const) {
        await expect(market.connect(buyer).buy(TWIN_LISTING, query, key, PRICE)).to.be.revertedWithCustomError(
          market,
          'InsightMarketZeroValue',
        );
      }
    });

    it('refuses a model whose approval was withdrawn', async () => {
      const { market, listings, buyer, models, publisher } = await loadFixture(fixture);
      await models.setApproved(MODEL, publisher.address, false);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryModelNotApproved')
        .withArgs(MODEL);
    });

    it('keeps the shares of a listing when the protocol raises its own', async () => {
      const context = await loadFixture(fixture);
      const { market, listings, token, buyer, treasury, owner } = context;
      await listings.setProtocolFee(MAX_FEE_BASIS_POINTS, treasury.address);
      await market.connect(buyer).settle(await buyAndDeliver(context, TWIN_LISTING));
      expect(await market.balanceOf(treasury.address, token)).to.equal(split(PRICE).protocolAmount);
      expect(await market.balanceOf(owner.address, token)).to.equal(split(PRICE).owners);
    });

    it('T16 refuses a twin whose consent does not cover the purchase, and says why', async () => {
      const { market, listings, buyer, owner, stranger, token, revoke, twinListing, marketAddress } =
        await loadFixture(fixture);
      await listings.connect(owner).createListing({ ...twinListing, purposes: MEDICAL });
      await expect(market.connect(buyer).buy(3n, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered')
        .withArgs(3n, ConsentStatus.PURPOSE_NOT_COVERED);
      await token.mint(stranger.address, PRICE);
      await token.connect(stranger).approve(marketAddress, PRICE);
      const refused = [TWIN_LISTING, ConsentStatus.ABSENT] as const;
      await expect(market.connect(stranger).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered')
        .withArgs(...refused);
      await revoke();
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered')
        .withArgs(...refused);
    });

    it('T3 refuses a listing of a twin that its lister no longer owns', async () => {
      const { market, listings, buyer, twins, owner, twinId } = await loadFixture(fixture);
      await twins.connect(owner).burn(twinId);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotEntitled')
        .withArgs(SubjectKind.TWIN, twinId, owner.address);
    });

    it('T16 refuses a cohort whose terms do not cover the purchase, and says why', async () => {
      const { market, listings, models, publisher, buyer, curator, cohortListing } = await loadFixture(fixture);
      const generator = digest('generator');
      await models.connect(publisher).registerModel(generator, ModelKind.GENERATOR, 0n, digest('its card'), CIRCUIT);
      await models.setApproved(generator, publisher.address, true);
      let listingId = COHORT_LISTING;
      for (const [changed, status] of [
        [{ purposes: MEDICAL }, ConsentStatus.PURPOSE_NOT_COVERED],
        [{ channels: 0b111n }, ConsentStatus.CHANNEL_NOT_COVERED],
        [{ kind: InsightKind.SYNTHETIC, modelHash: generator }, ConsentStatus.KIND_NOT_COVERED],
      ] as const) {
        await listings.connect(curator).createListing({ ...cohortListing, ...changed });
        listingId += 1n;
        await expect(market.connect(buyer).buy(listingId, ...PURCHASE))
          .to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered')
          .withArgs(listingId, status);
      }
    });

    it('T16 refuses a cohort below kMin, or with no budget left for one more order', async () => {
      const context = await loadFixture(fixture);
      const { market, listings, buyer, worker, cohorts, members, cohortId } = context;
      for (let spent = 0; spent < 2; spent += 1) {
        const orderId = await buy(context, COHORT_LISTING);
        await market.connect(worker).accept(orderId, QUERY);
      }
      await expect(market.connect(buyer).buy(COHORT_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryBudgetExhausted')
        .withArgs(cohortId, 2n * RHO, 2500n);
      for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
      await expect(market.connect(buyer).buy(COHORT_LISTING, ...PURCHASE))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotCovered')
        .withArgs(COHORT_LISTING, ConsentStatus.ABSENT);
    });

    it('is paused alone: everything that ends an order goes on', async () => {
      const context = await loadFixture(fixture);
      const { market, worker, buyer, stranger } = context;
      const orders = [await buy(context, TWIN_LISTING), await buy(context, TWIN_LISTING)];
      await expect(market.connect(stranger).setPaused(true))
        .to.be.revertedWithCustomError(market, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
      await expect(market.setPaused(true)).to.emit(market, 'PauseSet').withArgs(true);
      expect(await market.paused()).to.equal(true);
      await expect(market.connect(buyer).buy(TWIN_LISTING, ...PURCHASE)).to.be.revertedWithCustomError(
        market,
        'InsightMarketPaused',
      );
      await market.connect(worker).accept(orders[0]!, ethers.ZeroHash);
      await deliver(context, orders[0]!);
      await market.connect(buyer).settle(orders[0]!);
      await time.increase(ACCEPT);
      await market.refund(orders[1]!);
      await market.setPaused(false);
      await buy(context, TWIN_LISTING);
    });
  });

  describe('buyFor', () => {
    it('buys in the name of who approved the caller, who pays; refunds are the buyer’s', async () => {
      const { market, token, buyer, other, marketAddress } = await loadFixture(fixture);
      await token.mint(other.address, PRICE);
      await token.connect(other).approve(marketAddress, PRICE);
      const buyFor = () => market.connect(other).buyFor(buyer.address, TWIN_LISTING, ...PURCHASE);
      await expect(buyFor())
        .to.be.revertedWithCustomError(market, 'InsightMarketNotOperator')
        .withArgs(buyer.address, other.address);
      await expect(market.connect(buyer).setOperator(other.address, true))
        .to.emit(market, 'OperatorSet')
        .withArgs(buyer.address, other.address, true);
      expect(await market.isOperator(buyer.address, other.address)).to.equal(true);
      await buyFor();
      expect((await market.orderOf(1n)).buyer).to.equal(buyer.address);
      expect(await token.balanceOf(other.address)).to.equal(0n);
      await time.increase(ACCEPT);
      await market.refund(1n);
      expect(await market.balanceOf(buyer.address, token)).to.equal(PRICE);
      await market.connect(buyer).setOperator(other.address, false);
      await expect(buyFor()).to.be.revertedWithCustomError(market, 'InsightMarketNotOperator');
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
      await expect(market.connect(stranger).buyWithPermit(COHORT_LISTING, ...PURCHASE, deadline, v, r, s))
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
  });
});
