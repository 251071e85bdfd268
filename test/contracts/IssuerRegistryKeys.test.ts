import { expect } from 'chai';
import { CHANNEL_SCHEMA_ID } from '../../sdk/src/generated/protocol.ts';
import { addPoints, GENERATOR, multiplyPoint, publicKey, SUBGROUP_ORDER } from './fixtures/babyJubJub.ts';
import { loadFixture, time } from './fixtures/chain.ts';
import { keyProof } from './fixtures/identities.ts';
import { DAY, digest, FIELD_ORDER, gemelFixture, YEAR } from './fixtures/gemel.ts';

const SCHEMA = CHANNEL_SCHEMA_ID;
const [SECRET, NEXT_SECRET] = [12345n, 67890n];
const [KEY, NEXT] = [publicKey(SECRET), publicKey(NEXT_SECRET)];
const [ROOT, NEXT_ROOT] = [111n, 222n];

async function fixture() {
  const gemel = await gemelFixture();
  const { issuers, issuer, other } = gemel;
  const now = BigInt(await time.latest());
  for (const { address } of [issuer, other]) await issuers.accredit(address, SCHEMA, now + BigInt(YEAR));
  const own = issuers.connect(issuer);
  const keyNow = () => issuers.keyOf(issuer.address, SCHEMA);
  const isRecent = (root: bigint) => issuers.isRecentRevocationRoot(issuer.address, root);
  /** Sets the key of a secret, or with its proof another one. */
  const setKey = async (secret: bigint, from = 0n, { by = issuer, schema = SCHEMA, key = publicKey(secret) } = {}) => {
    const proof = await keyProof(gemel, by.address, schema, secret);
    return issuers.connect(by).setKey(schema, { ...proof, publicKey: [...key] }, from);
  };
  /** Mines the next transaction at this second. */
  const at = async (timestamp: bigint) => time.setNextBlockTimestamp(timestamp);
  return { ...gemel, own, setKey, keyNow, isRecent, at, now };
}

describe('IssuerRegistry', () => {
  describe('setKey', () => {
    it('sets the key of one schema, at once when its time is over', async () => {
      const { setKey, issuers, issuer, keyNow, at, now } = await loadFixture(fixture);
      expect(await keyNow()).to.equal(0n);
      await at(now + 10n);
      await expect(setKey(SECRET))
        .to.emit(issuers, 'IssuerKeySet')
        .withArgs(issuer.address, SCHEMA, ...KEY, now + 10n);
      expect(await keyNow()).to.equal(KEY[1]);
      expect(await issuers.keyOf(issuer.address, digest('schema'))).to.equal(0n);
    });

    it('T17 counts the key before up to the second from which the next counts alone', async () => {
      const { setKey, keyNow, now } = await loadFixture(fixture);
      const from = now + BigInt(DAY);
      await setKey(SECRET);
      await setKey(NEXT_SECRET, from);
      await time.increaseTo(from - 1n);
      expect(await keyNow()).to.equal(KEY[1]);
      await time.increaseTo(from);
      expect(await keyNow()).to.equal(NEXT[1]);
    });

    it('drops a key that would have counted only later, and keeps the one that counts', async () => {
      const { setKey, keyNow, at, now } = await loadFixture(fixture);
      const third = publicKey(3n);
      await setKey(SECRET);
      await setKey(NEXT_SECRET, now + BigInt(DAY));
      await setKey(3n, now + 2n * BigInt(DAY));
      expect(await keyNow()).to.equal(KEY[1]);
      await time.increaseTo(now + BigInt(DAY));
      expect(await keyNow()).to.equal(KEY[1]);
      const edge = now + 2n * BigInt(DAY);
      await at(edge);
      await setKey(4n, edge + 100n);
      expect(await keyNow()).to.equal(third[1]);
    });

    for (const [what, [x, y]] of [
      ['off the curve', [1n, 2n]],
      ['the identity', [0n, 1n]],
      ['the point of order two', [0n, FIELD_ORDER - 1n]],
      ['a point of order four', multiplyPoint(GENERATOR, 2n * SUBGROUP_ORDER)],
      ['a point of order eight', multiplyPoint(GENERATOR, SUBGROUP_ORDER)],
      ['a point of the whole curve', GENERATOR],
      ['a key plus the point of order two', addPoints(KEY, [0n, FIELD_ORDER - 1n])],
      ['a key plus a point of order eight', addPoints(KEY, multiplyPoint(GENERATOR, SUBGROUP_ORDER))],
      ['a key with another y', [KEY[0], NEXT[1]]],
      ['a key whose x is not reduced', [KEY[0] + FIELD_ORDER, KEY[1]]],
      ['a key whose y is not reduced', [KEY[0], KEY[1] + FIELD_ORDER]],
    ] as const) {
      it(`T23 refuses ${what}`, async () => {
        const { setKey, issuers } = await loadFixture(fixture);
        await expect(setKey(SECRET, 0n, { key: [x, y] }))
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidKey')
          .withArgs(x, y);
      });
    }

    it('T23 takes multiples of the subgroup’s generator', async () => {
      const { setKey, keyNow } = await loadFixture(fixture);
      for (const secret of [1n, 2n, SUBGROUP_ORDER - 2n, 0x1234567890abcdefn]) {
        const key = publicKey(secret);
        if (secret !== SUBGROUP_ORDER - 2n) await setKey(secret);
        else expect(key[1]).to.equal(publicKey(2n)[1]);
        expect(await keyNow()).to.equal(key[1]);
      }
    });

    it('T24 refuses a key that some issuer has for some schema, and its negative', async () => {
      const { setKey, issuers, issuer, other, now } = await loadFixture(fixture);
      const otherSchema = digest('schema');
      await issuers.accredit(issuer.address, otherSchema, now + BigInt(YEAR));
      await setKey(SECRET);
      for (const attempt of [
        setKey(SECRET),
        setKey(SECRET, 0n, { schema: otherSchema }),
        setKey(SECRET, 0n, { by: other }),
        setKey(SECRET, 0n, { by: other, key: [FIELD_ORDER - KEY[0], KEY[1]] }),
      ]) {
        await expect(attempt).to.be.revertedWithCustomError(issuers, 'IssuerRegistryKeyUsed').withArgs(KEY[1]);
      }
    });

    it('T20 refuses the key of another issuer that is not set yet, and takes it from that issuer then', async () => {
      const context = await loadFixture(fixture);
      const { setKey, issuers, issuer, other, keyNow } = context;
      const copied = await keyProof(context, issuer.address, SCHEMA, SECRET);
      for (const attempt of [
        issuers.connect(other).setKey(SCHEMA, copied, 0n),
        setKey(NEXT_SECRET, 0n, { by: other, key: KEY }),
      ]) {
        await expect(attempt)
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidKeyProof')
          .withArgs(other.address, ...KEY);
      }
      await issuers.connect(issuer).setKey(SCHEMA, copied, 0n);
      expect(await keyNow()).to.equal(KEY[1]);
    });

    it('refuses who is not accredited for the schema', async () => {
      const { setKey, issuers, issuer, stranger } = await loadFixture(fixture);
      await expect(setKey(SECRET, 0n, { by: stranger }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryNotAccredited')
        .withArgs(stranger.address, SCHEMA);
      await expect(setKey(SECRET, 0n, { schema: digest('schema') }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryNotAccredited')
        .withArgs(issuer.address, digest('schema'));
    });

    it('T26 ends with a suspension, also after another accreditation, and with the accreditation', async () => {
      const { setKey, issuers, issuer, keyNow } = await loadFixture(fixture);
      await setKey(SECRET);
      await setKey(3n, BigInt(await time.latest()) + 100n);
      await issuers.suspend(issuer.address, SCHEMA);
      expect(await keyNow()).to.equal(0n);
      const until = BigInt(await time.latest()) + 1000n;
      await issuers.accredit(issuer.address, SCHEMA, until);
      expect(await keyNow()).to.equal(0n);
      await time.increase(200);
      expect(await keyNow()).to.equal(0n);
      await setKey(NEXT_SECRET);
      await time.increaseTo(until - 1n);
      expect(await keyNow()).to.equal(NEXT[1]);
      await time.increaseTo(until);
      expect(await keyNow()).to.equal(0n);
    });
  });

  describe('publishRevocationRoot', () => {
    it('T17 counts the root in [now, validUntil)', async () => {
      const { own, issuers, issuer, isRecent, now } = await loadFixture(fixture);
      const validUntil = now + 1000n;
      await expect(own.publishRevocationRoot(ROOT, validUntil, 0n))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, ROOT, validUntil, 0n, 0n);
      expect(await issuers.latestRevocationRoot(issuer.address)).to.equal(ROOT);
      expect(await issuers.isRecentRevocationRoot(issuers, ROOT)).to.equal(false);
      await time.increaseTo(validUntil - 1n);
      expect(await isRecent(ROOT)).to.equal(true);
      await time.increaseTo(validUntil);
      expect(await isRecent(ROOT)).to.equal(false);
    });

    it('T26 ends the root before at once, or when its publisher says, never after its own end', async () => {
      const { own, issuers, issuer, isRecent, at, now } = await loadFixture(fixture);
      await own.publishRevocationRoot(ROOT, now + 1000n, 0n);
      await at(now + 100n);
      await expect(own.publishRevocationRoot(NEXT_ROOT, now + 2000n, 0n))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, NEXT_ROOT, now + 2000n, ROOT, now + 100n);
      expect(await isRecent(ROOT)).to.equal(false);
      expect(await isRecent(NEXT_ROOT)).to.equal(true);
      await expect(own.publishRevocationRoot(333n, now + 3000n, now + 500n))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, 333n, now + 3000n, NEXT_ROOT, now + 500n);
      await time.increaseTo(now + 499n);
      expect(await isRecent(NEXT_ROOT)).to.equal(true);
      await time.increaseTo(now + 500n);
      expect(await isRecent(NEXT_ROOT)).to.equal(false);
      await expect(own.publishRevocationRoot(444n, now + 3000n, now + 9000n))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, 444n, now + 3000n, 333n, now + 3000n);
      expect(await issuers.latestRevocationRoot(issuer.address)).to.equal(444n);
    });

    it('T33 counts two roots at once at most, the one before for an hour', async () => {
      const { own, issuers, issuer, isRecent, at, now } = await loadFixture(fixture);
      const end = now + 10n * BigInt(DAY);
      await own.publishRevocationRoot(ROOT, end, 0n);
      await at(now + 100n);
      await expect(own.publishRevocationRoot(NEXT_ROOT, end, end))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, NEXT_ROOT, end, ROOT, now + 3700n);
      expect(await issuers.revocationRootsOf(issuer)).to.deep.equal([NEXT_ROOT, end, ROOT, now + 3700n]);
      await at(now + 200n);
      await own.publishRevocationRoot(333n, end, end);
      expect([await isRecent(ROOT), await isRecent(NEXT_ROOT), await isRecent(333n)]).to.deep.equal([
        false,
        true,
        true,
      ]);
      expect(await issuers.revocationRootsOf(issuer)).to.deep.equal([333n, end, NEXT_ROOT, now + 3800n]);
    });

    it('T26 never lets a root that has a successor count again', async () => {
      const { own, issuers, issuer, isRecent, now } = await loadFixture(fixture);
      await own.publishRevocationRoot(ROOT, now + 1000n, 0n);
      await own.publishRevocationRoot(NEXT_ROOT, now + 1000n, 0n);
      await expect(own.publishRevocationRoot(ROOT, now + 1000n, 0n))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryRootSuperseded')
        .withArgs(issuer.address, ROOT);
      expect(await isRecent(NEXT_ROOT)).to.equal(true);
    });

    it('changes until when the last root counts', async () => {
      const { own, issuers, issuer, isRecent, now } = await loadFixture(fixture);
      await own.publishRevocationRoot(ROOT, now + 100n, 0n);
      await expect(own.publishRevocationRoot(ROOT, now + 1000n, now + 50n))
        .to.emit(issuers, 'RevocationRootPublished')
        .withArgs(issuer.address, ROOT, now + 1000n, 0n, 0n);
      await time.increaseTo(now + 999n);
      expect(await isRecent(ROOT)).to.equal(true);
      expect(await issuers.latestRevocationRoot(issuer.address)).to.equal(ROOT);
    });

    it('T18 refuses roots that are zero or not below the field order', async () => {
      const { own, issuers, isRecent, now } = await loadFixture(fixture);
      for (const root of [0n, FIELD_ORDER, ROOT + FIELD_ORDER]) {
        await expect(own.publishRevocationRoot(root, now + 1000n, 0n))
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidRoot')
          .withArgs(root);
      }
      await own.publishRevocationRoot(FIELD_ORDER - 1n, now + 1000n, 0n);
      expect(await isRecent(FIELD_ORDER - 1n)).to.equal(true);
    });

    it('refuses an end that is over, and one more than 30 days ahead', async () => {
      const { own, issuers, isRecent, at, now } = await loadFixture(fixture);
      const longest = await issuers.MAX_ROOT_SECONDS();
      expect(longest).to.equal(30n * BigInt(DAY));
      const timestamp = now + 100n;
      for (const [seconds, validUntil] of [
        [timestamp, timestamp],
        [timestamp + 1n, timestamp + longest + 2n],
      ] as const) {
        await at(seconds);
        await expect(own.publishRevocationRoot(ROOT, validUntil, 0n))
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidPeriod')
          .withArgs(seconds, validUntil, seconds);
      }
      await at(timestamp + 2n);
      await own.publishRevocationRoot(ROOT, timestamp + 2n + longest, 0n);
      expect(await isRecent(ROOT)).to.equal(true);
    });
  });
});
