import { expect } from 'chai';
import { CONSENT_GRANT_TYPES, CONSENT_REVOCATION_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { ConsentStatus, InsightKind } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { consentTerms, GENERAL, MEDICAL, RECEIPT, SCOPE } from './fixtures/consent.ts';
import { domainOf, gemelFixture, mintTwin } from './fixtures/gemel.ts';

async function fixture() {
  const gemel = await gemelFixture();
  const { consents, owner, buyer, worker } = gemel;
  const twinId = await mintTwin(gemel, owner);
  const terms = await consentTerms(worker.address);
  const kind: InsightKind = InsightKind.PREDICTION;
  const use = { purposes: GENERAL, channels: 0b1n, kind: kind as InsightKind, processor: worker.address };
  const deadline = BigInt(await time.latest()) + 3600n;
  const check = (changed: Partial<typeof use> = {}) =>
    consents.check(twinId, buyer.address, SCOPE, { ...use, ...changed });
  const grant = (changed: Partial<typeof terms> = {}, grantee = buyer.address) =>
    consents.connect(owner).grant(twinId, grantee, SCOPE, { ...terms, ...changed }, RECEIPT);
  const message = { twinId, epoch: 0n, owner: owner.address, grantee: buyer.address, scope: SCOPE };
  const signGrant = async (signer = owner, nonce = 0n, epoch = 0n) =>
    signer.signTypedData(await domainOf(consents), CONSENT_GRANT_TYPES, {
      ...message,
      epoch,
      terms,
      receiptHash: RECEIPT,
      nonce,
      deadline,
    });
  const signRevocation = async (signer = owner, nonce = 0n, epoch = 0n) =>
    signer.signTypedData(await domainOf(consents), CONSENT_REVOCATION_TYPES, {
      ...message,
      epoch,
      receiptHash: RECEIPT,
      nonce,
      deadline,
    });
  const grantWithSig = (signature: string, nonce = 0n, epoch = 0n) =>
    consents.grantWithSig(twinId, epoch, buyer.address, SCOPE, terms, RECEIPT, nonce, deadline, signature);
  const revokeWithSig = (signature: string, nonce = 0n, epoch = 0n) =>
    consents.revokeWithSig(twinId, epoch, buyer.address, SCOPE, RECEIPT, nonce, deadline, signature);
  return { ...gemel, twinId, terms, check, grant, signGrant, signRevocation, grantWithSig, revokeWithSig, deadline };
}

describe('ConsentRegistry', () => {
  describe('grant', () => {
    it('records the terms and emits them with the receipt', async () => {
      const { consents, grant, twinId, terms, buyer } = await loadFixture(fixture);
      await expect(grant())
        .to.emit(consents, 'ConsentGranted')
        .withArgs(twinId, buyer.address, SCOPE, 0n, Object.values(terms), RECEIPT);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(Object.values(terms));
    });

    it('replaces a grant to the same grantee under the same scope', async () => {
      const { consents, grant, twinId, terms, buyer, check } = await loadFixture(fixture);
      await grant();
      await grant({ channels: 0b10n });
      expect((await consents.grantOf(twinId, buyer.address, SCOPE)).channels).to.equal(0b10n);
      expect(terms.channels).to.equal(0b11n);
      expect(await check()).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
    });

    it('refuses everyone but the owner', async () => {
      const { consents, stranger, twinId, terms, buyer } = await loadFixture(fixture);
      await expect(consents.connect(stranger).grant(twinId, buyer.address, SCOPE, terms, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
        .withArgs(twinId, stranger.address);
    });

    it('refuses terms that name nothing, name what does not exist, or never hold', async () => {
      const { consents, grant, terms } = await loadFixture(fixture);
      const now = BigInt(await time.latest());
      for (const changed of [
        { purposes: 0n },
        { channels: 0n },
        { channels: 1n << 32n },
        { kinds: 0n },
        { kinds: 1n << 5n },
        { processor: ethers.ZeroAddress },
        { expiry: terms.notBefore },
        { notBefore: now - 100n, expiry: now - 1n },
      ]) {
        await expect(grant(changed)).to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms');
      }
      await expect(grant({}, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        consents,
        'ConsentRegistryInvalidTerms',
      );
    });

    it('keeps scopes and grantees apart', async () => {
      const { consents, grant, twinId, stranger, buyer, worker } = await loadFixture(fixture);
      await grant();
      const use = { purposes: GENERAL, channels: 1n, kind: InsightKind.PREDICTION, processor: worker.address };
      expect(await consents.check(twinId, stranger.address, SCOPE, use)).to.equal(ConsentStatus.ABSENT);
      expect(await consents.check(twinId, buyer.address, ethers.ZeroHash, use)).to.equal(ConsentStatus.ABSENT);
      expect(await consents.check(twinId + 1n, buyer.address, SCOPE, use)).to.equal(ConsentStatus.ABSENT);
    });
  });

  describe('check', () => {
    it('says for each use whether it is covered, and if not, why not', async () => {
      const { grant, check, stranger } = await loadFixture(fixture);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
      await grant();
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      expect(await check({ channels: 0b11n, kind: InsightKind.SIMULATION })).to.equal(ConsentStatus.GRANTED);
      expect(await check({ purposes: MEDICAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: GENERAL | MEDICAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: 0n })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ channels: 0b111n })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      expect(await check({ channels: 0n })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      expect(await check({ kind: InsightKind.STATISTIC })).to.equal(ConsentStatus.KIND_NOT_COVERED);
      expect(await check({ processor: stranger.address })).to.equal(ConsentStatus.PROCESSOR_NOT_NAMED);
    });

    it('T17 holds in [notBefore, expiry), to the second', async () => {
      const { grant, check } = await loadFixture(fixture);
      const now = BigInt(await time.latest());
      const [notBefore, expiry] = [now + 100n, now + 200n];
      await grant({ notBefore, expiry });
      for (const [timestamp, status] of [
        [notBefore - 1n, ConsentStatus.NOT_YET_VALID],
        [notBefore, ConsentStatus.GRANTED],
        [notBefore + 1n, ConsentStatus.GRANTED],
        [expiry - 1n, ConsentStatus.GRANTED],
        [expiry, ConsentStatus.EXPIRED],
        [expiry + 1n, ConsentStatus.EXPIRED],
      ] as const) {
        await time.increaseTo(timestamp);
        expect(await check(), String(timestamp)).to.equal(status);
      }
    });

    it('T3 is absent for each grant of an earlier epoch, and of a burned twin', async () => {
      const { twins, grant, check, owner, twinId } = await loadFixture(fixture);
      await grant();
      await twins.connect(owner).advanceEpoch(twinId);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
      await grant();
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      await twins.connect(owner).burn(twinId);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });
  });

  describe('revoke', () => {
    it('ends the grant at once, with a receipt', async () => {
      const { consents, grant, check, owner, twinId, buyer } = await loadFixture(fixture);
      await grant();
      await expect(consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.emit(consents, 'ConsentRevoked')
        .withArgs(twinId, buyer.address, SCOPE, 0n, RECEIPT);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });

    it('refuses where there is nothing to revoke, and everyone but the owner', async () => {
      const { consents, grant, owner, twinId, buyer } = await loadFixture(fixture);
      await expect(consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNothingToRevoke')
        .withArgs(twinId, buyer.address, SCOPE);
      await grant();
      await expect(consents.connect(buyer).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
        .withArgs(twinId, buyer.address);
    });
  });

  describe('grantWithSig', () => {
    it('grants what the owner signed, whoever pays', async () => {
      const { grantWithSig, signGrant, check } = await loadFixture(fixture);
      await grantWithSig(await signGrant());
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });

    it('takes nonces of different keys in any order', async () => {
      const { grantWithSig, signGrant, check } = await loadFixture(fixture);
      const [first, second] = [(7n << 64n) | 0n, (3n << 64n) | 0n];
      await grantWithSig(await signGrant(undefined, first), first);
      await grantWithSig(await signGrant(undefined, second), second);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });

    it('refuses a signature by someone else, with the deadline passed, or for a twin that does not exist', async () => {
      const { consents, grantWithSig, signGrant, stranger, owner, deadline, twins, twinId } =
        await loadFixture(fixture);
      await expect(grantWithSig(await signGrant(stranger)))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(owner.address);
      const signature = await signGrant();
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(grantWithSig(signature))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
      await twins.connect(owner).burn(twinId);
      await expect(
        consents.grantWithSig(
          9n,
          0n,
          owner.address,
          SCOPE,
          await consentTerms(owner.address),
          RECEIPT,
          0n,
          2n ** 40n,
          signature,
        ),
      )
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(ethers.ZeroAddress);
    });

    it('T17 holds up to and including the last second of its deadline', async () => {
      const { grantWithSig, signGrant, deadline, check } = await loadFixture(fixture);
      const signature = await signGrant();
      await time.setNextBlockTimestamp(deadline);
      await grantWithSig(signature);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });

    it('T3 refuses what was signed for an earlier epoch', async () => {
      const { consents, twins, owner, twinId, grantWithSig, signGrant } = await loadFixture(fixture);
      const signature = await signGrant();
      await twins.connect(owner).advanceEpoch(twinId);
      await expect(grantWithSig(signature))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryEpochEnded')
        .withArgs(twinId, 0n, 1n);
      await expect(grantWithSig(signature, 0n, 1n)).to.be.revertedWithCustomError(
        consents,
        'ConsentRegistryInvalidSignature',
      );
    });
  });

  describe('revokeWithSig', () => {
    it('ends the grant that the owner signed away, whoever pays', async () => {
      const { grant, revokeWithSig, signRevocation, check } = await loadFixture(fixture);
      await grant();
      await revokeWithSig(await signRevocation());
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });

    it('refuses a signature by someone else', async () => {
      const { consents, grant, revokeWithSig, signRevocation, buyer, owner } = await loadFixture(fixture);
      await grant();
      await expect(revokeWithSig(await signRevocation(buyer)))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidSignature')
        .withArgs(owner.address);
    });
  });
});
