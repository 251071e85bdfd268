import { expect } from 'chai';
import { InsightKind, MAX_FEE_BASIS_POINTS, SubjectKind } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { digest } from '../fixtures/gemel.ts';
import { marketFixture, MODEL, PROTOCOL, ROYALTY } from '../fixtures/market.ts';

describe('InsightMarket', () => {
  describe('setTokenAllowed', () => {
    it('allows a token, and withdraws that', async () => {
      const { market, stranger } = await loadFixture(marketFixture);
      for (const allowed of [true, false]) {
        await expect(market.setTokenAllowed(stranger.address, allowed))
          .to.emit(market, 'TokenAllowed')
          .withArgs(stranger.address, allowed);
        expect(await market.isTokenAllowed(stranger.address)).to.equal(allowed);
      }
    });

    it('refuses the zero account, and everyone without the role', async () => {
      const { market, stranger } = await loadFixture(marketFixture);
      await expect(market.setTokenAllowed(ethers.ZeroAddress, true)).to.be.revertedWithCustomError(
        market,
        'InsightMarketZeroValue',
      );
      await expect(market.connect(stranger).setTokenAllowed(stranger.address, true))
        .to.be.revertedWithCustomError(market, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('setProtocolFee', () => {
    it('sets share and recipient', async () => {
      const { market, other } = await loadFixture(marketFixture);
      await expect(market.setProtocolFee(MAX_FEE_BASIS_POINTS, other.address))
        .to.emit(market, 'ProtocolFeeSet')
        .withArgs(MAX_FEE_BASIS_POINTS, other.address);
      expect(await market.protocolBasisPoints()).to.equal(MAX_FEE_BASIS_POINTS);
      expect(await market.protocolRecipient()).to.equal(other.address);
    });

    it('refuses a share above the limit, the zero account, and everyone without the role', async () => {
      const { market, stranger } = await loadFixture(marketFixture);
      await expect(market.setProtocolFee(MAX_FEE_BASIS_POINTS + 1, stranger.address))
        .to.be.revertedWithCustomError(market, 'InsightMarketFeeTooHigh')
        .withArgs(MAX_FEE_BASIS_POINTS + 1);
      await expect(market.setProtocolFee(1, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        market,
        'InsightMarketZeroValue',
      );
      await expect(market.connect(stranger).setProtocolFee(1, stranger.address))
        .to.be.revertedWithCustomError(market, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('createListing', () => {
    it('lists insights about the own twin, open, under the next number', async () => {
      const { market, owner, twinListing, twinId } = await loadFixture(marketFixture);
      const expected = { ...twinListing, lister: owner.address, open: true };
      await expect(market.connect(owner).createListing(twinListing))
        .to.emit(market, 'ListingCreated')
        .withArgs(3n, SubjectKind.TWIN, twinId, (listing: { toObject(): typeof expected }) => {
          const { lister, open, price, modelHash } = listing.toObject();
          return lister === owner.address && open && price === twinListing.price && modelHash === MODEL;
        });
      const stored = (await market.listingOf(3n)) as unknown as Record<string, unknown>;
      for (const [name, value] of Object.entries(expected)) {
        const stand = typeof value === 'number' ? BigInt(value) : value;
        expect(stored[name], name).to.equal(stand);
      }
    });

    it('refuses twins of others, and cohorts that others curate', async () => {
      const { market, stranger, twinListing, twinId, cohortListing, cohortId } = await loadFixture(marketFixture);
      await expect(market.connect(stranger).createListing(twinListing))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotEntitled')
        .withArgs(SubjectKind.TWIN, twinId, stranger.address);
      await expect(market.connect(stranger).createListing(cohortListing))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotEntitled')
        .withArgs(SubjectKind.COHORT, cohortId, stranger.address);
    });

    it('T9 refuses tokens that are not allowed', async () => {
      const { market, owner, twinListing, stranger } = await loadFixture(marketFixture);
      await expect(market.connect(owner).createListing({ ...twinListing, token: stranger.address }))
        .to.be.revertedWithCustomError(market, 'InsightMarketTokenNotAllowed')
        .withArgs(stranger.address);
    });

    for (const [what, changed] of [
      ['a price of zero', { price: 0n }],
      ['no channels', { channels: 0n }],
      ['channels that do not exist', { channels: 1n << 32n }],
      ['claims, which are proven and not computed', { kind: InsightKind.CLAIM }],
      ['a statistic of one person', { kind: InsightKind.STATISTIC, modelHash: ethers.ZeroHash }],
      ['a forecast without a model', { modelHash: ethers.ZeroHash }],
      ['no time to accept', { acceptSeconds: 0n }],
      ['no time to deliver', { deliverSeconds: 0n }],
      ['no time to review', { reviewSeconds: 0n }],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { market, owner, twinListing } = await loadFixture(marketFixture);
        await expect(market.connect(owner).createListing({ ...twinListing, ...changed })).to.be.revertedWithCustomError(
          market,
          'InsightMarketInvalidListing',
        );
      });
    }

    it('T28 refuses windows that outlast the time in which a worker can take its stake away', async () => {
      const { market, owner, twinListing, workers } = await loadFixture(marketFixture);
      const period = await workers.unbondingPeriod();
      const deliverSeconds = period - twinListing.acceptSeconds - twinListing.reviewSeconds;
      await market.connect(owner).createListing({ ...twinListing, deliverSeconds });
      await expect(
        market.connect(owner).createListing({ ...twinListing, deliverSeconds: deliverSeconds + 1n }),
      ).to.be.revertedWithCustomError(market, 'InsightMarketInvalidListing');
    });

    it('refuses a forecast or a what-if of a cohort, whose number would be taken for a twin’s', async () => {
      const { market, curator, cohortListing } = await loadFixture(marketFixture);
      for (const kind of [InsightKind.PREDICTION, InsightKind.SIMULATION]) {
        await expect(
          market.connect(curator).createListing({ ...cohortListing, kind, modelHash: MODEL }),
        ).to.be.revertedWithCustomError(market, 'InsightMarketInvalidListing');
      }
    });

    it('refuses a cohort statistic with a model, and another token than the members are paid in', async () => {
      const { market, curator, cohortListing } = await loadFixture(marketFixture);
      await expect(
        market.connect(curator).createListing({ ...cohortListing, modelHash: MODEL }),
      ).to.be.revertedWithCustomError(market, 'InsightMarketInvalidListing');
      const token = await ethers.deployContract('TestToken');
      await market.setTokenAllowed(token, true);
      await expect(
        market.connect(curator).createListing({ ...cohortListing, token: await token.getAddress() }),
      ).to.be.revertedWithCustomError(market, 'InsightMarketInvalidListing');
    });

    it('refuses models that are not approved', async () => {
      const { market, owner, twinListing, models } = await loadFixture(marketFixture);
      await expect(market.connect(owner).createListing({ ...twinListing, modelHash: digest('other') }))
        .to.be.revertedWithCustomError(market, 'InsightMarketModelNotApproved')
        .withArgs(digest('other'));
      await models.setApproved(MODEL, false);
      await expect(market.connect(owner).createListing(twinListing))
        .to.be.revertedWithCustomError(market, 'InsightMarketModelNotApproved')
        .withArgs(MODEL);
    });

    it('leaves the owners at least what the limit on fees leaves them', async () => {
      const { market, owner, twinListing } = await loadFixture(marketFixture);
      const most = BigInt(MAX_FEE_BASIS_POINTS) - ROYALTY - PROTOCOL;
      await market.connect(owner).createListing({ ...twinListing, workerBasisPoints: most });
      await expect(market.connect(owner).createListing({ ...twinListing, workerBasisPoints: most + 1n }))
        .to.be.revertedWithCustomError(market, 'InsightMarketFeeTooHigh')
        .withArgs(MAX_FEE_BASIS_POINTS + 1);
    });
  });

  describe('closeListing', () => {
    it('closes the own listing once', async () => {
      const { market, owner, stranger } = await loadFixture(marketFixture);
      await expect(market.connect(stranger).closeListing(1n))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotLister')
        .withArgs(1n, stranger.address);
      await expect(market.connect(owner).closeListing(1n)).to.emit(market, 'ListingClosed').withArgs(1n);
      expect((await market.listingOf(1n)).open).to.equal(false);
      await expect(market.connect(owner).closeListing(1n))
        .to.be.revertedWithCustomError(market, 'InsightMarketListingClosed')
        .withArgs(1n);
    });
  });
});
