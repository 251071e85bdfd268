import { expect } from 'chai';
import {
  InsightKind,
  Purpose,
  buildRevocationOfAll,
  cancelNonces,
  chainNow,
  channelMask,
  checkConsent,
  consentScope,
  grantConsents,
  hashConsentReceipt,
  hashRevocationOfAll,
  kindMask,
  noncePlace,
  readBudget,
  revokeAll,
  setBudgetCap,
  signConsentGrant,
  signRevokeAll,
  submitConsentGrant,
  submitRevokeAll,
  unusedNonce,
  type ConsentTerms,
} from '#sdk';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { mintFor, testbed, type TestOwner, type Testbed } from './testbed.ts';

const grantee = accountOf('researcher').address;
const processor = accountOf('workerOperator').address;
const use = {
  purposes: Purpose.GENERAL_RESEARCH_USE,
  channels: channelMask(['steps']),
  kind: InsightKind.PREDICTION,
  processor,
};

describe('what an owner grants and takes back at once', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let owner: TestOwner;
  let twinId: bigint;
  let terms: ConsentTerms;
  const keysOf = (id: bigint) => ['one', 'two'].map((name) => ({ twinId: id, grantee, scope: consentScope(name) }));

  before(async () => {
    bed = await testbed();
    owner = await mintFor(43);
    ({ twinId } = owner.twin);
    const notBefore = await chainNow(bed.reader);
    const { purposes, channels } = use;
    terms = { purposes, channels, kinds: kindMask([use.kind]), processor, notBefore, expiry: notBefore + 86_400 };
  });

  const granted = async (): Promise<boolean[]> =>
    Promise.all(keysOf(twinId).map(async (key) => (await checkConsent(bed.reader, { ...key, use })).granted));

  describe('grantConsents', () => {
    it('makes every grant in one transaction, with the hash of its own receipt', async () => {
      const { consentReceipts, receipt } = await grantConsents(owner.client, { terms, keys: keysOf(twinId) });
      expect(await granted()).to.deep.equal([true, true]);
      const logs = JSON.stringify(receipt.logs);
      for (const consentReceipt of consentReceipts) {
        expect(logs).to.include(hashConsentReceipt(consentReceipt).slice(2));
      }
      expect(new Set(consentReceipts.map(({ controller }) => controller.scope)).size).to.equal(2);
    });

    it('makes none when one is not the signer’s to make', async () => {
      const other = await mintFor(44);
      const keys = [...keysOf(other.twin.twinId), ...keysOf(twinId)];
      const error = await rejection(grantConsents(other.client, { terms, keys }));
      expect(error).to.have.property('errorName', 'ConsentRegistryNotOwner');
    });
  });

  describe('revokeAll', () => {
    it('T3 ends every grant, with a receipt that anyone can make again', async () => {
      expect(await granted()).to.deep.equal([true, true]);
      const { epoch, receiptHash, receipt } = await revokeAll(owner.client, { twinId });
      expect(epoch).to.equal(1n);
      expect(await granted()).to.deep.equal([false, false]);
      expect(receiptHash).to.equal(
        hashRevocationOfAll(buildRevocationOfAll({ deployment: bed.deployment, twinId, epoch: 0n })),
      );
      expect(JSON.stringify(receipt.logs)).to.include(receiptHash.slice(2));
    });
  });

  describe('signRevokeAll and submitRevokeAll', () => {
    it('T5 end every grant by a signature, once, for the epoch that it names', async () => {
      await grantConsents(owner.client, { terms, keys: keysOf(twinId) });
      const { signedRevocation } = await signRevokeAll(owner.client, { twinId });
      const relayer = bed.clientOf('relayer');
      const otherEpoch = { ...signedRevocation, epoch: signedRevocation.epoch + 1n };
      const wrong = await rejection(submitRevokeAll(relayer, { signedRevocation: otherEpoch }));
      expect(wrong).to.have.property('errorName', 'TwinRegistryEpochEnded');
      await submitRevokeAll(relayer, { signedRevocation });
      expect(await granted()).to.deep.equal([false, false]);
      expect(await rejection(submitRevokeAll(relayer, { signedRevocation }))).to.have.property('code');
    });
  });

  describe('cancelNonces', () => {
    it('T5 takes back a signature that was not submitted yet', async () => {
      const [key] = keysOf(twinId) as [ReturnType<typeof keysOf>[number]];
      const { signedGrant } = await signConsentGrant(owner.client, { ...key, terms });
      await cancelNonces(owner.client, { contract: 'consentRegistry', ...noncePlace(signedGrant.nonce) });
      const error = await rejection(submitConsentGrant(bed.clientOf('relayer'), { signedGrant }));
      expect(error).to.have.property('errorName', 'UnorderedNoncesUsed');
    });

    it('cancels 256 at once', async () => {
      const { consentRegistry } = bed.reader.contracts;
      await cancelNonces(owner.client, { contract: 'consentRegistry', word: 0n });
      expect(await unusedNonce(consentRegistry, owner.address)).to.equal(256n);
    });
  });

  describe('setBudgetCap and readBudget', () => {
    it('T30 say what may be spent on a twin over all cohorts and buyers', async () => {
      const { capNano, leftNano } = await readBudget(bed.reader, { twinId });
      expect(leftNano).to.equal(capNano);
      await setBudgetCap(owner.client, { twinId, capNano: 300_000_000n });
      expect(await readBudget(bed.reader, { twinId })).to.deep.equal({
        capNano: 300_000_000n,
        reservedNano: 0n,
        spentNano: 0n,
        leftNano: 300_000_000n,
      });
      const above = await rejection(setBudgetCap(owner.client, { twinId, capNano: 2_000_000_000n }));
      expect(above).to.have.property('errorName', 'PrivacyLedgerInvalidCap');
    });
  });
});
