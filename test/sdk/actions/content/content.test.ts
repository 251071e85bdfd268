import { expect } from 'chai';
import {
  acceptMigration,
  buyInsight,
  createListing,
  findContentOf,
  findTwinVersions,
  offerMigration,
  UnknownTwinError,
  burnTwin,
  updateTwinState,
  type OwnedContent,
} from '#sdk';
import { contentDigest } from '#sdk/storage';
import { ownerAccount } from '../../../../scripts/dev/accounts.ts';
import { FORECAST_QUERY, forecastSale, type ForecastSale } from '../forecastSale.ts';
import { rejection } from '../rejection.ts';
import { fullState, mintFor, testbed } from '../testbed.ts';

describe('content on chain', function () {
  this.timeout(120_000);

  describe('findTwinVersions', () => {
    it('gives every version in order, also when two were published in a row', async () => {
      const { client, twin } = await mintFor(36);
      const { twinId } = twin;
      const later = [];
      for (const endDay of [20_001, 20_002]) {
        later.push(await updateTwinState(client, { twinId, state: fullState(endDay) }));
      }
      const published = [twin, ...later];
      expect(await findTwinVersions(client, { twinId })).to.deep.equal(
        published.map(({ commitment, contentDigest: digest, blockNumber }, index) => ({
          version: index + 1,
          stateRoot: commitment.stateRoot,
          contentDigest: digest,
          blockNumber,
        })),
      );
    });

    it('refuses a twin that is not, or no longer', async () => {
      const { client, twin } = await mintFor(37);
      await burnTwin(client, { twinId: twin.twinId });
      for (const twinId of [twin.twinId, 10n ** 9n]) {
        expect(await rejection(findTwinVersions(client, { twinId }))).to.be.instanceOf(UnknownTwinError);
      }
      const contents = await findContentOf(client, { account: ownerAccount(37).address });
      expect(contents).to.deep.equal([]);
    });
  });

  describe('findContentOf', () => {
    let sale: ForecastSale;

    before(async () => {
      sale = await forecastSale(38, 'content test');
    });

    it('gives a buyer the queries and results of its orders', async () => {
      const { listingId } = await createListing(sale.owner.client, sale.listing());
      const sold = await sale.sell(listingId);
      const open = await buyInsight(sale.researcher, { listingId, query: FORECAST_QUERY });
      const contents = await findContentOf(sale.bed.reader, { account: sale.grantee });
      const ofOrder = (orderId: bigint): OwnedContent[] =>
        contents.filter((content) => content.kind !== 'state' && content.orderId === orderId);
      expect(ofOrder(sold.orderId)).to.deep.equal([
        { kind: 'query', digest: sold.queryDigest, orderId: sold.orderId },
        { kind: 'result', digest: contentDigest(sold.envelope), orderId: sold.orderId },
      ]);
      expect(ofOrder(open.orderId)).to.deep.equal([{ kind: 'query', digest: open.queryDigest, orderId: open.orderId }]);
    });

    it('gives an owner every version of its twins, and no more of one that has moved', async () => {
      const { reader, ownerClient } = await testbed();
      const { twinId, contentDigest: digest } = sale.owner.twin;
      const state = { kind: 'state', digest, twinId, version: 1 };
      const account = sale.owner.address;
      expect(await findContentOf(reader, { account })).to.deep.equal([state]);
      const to = ownerAccount(31).address;
      await offerMigration(sale.owner.client, { twinId, newOwner: to });
      await acceptMigration(ownerClient(31), { twinId });
      expect(await findContentOf(reader, { account })).to.deep.equal([]);
      expect(await findContentOf(reader, { account: to.toLowerCase() })).to.deep.equal([state]);
    });
  });
});
