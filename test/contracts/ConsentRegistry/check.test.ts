import { expect } from 'chai';
import { ConsentStatus, InsightKind, Purpose } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { GENERAL, MEDICAL, RECEIPT } from '../fixtures/consent.ts';
import { grantFixture } from '../fixtures/grants.ts';

const ETHICS = Purpose.ETHICS_APPROVAL_REQUIRED as bigint;
const PUBLISHED = Purpose.PUBLICATION_REQUIRED as bigint;

describe('ConsentRegistry', () => {
  describe('check', () => {
    it('says for each use whether it is covered, and if not, why not', async () => {
      const { grant, check, stranger } = await loadFixture(grantFixture);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
      await grant();
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      expect(await check({ channels: 0b11n, kind: InsightKind.SIMULATION })).to.equal(ConsentStatus.GRANTED);
      expect(await check({ purposes: MEDICAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: GENERAL | MEDICAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: 0n })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ channels: 0b111n })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      expect(await check({ channels: 0n })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      for (const kind of [InsightKind.CLAIM, InsightKind.SYNTHETIC, InsightKind.STATISTIC]) {
        expect(await check({ kind })).to.equal(ConsentStatus.KIND_NOT_COVERED);
      }
      expect(await check({ processor: stranger.address })).to.equal(ConsentStatus.PROCESSOR_NOT_NAMED);
    });

    it('asks for no processor when the use names none', async () => {
      const { grant, check } = await loadFixture(grantFixture);
      expect(await check({ processor: ethers.ZeroAddress })).to.equal(ConsentStatus.ABSENT);
      await grant();
      expect(await check({ processor: ethers.ZeroAddress })).to.equal(ConsentStatus.GRANTED);
    });

    it('T41 tells a processor that another grant names from the one that this names', async () => {
      const { grant, check, other, stranger, worker } = await loadFixture(grantFixture);
      await grant({ processor: stranger.address }, other.address);
      await grant();
      expect(await check({ processor: stranger.address })).to.equal(ConsentStatus.PROCESSOR_NOT_NAMED);
      expect(await check({ processor: worker.address })).to.equal(ConsentStatus.GRANTED);
    });

    it('covers a use only with every condition that the grant demands; it may undertake more', async () => {
      const { grant, check } = await loadFixture(grantFixture);
      await grant({ purposes: GENERAL | ETHICS });
      expect(await check({ purposes: GENERAL })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: GENERAL | PUBLISHED })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: ETHICS })).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ purposes: GENERAL | ETHICS })).to.equal(ConsentStatus.GRANTED);
      expect(await check({ purposes: GENERAL | ETHICS | PUBLISHED })).to.equal(ConsentStatus.GRANTED);
    });

    it('gives the first reason of several', async () => {
      const { grant, check, stranger } = await loadFixture(grantFixture);
      const now = BigInt(await time.latest());
      await grant({ notBefore: now + 100n, expiry: now + 200n });
      const wrong = { purposes: MEDICAL, channels: 0b100n, kind: InsightKind.STATISTIC, processor: stranger.address };
      expect(await check(wrong)).to.equal(ConsentStatus.NOT_YET_VALID);
      await time.increaseTo(now + 100n);
      expect(await check(wrong)).to.equal(ConsentStatus.PURPOSE_NOT_COVERED);
      expect(await check({ ...wrong, purposes: GENERAL })).to.equal(ConsentStatus.CHANNEL_NOT_COVERED);
      expect(await check({ ...wrong, purposes: GENERAL, channels: 1n })).to.equal(ConsentStatus.KIND_NOT_COVERED);
      await time.increaseTo(now + 200n);
      expect(await check(wrong)).to.equal(ConsentStatus.EXPIRED);
    });

    it('T17 holds in [notBefore, expiry), to the second', async () => {
      const { grant, check } = await loadFixture(grantFixture);
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
      const { twins, grant, check, owner, twinId } = await loadFixture(grantFixture);
      await grant();
      await twins.connect(owner).advanceEpoch(twinId, RECEIPT);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
      await grant();
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      await twins.connect(owner).burn(twinId);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });

    it('T3 is absent for each grant that the owner before a migration made', async () => {
      const { twins, grant, check, owner, other, twinId } = await loadFixture(grantFixture);
      await grant();
      await twins.connect(owner).offerMigration(twinId, other.address);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      await twins.connect(other).acceptMigration(twinId);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
    });
  });
});
