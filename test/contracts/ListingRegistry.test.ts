import { expect } from 'chai';
import {
  ConsentStatus,
  InsightKind,
  MAX_FEE_BASIS_POINTS,
  ModelKind,
  SubjectKind,
} from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from './fixtures/chain.ts';
import { digest, type Gemel } from './fixtures/gemel.ts';
import {
  CARD,
  CIRCUIT,
  COHORT_LISTING,
  marketFixture,
  MODEL,
  PRICE,
  PROTOCOL,
  ROYALTY,
  TWIN_LISTING,
  WORKER_SHARE,
} from './fixtures/market.ts';

describe('ListingRegistry', () => {
  describe('setTokenAllowed', () => {
    it('allows a token, and withdraws that', async () => {
      const { listings, stranger } = await loadFixture(marketFixture);
      for (const allowed of [true, false]) {
        await expect(listings.setTokenAllowed(stranger.address, allowed))
          .to.emit(listings, 'TokenAllowed')
          .withArgs(stranger.address, allowed);
        expect(await listings.isTokenAllowed(stranger.address)).to.equal(allowed);
      }
    });

    it('refuses the zero account, and everyone without the role', async () => {
      const { listings, stranger } = await loadFixture(marketFixture);
      await expect(listings.setTokenAllowed(ethers.ZeroAddress, true)).to.be.revertedWithCustomError(
        listings,
        'ListingRegistryZeroValue',
      );
      await expect(listings.connect(stranger).setTokenAllowed(stranger.address, true))
        .to.be.revertedWithCustomError(listings, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('setProtocolFee', () => {
    it('sets share and recipient', async () => {
      const { listings, other } = await loadFixture(marketFixture);
      await expect(listings.setProtocolFee(MAX_FEE_BASIS_POINTS, other.address))
        .to.emit(listings, 'ProtocolFeeSet')
        .withArgs(MAX_FEE_BASIS_POINTS, other.address);
      expect(await listings.protocolBasisPoints()).to.equal(MAX_FEE_BASIS_POINTS);
      expect(await listings.protocolRecipient()).to.equal(other.address);
    });

    it('refuses a share above the limit, the zero account, and everyone without the role', async () => {
      const { listings, stranger } = await loadFixture(marketFixture);
      await expect(listings.setProtocolFee(MAX_FEE_BASIS_POINTS + 1, stranger.address))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryFeeTooHigh')
        .withArgs(MAX_FEE_BASIS_POINTS + 1);
      await expect(listings.setProtocolFee(1, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        listings,
        'ListingRegistryZeroValue',
      );
      await expect(listings.connect(stranger).setProtocolFee(1, stranger.address))
        .to.be.revertedWithCustomError(listings, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('createListing', () => {
    it('lists insights about the own twin, open, under the next number', async () => {
      const { listings, owner, twinListing, twinId } = await loadFixture(marketFixture);
      await expect(listings.connect(owner).createListing(twinListing))
        .to.emit(listings, 'ListingCreated')
        .withArgs(
          3n,
          SubjectKind.TWIN,
          twinId,
          (emitted: { toObject(deep: boolean): { terms: { price: bigint } } }) => {
            return emitted.toObject(true).terms.price === PRICE;
          },
        );
      const stored = await listings.listingOf(3n);
      for (const name of Object.keys(twinListing) as (keyof typeof twinListing)[]) {
        const value = twinListing[name];
        expect(stored.terms[name], name).to.equal(typeof value === 'number' ? BigInt(value) : value);
      }
      expect([stored.lister, stored.open]).to.deep.equal([owner.address, true]);
      expect([stored.royaltyBasisPoints, stored.protocolBasisPoints]).to.deep.equal([ROYALTY, PROTOCOL]);
    });

    it('refuses twins of others, and cohorts that others curate', async () => {
      const { listings, stranger, twinListing, twinId, cohortListing, cohortId } = await loadFixture(marketFixture);
      await expect(listings.connect(stranger).createListing(twinListing))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotEntitled')
        .withArgs(SubjectKind.TWIN, twinId, stranger.address);
      await expect(listings.connect(stranger).createListing(cohortListing))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotEntitled')
        .withArgs(SubjectKind.COHORT, cohortId, stranger.address);
    });

    it('T9 refuses tokens that are not allowed', async () => {
      const { listings, owner, twinListing, stranger } = await loadFixture(marketFixture);
      await expect(listings.connect(owner).createListing({ ...twinListing, token: stranger.address }))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryTokenNotAllowed')
        .withArgs(stranger.address);
    });

    for (const [what, changed] of [
      ['a price of zero', { price: 0n }],
      ['no purposes', { purposes: 0n }],
      ['purposes that do not exist', { purposes: 1n << 63n }],
      ['no channels', { channels: 0n }],
      ['channels that do not exist', { channels: 1n << 32n }],
      ['claims, which are proven and not computed', { kind: InsightKind.CLAIM }],
      ['a statistic of one person', { kind: InsightKind.STATISTIC, modelHash: ethers.ZeroHash }],
      ['a forecast without a model', { modelHash: ethers.ZeroHash }],
      ['a panel that may tie', { panelSize: 2n }],
      ['a panel of too many', { panelSize: 9n }],
      ['no time to accept', { acceptSeconds: 0n }],
      ['no time to deliver', { deliverSeconds: 0n }],
      ['no time to review', { reviewSeconds: 0n }],
    ] as const) {
      it(`refuses ${what}`, async () => {
        const { listings, owner, twinListing } = await loadFixture(marketFixture);
        await expect(
          listings.connect(owner).createListing({ ...twinListing, ...changed }),
        ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
      });
    }

    it('T28 refuses windows that outlast the time in which a worker can take its stake away', async () => {
      const { listings, owner, twinListing, workers, market } = await loadFixture(marketFixture);
      const period = (await workers.unbondingPeriod()) - (await market.MAX_DISPUTE_SECONDS());
      const deliverSeconds = period - twinListing.acceptSeconds - twinListing.reviewSeconds;
      await listings.connect(owner).createListing({ ...twinListing, deliverSeconds });
      await expect(
        listings.connect(owner).createListing({ ...twinListing, deliverSeconds: deliverSeconds + 1n }),
      ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
    });

    it('refuses a forecast or a what-if of a cohort, whose number would be taken for a twin’s', async () => {
      const { listings, curator, cohortListing } = await loadFixture(marketFixture);
      for (const kind of [InsightKind.PREDICTION, InsightKind.SIMULATION]) {
        await expect(
          listings.connect(curator).createListing({ ...cohortListing, kind, modelHash: MODEL }),
        ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
      }
    });

    it('refuses a cohort statistic with a model, and another token than the members are paid in', async () => {
      const { listings, curator, cohortListing } = await loadFixture(marketFixture);
      await expect(
        listings.connect(curator).createListing({ ...cohortListing, modelHash: MODEL }),
      ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
      const token = await ethers.deployContract('TestToken');
      await listings.setTokenAllowed(token, true);
      await expect(
        listings.connect(curator).createListing({ ...cohortListing, token: await token.getAddress() }),
      ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
    });

    it('T32 refuses a price below what the members agreed to, a larger worker share, and a scope', async () => {
      const { listings, curator, cohortListing, cohorts, cohortId } = await loadFixture(marketFixture);
      const { minPrice, maxWorkerBasisPoints } = await cohorts.termsOf(cohortId);
      await listings
        .connect(curator)
        .createListing({ ...cohortListing, price: minPrice, workerBasisPoints: maxWorkerBasisPoints });
      for (const changed of [{ price: minPrice - 1n }, { scope: digest('scope') }]) {
        await expect(
          listings.connect(curator).createListing({ ...cohortListing, ...changed }),
        ).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
      }
      const workerBasisPoints = maxWorkerBasisPoints + 1n;
      await expect(listings.connect(curator).createListing({ ...cohortListing, workerBasisPoints }))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryFeeTooHigh')
        .withArgs(workerBasisPoints);
    });

    it('refuses synthetic records of one twin, and what is of one twin for a cohort', async () => {
      const context = await loadFixture(marketFixture);
      const { listings, models, publisher, owner, curator, twinListing, cohortListing } = context;
      for (const [modelKind, lister, terms] of [
        [ModelKind.GENERATOR, owner, { ...twinListing, kind: InsightKind.SYNTHETIC }],
        [ModelKind.DYNAMICS, curator, { ...cohortListing, kind: InsightKind.SIMULATION }],
        [ModelKind.FORECAST, curator, { ...cohortListing, kind: InsightKind.PREDICTION }],
      ] as const) {
        const modelHash = digest(`model of kind ${modelKind}`);
        await models.connect(publisher).registerModel(modelHash, modelKind, ROYALTY, CARD, CIRCUIT);
        await models.setApproved(modelHash, publisher.address, true);
        await expect(listings.connect(lister).createListing({ ...terms, modelHash })).to.be.revertedWithCustomError(
          listings,
          'ListingRegistryInvalidListing',
        );
      }
    });

    it('takes insights that the kind of model computes, and no others', async () => {
      const context = await loadFixture(marketFixture);
      const { listings, models, publisher, owner, curator, twinListing, cohortListing } = context;
      const kinds = [InsightKind.PREDICTION, InsightKind.SIMULATION, InsightKind.SYNTHETIC];
      for (const [modelKind, fitting] of [
        [ModelKind.FORECAST, InsightKind.PREDICTION],
        [ModelKind.DYNAMICS, InsightKind.SIMULATION],
        [ModelKind.PLANNER, InsightKind.SIMULATION],
        [ModelKind.GENERATOR, InsightKind.SYNTHETIC],
      ] as const) {
        const modelHash = digest(`model of kind ${modelKind}`);
        await models.connect(publisher).registerModel(modelHash, modelKind, ROYALTY, CARD, CIRCUIT);
        await models.setApproved(modelHash, publisher.address, true);
        for (const kind of kinds) {
          const [lister, terms] = kind === InsightKind.SYNTHETIC ? [curator, cohortListing] : [owner, twinListing];
          const listed = listings.connect(lister).createListing({ ...terms, kind, modelHash });
          if (kind === fitting) await listed;
          else await expect(listed).to.be.revertedWithCustomError(listings, 'ListingRegistryInvalidListing');
        }
      }
    });

    it('refuses models that are not approved', async () => {
      const { listings, owner, twinListing, models, publisher } = await loadFixture(marketFixture);
      await expect(listings.connect(owner).createListing({ ...twinListing, modelHash: digest('other') }))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryModelNotApproved')
        .withArgs(digest('other'));
      await models.setApproved(MODEL, publisher.address, false);
      await expect(listings.connect(owner).createListing(twinListing))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryModelNotApproved')
        .withArgs(MODEL);
    });

    it('leaves the owners at least what the limit on fees leaves them', async () => {
      const { listings, owner, twinListing } = await loadFixture(marketFixture);
      const most = BigInt(MAX_FEE_BASIS_POINTS) - ROYALTY - PROTOCOL;
      await listings.connect(owner).createListing({ ...twinListing, workerBasisPoints: most });
      await expect(listings.connect(owner).createListing({ ...twinListing, workerBasisPoints: most + 1n }))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryFeeTooHigh')
        .withArgs(MAX_FEE_BASIS_POINTS + 1);
    });
  });

  describe('closeListing', () => {
    it('closes the own listing once', async () => {
      const { listings, owner, stranger } = await loadFixture(marketFixture);
      await expect(listings.connect(stranger).closeListing(1n))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotLister')
        .withArgs(1n, stranger.address);
      await expect(listings.connect(owner).closeListing(1n)).to.emit(listings, 'ListingClosed').withArgs(1n);
      expect((await listings.listingOf(1n)).open).to.equal(false);
      await expect(listings.connect(owner).closeListing(1n))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryClosed')
        .withArgs(1n);
    });

    it('T2 lets who owns the twin after a migration close what the owner before listed', async () => {
      const context = await loadFixture(marketFixture);
      const { listings, other, twinId } = context;
      await migrate(context, twinId, other);
      await expect(listings.connect(other).closeListing(TWIN_LISTING)).to.emit(listings, 'ListingClosed');
    });

    it('refuses a listing that does not exist', async () => {
      const { listings, owner } = await loadFixture(marketFixture);
      await expect(listings.connect(owner).closeListing(9n))
        .to.be.revertedWithCustomError(listings, 'ListingRegistryNotLister')
        .withArgs(9n, owner.address);
    });
  });

  describe('requireSale', () => {
    it('says what the market needs of a listing', async () => {
      const { listings, buyer, token, twinId, cohortId } = await loadFixture(marketFixture);
      const sale = await listings.requireSale(TWIN_LISTING, buyer.address);
      expect([sale.price, sale.token, sale.subjectId, sale.modelHash]).to.deep.equal([
        PRICE,
        await token.getAddress(),
        twinId,
        MODEL,
      ]);
      expect([sale.workerBasisPoints, sale.royaltyBasisPoints, sale.protocolBasisPoints]).to.deep.equal([
        WORKER_SHARE,
        ROYALTY,
        PROTOCOL,
      ]);
      expect(sale).to.deep.equal(await listings.saleOf(TWIN_LISTING));
      expect((await listings.requireSale(COHORT_LISTING, buyer.address)).subjectId).to.equal(cohortId);
    });

    it('T3 refuses a listing of a twin that its lister no longer owns', async () => {
      const context = await loadFixture(marketFixture);
      const { listings, twins, buyer, owner, other, twinId } = context;
      await migrate(context, twinId, other);
      const refused = async () => {
        await expect(listings.requireSale(TWIN_LISTING, buyer.address))
          .to.be.revertedWithCustomError(listings, 'ListingRegistryNotEntitled')
          .withArgs(SubjectKind.TWIN, twinId, owner.address);
      };
      await refused();
      await twins.connect(other).burn(twinId);
      await refused();
    });
  });

  describe('coverage', () => {
    it('T41 is the consent’s, or the cohort’s, for the buyer and the processor', async () => {
      const { listings, buyer, worker, other, revoke } = await loadFixture(marketFixture);
      for (const listingId of [TWIN_LISTING, COHORT_LISTING]) {
        expect(await listings.coverage(listingId, buyer.address, worker.address)).to.equal(ConsentStatus.GRANTED);
        expect(await listings.coverage(listingId, buyer.address, ethers.ZeroAddress)).to.equal(ConsentStatus.GRANTED);
        expect(await listings.coverage(listingId, buyer.address, other.address)).to.equal(
          ConsentStatus.PROCESSOR_NOT_NAMED,
        );
      }
      expect(await listings.coverage(TWIN_LISTING, other.address, worker.address)).to.equal(ConsentStatus.ABSENT);
      await revoke();
      expect(await listings.coverage(TWIN_LISTING, buyer.address, worker.address)).to.equal(ConsentStatus.ABSENT);
      expect(await listings.coverage(9n, buyer.address, worker.address)).to.equal(ConsentStatus.ABSENT);
    });
  });

  describe('a registry without a recipient of fees', () => {
    it('is refused', async () => {
      const { listings, access, twins, consents, cohorts, workers, models } = await loadFixture(marketFixture);
      const parts = [access, twins, consents, cohorts, workers, models];
      await expect(
        ethers.deployContract('ListingRegistry', [...parts, ethers.ZeroAddress]),
      ).to.be.revertedWithCustomError(listings, 'ListingRegistryZeroValue');
    });
  });
});

/** The twin's owner moves it to another account. */
async function migrate({ twins, owner }: Gemel, twinId: bigint, to: Gemel['owner']) {
  await twins.connect(owner).offerMigration(twinId, to.address);
  await twins.connect(to).acceptMigration(twinId);
}
