import { expect } from 'chai';
import { ZeroHash } from 'ethers';
import {
  ContractRevertedError,
  InsightNotDeliveredError,
  InsightVerificationError,
  InvalidParameterError,
  Purpose,
  UnknownListingError,
  acceptOrder,
  buyInsight,
  buyInsightWithPermit,
  closeListing,
  createListing,
  encodeInsight,
  findOrder,
  readInsight,
  refundOrder,
  revokeConsent,
  settleOrder,
  withdrawEarnings,
  type GemelClient,
} from '#sdk';
import { generateEncryptionKeys } from '#sdk/storage';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { FORECAST_PRICE, FORECAST_QUERY, forecastSale, type ForecastSale } from './forecastSale.ts';
import type { Services, TestOwner, Testbed } from './testbed.ts';

const PRICE = FORECAST_PRICE;
const QUERY = FORECAST_QUERY;

describe('market actions', function () {
  this.timeout(120_000);
  let sale: ForecastSale;
  let bed: Testbed;
  let services: Services;
  let owner: TestOwner;
  let researcher: GemelClient;
  let listingId: bigint;
  const grantee = accountOf('researcher').address;

  before(async () => {
    sale = await forecastSale(8, 'market test');
    ({ bed, services, owner, researcher } = sale);
    ({ listingId } = await createListing(owner.client, sale.listing()));
  });

  describe('createListing and closeListing', () => {
    it('refuse what the market would not take, before anything is sent', async () => {
      const wrong: [object, string][] = [
        [{ price: 0n }, 'price'],
        [{ modelHash: ZeroHash }, 'modelHash'],
        [{ workerBasisPoints: 3001 }, 'workerBasisPoints'],
        [{ reviewSeconds: 0 }, 'reviewSeconds'],
        [{ token: 'money' }, 'token'],
      ];
      for (const [change, parameter] of wrong) {
        const error = await rejection(createListing(owner.client, { ...sale.listing(), ...change }));
        expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', parameter);
      }
    });

    it('end sales of a listing', async () => {
      const closed = await createListing(owner.client, sale.listing());
      await closeListing(owner.client, { listingId: closed.listingId });
      const error = await rejection(buyInsight(researcher, { listingId: closed.listingId, query: QUERY }));
      expect(error).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'ListingRegistryClosed');
    });
  });

  describe('buyInsight', () => {
    it('stores the query under the digest on chain and escrows the price', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const order = await findOrder(bed.reader, { orderId: bought.orderId });
      expect(order.queryDigest).to.equal(bought.queryDigest);
      expect(order.buyerKey).to.equal(bought.buyerKeys.publicKey);
      expect(bought.price).to.equal(PRICE);
      const stored = new TextDecoder().decode(await bed.reader.storage!.get(bought.queryDigest));
      expect(JSON.parse(stored)).to.deep.equal(QUERY);
    });

    it('refuses a query of another kind, an unknown listing and a price above the limit', async () => {
      const statistic = {
        kind: 'STATISTIC',
        statistic: 'MEAN',
        channel: 'steps',
        windowDays: 7,
        minValidDays: 3,
        lower: 0,
        upper: 20_000,
      } as const;
      const buy = (change: object) => rejection(buyInsight(researcher, { listingId, query: QUERY, ...change }));
      expect(await buy({ query: statistic })).to.be.instanceOf(InvalidParameterError);
      expect(await buy({ listingId: 999n })).to.be.instanceOf(UnknownListingError);
      expect(await buy({ maxPrice: 1n })).to.have.property('errorName', 'InsightMarketPriceTooHigh');
      const commercial = { ...sale.listing(), purposes: Purpose.COMMERCIAL_USE };
      const uncovered = await buy({ listingId: (await createListing(owner.client, commercial)).listingId });
      expect(uncovered).to.have.property('errorName', 'ListingRegistryNotCovered');
      expect(uncovered.message).to.include('purpose not covered');
    });
  });

  describe('buyInsightWithPermit', () => {
    it('T8 buys in one transaction, without an allowance sent before', async () => {
      const buyer = await researcher.signer!.getAddress();
      const nonce = await bed.reader.provider.getTransactionCount(buyer);
      const { orderId } = await buyInsightWithPermit(researcher, { listingId, query: QUERY });
      expect(await bed.reader.provider.getTransactionCount(buyer)).to.equal(nonce + 1);
      expect((await bed.reader.contracts.insightMarket.orderOf(orderId)).buyer).to.equal(buyer);
    });
  });

  describe('acceptOrder, deliverOrder, readInsight and settleOrder', () => {
    it('carry a result to its buyer and the price to everyone who earned it', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const { orderId, buyerKeys } = bought;
      const early = await rejection(readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey }));
      expect(early).to.be.instanceOf(InsightNotDeliveredError);
      expect(early.message).to.equal(`order ${orderId} has no result: it is created`);

      expect((await acceptOrder(services.worker, { orderId })).activeMembers).to.equal(1);
      const document = sale.documentFor(orderId);
      await sale.deliver(bought, encodeInsight(document));
      const read = await readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey });
      expect(read.document).to.deep.equal(document);
      expect(read.signedBy).to.equal(services.attester.address);
      expect(read.checks).to.have.length.above(5);
      expect(read.checks.every(({ ok }) => ok)).to.equal(true);

      const settled = await settleOrder(researcher, { orderId });
      if (settled.outcome !== 'SETTLED') throw new Error('the order was not settled');
      const { ownersAmount, workerAmount, royaltyAmount, protocolAmount } = settled;
      expect(ownersAmount + workerAmount + royaltyAmount + protocolAmount).to.equal(PRICE);
      const { testToken } = bed.reader.contracts;
      const before = await testToken!.balanceOf(owner.address);
      expect((await withdrawEarnings(owner.client, { token: sale.token })).amount).to.equal(ownersAmount);
      expect(await testToken!.balanceOf(owner.address)).to.equal(before + ownersAmount);
    });

    it('T41 refuse a result that is not the one attested', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const { orderId, buyerKeys } = bought;
      await acceptOrder(services.worker, { orderId });
      await sale.deliver(bought, encodeInsight(sale.documentFor(orderId)), encodeInsight(sale.documentFor(orderId)));
      const error = await rejection(readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey }));
      expect(error).to.be.instanceOf(InsightVerificationError);
      expect(error).to.have.property('failed').that.deep.equals(['output is the attested one']);
    });

    it('refuse a result that was made for another order', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const { orderId, buyerKeys } = bought;
      await acceptOrder(services.worker, { orderId });
      await sale.deliver(bought, encodeInsight(sale.documentFor(orderId + 1n)));
      const error = await rejection(readInsight(researcher, { orderId, privateKey: buyerKeys.privateKey }));
      expect(error).to.be.instanceOf(InsightVerificationError);
      expect(error).to.have.property('failed').that.deep.equals(['document names this order']);
    });

    it('T41 refuse to be read by another key', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const { orderId } = bought;
      await acceptOrder(services.worker, { orderId });
      await sale.deliver(bought, encodeInsight(sale.documentFor(orderId)));
      const { privateKey } = await generateEncryptionKeys();
      const error = await rejection(readInsight(researcher, { orderId, privateKey }));
      expect(error).to.have.property('code', 'ENVELOPE_NOT_DECRYPTABLE');
    });
  });

  describe('refundOrder', () => {
    it('T17 returns the escrow once the window is over, not before', async () => {
      const { orderId } = await buyInsight(researcher, { listingId, query: QUERY });
      const early = await rejection(refundOrder(researcher, { orderId }));
      expect(early).to.have.property('errorName', 'InsightMarketDeadlineNotPassed');
      await bed.passSeconds(3601);
      const { refundedAmount, buyer } = await refundOrder(bed.clientOf('relayer'), { orderId });
      expect([refundedAmount, buyer]).to.deep.equal([PRICE, grantee]);
    });
  });

  describe('settleOrder', () => {
    it('T16 returns the owners’ part when the consent was revoked after delivery, and pays the worker', async () => {
      const bought = await buyInsight(researcher, { listingId, query: QUERY });
      const { orderId } = bought;
      await acceptOrder(services.worker, { orderId });
      await sale.deliver(bought, encodeInsight(sale.documentFor(orderId)));
      await revokeConsent(owner.client, { twinId: owner.twin.twinId, grantee, scope: sale.scope });
      const { listingRegistry } = bed.reader.contracts;
      const terms = await listingRegistry.saleOf(listingId);
      const { price, royaltyBasisPoints, protocolBasisPoints, workerBasisPoints } = terms;
      const shares = [workerBasisPoints, royaltyBasisPoints, protocolBasisPoints];
      const fees = shares.reduce((sum, basisPoints) => sum + (price * basisPoints) / 10_000n, 0n);
      expect(fees > 0n).to.equal(true);
      const ended = await settleOrder(researcher, { orderId });
      expect(ended).to.include({ outcome: 'REFUNDED', refundedAmount: price - fees });
      const again = await rejection(settleOrder(researcher, { orderId }));
      expect(again.message).to.include(`order ${orderId} is refunded`);
      await sale.grant();
    });
  });
});
