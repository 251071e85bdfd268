import { expect } from 'chai';
import {
  ConsentStatus,
  ContractRevertedError,
  InsightKind,
  InvalidParameterError,
  Purpose,
  buildConsentReceipt,
  chainNow,
  channelMask,
  checkConsent,
  consentScope,
  grantConsent,
  hashConsentReceipt,
  kindMask,
  revokeAll,
  revokeConsent,
  signConsentGrant,
  signConsentRevocation,
  submitConsentGrant,
  submitConsentRevocation,
  type ConsentTerms,
  type ConsentUse,
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

describe('consent actions', function () {
  this.timeout(120_000);
  let bed: Testbed;
  let owner: TestOwner;
  let terms: ConsentTerms;
  let scopes = 0;
  const newScope = (): string => consentScope(`study ${++scopes}`);

  before(async () => {
    bed = await testbed();
    owner = await mintFor(6);
    const notBefore = await chainNow(bed.reader);
    const kinds = kindMask([InsightKind.PREDICTION]);
    terms = { ...use, kinds, notBefore, expiry: notBefore + 86_400 };
  });

  describe('grantConsent and revokeConsent', () => {
    it('open and close a use at once, with the hash of the receipt in each event', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: false, reason: 'ABSENT' });

      const granted = await grantConsent(owner.client, { ...key, terms });
      expect(await checkConsent(bed.reader, { ...key, use })).to.deep.equal({
        granted: true,
        status: ConsentStatus.GRANTED,
        reason: 'GRANTED',
      });
      expect(granted.receiptHash).to.equal(hashConsentReceipt(granted.consentReceipt));
      expect(JSON.stringify(granted.receipt.logs)).to.include(granted.receiptHash.slice(2));

      const revoked = await revokeConsent(owner.client, key);
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: false, reason: 'ABSENT' });
      expect(revoked.consentReceipt).to.deep.equal({ ...granted.consentReceipt, status: 'WITHDRAWN' });
    });

    it('make a receipt that anyone can make again from the event', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      const { receiptHash } = await grantConsent(owner.client, { ...key, terms });
      const { consentRegistry } = bed.reader.contracts;
      const events = await consentRegistry.queryFilter(
        consentRegistry.filters.ConsentGranted(key.twinId, grantee, key.scope),
      );
      const [event] = events;
      const { terms: onChain, epoch } = event!.args;
      const again = buildConsentReceipt({
        deployment: bed.deployment,
        ...key,
        epoch,
        terms: {
          purposes: onChain.purposes,
          channels: onChain.channels,
          kinds: Number(onChain.kinds),
          notBefore: Number(onChain.notBefore),
          expiry: Number(onChain.expiry),
          processor: onChain.processor,
        },
        status: 'GIVEN',
      });
      expect(hashConsentReceipt(again)).to.equal(receiptHash).and.to.equal(event!.args.receiptHash);
    });

    it('find terms that nobody could use before anything is sent', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      const wrong: [Partial<ConsentTerms>, string][] = [
        [{ purposes: 0n }, 'purposes'],
        [{ channels: 1n << 64n }, 'channels'],
        [{ kinds: 0 }, 'kinds'],
        [{ expiry: terms.notBefore }, 'expiry'],
        [{ processor: 'nobody' }, 'processor'],
      ];
      for (const [change, parameter] of wrong) {
        const error = await rejection(grantConsent(owner.client, { ...key, terms: { ...terms, ...change } }));
        expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', parameter);
      }
    });

    it('say that there is nothing to revoke', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      const error = await rejection(revokeConsent(owner.client, key));
      expect(error)
        .to.be.instanceOf(ContractRevertedError)
        .with.property('errorName', 'ConsentRegistryNothingToRevoke');
    });
  });

  describe('signConsentGrant and submitConsentGrant', () => {
    it('grant while another account pays', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      const before = await bed.reader.provider.getBalance(owner.address);
      const { signedGrant } = await signConsentGrant(owner.client, { ...key, terms });
      await submitConsentGrant(bed.clientOf('relayer'), { signedGrant });
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: true });
      expect(await bed.reader.provider.getBalance(owner.address)).to.equal(before);
    });

    it('T5 refuse a second submission, other terms and a passed deadline', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      const relayer = bed.clientOf('relayer');
      const { signedGrant } = await signConsentGrant(owner.client, { ...key, terms });
      const wider = { ...signedGrant, terms: { ...terms, channels: (1n << 32n) - 1n } };
      expect(await rejection(submitConsentGrant(relayer, { signedGrant: wider })))
        .to.be.instanceOf(ContractRevertedError)
        .with.property('errorName', 'ConsentRegistryInvalidSignature');
      await submitConsentGrant(relayer, { signedGrant });
      expect(await rejection(submitConsentGrant(relayer, { signedGrant })))
        .to.be.instanceOf(ContractRevertedError)
        .with.property('errorName', 'UnorderedNoncesUsed');
      const deadline = BigInt((await chainNow(bed.reader)) - 1);
      const late = await signConsentGrant(owner.client, { ...key, terms, deadline });
      expect(await rejection(submitConsentGrant(relayer, { signedGrant: late.signedGrant })))
        .to.be.instanceOf(ContractRevertedError)
        .with.property('errorName', 'ConsentRegistryDeadlinePassed');
    });

    it('T3 refuse a signature of an epoch that ended', async () => {
      const minted = await mintFor(7);
      const key = { twinId: minted.twin.twinId, grantee, scope: newScope() };
      const { signedGrant } = await signConsentGrant(minted.client, { ...key, terms });
      await revokeAll(minted.client, { twinId: key.twinId });
      const error = await rejection(submitConsentGrant(bed.clientOf('relayer'), { signedGrant }));
      expect(error).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'ConsentRegistryEpochEnded');
      expect(error.message).to.include('is in epoch 1').and.to.include('sign again');
    });
  });

  describe('signConsentRevocation and submitConsentRevocation', () => {
    it('end a grant while another account pays', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      await grantConsent(owner.client, { ...key, terms });
      const { signedRevocation } = await signConsentRevocation(owner.client, key);
      await submitConsentRevocation(bed.clientOf('relayer'), { signedRevocation });
      expect(await checkConsent(bed.reader, { ...key, use })).to.include({ granted: false });
    });
  });

  describe('checkConsent', () => {
    it('names what a consent does not cover', async () => {
      const key = { twinId: owner.twin.twinId, grantee, scope: newScope() };
      await grantConsent(owner.client, { ...key, terms });
      const reasonFor = async (change: Partial<ConsentUse>): Promise<string> =>
        (await checkConsent(bed.reader, { ...key, use: { ...use, ...change } })).reason;
      expect(await reasonFor({ purposes: Purpose.COMMERCIAL_USE })).to.equal('PURPOSE_NOT_COVERED');
      expect(await reasonFor({ channels: channelMask(['pm2_5']) })).to.equal('CHANNEL_NOT_COVERED');
      expect(await reasonFor({ kind: InsightKind.STATISTIC })).to.equal('KIND_NOT_COVERED');
      expect(await reasonFor({ processor: grantee })).to.equal('PROCESSOR_NOT_NAMED');
    });
  });
});
