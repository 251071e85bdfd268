import { expect } from 'chai';
import { STATE_ATTESTATION_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { CHANNEL_SCHEMA_ID } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { DAY, deployWallet, digest, domainOf, gemelFixture, YEAR } from './fixtures/gemel.ts';

const SCHEMA = CHANNEL_SCHEMA_ID;
const ROOT = 12345n;

async function fixture() {
  const gemel = await gemelFixture();
  const { issuers, issuer } = gemel;
  const now = BigInt(await time.latest());
  await issuers.accredit(issuer.address, SCHEMA, now + BigInt(YEAR));
  const attestation = {
    twinId: 1n,
    stateRoot: ROOT,
    schema: SCHEMA as string,
    issuer: issuer.address,
    issuedAt: now,
    expiry: now + BigInt(DAY),
  };
  const sign = async (changed: Partial<typeof attestation> = {}, signer = issuer) =>
    signer.signTypedData(await domainOf(issuers), STATE_ATTESTATION_TYPES, { ...attestation, ...changed });
  const attest = async (changed: Partial<typeof attestation> = {}, signer = issuer) =>
    issuers.attest({ ...attestation, ...changed }, await sign(changed, signer));
  const isAttested = () => issuers.isAttested(1n, ROOT, SCHEMA, attestation.issuer);
  return { ...gemel, attestation, sign, attest, isAttested, now };
}

describe('IssuerRegistry', () => {
  describe('accredit', () => {
    it('accredits up to, not including, a second', async () => {
      const { issuers, other, now } = await loadFixture(fixture);
      const until = now + 100n;
      await expect(issuers.accredit(other.address, SCHEMA, until))
        .to.emit(issuers, 'IssuerAccredited')
        .withArgs(other.address, SCHEMA, until);
      await time.increaseTo(until - 1n);
      expect(await issuers.isAccredited(other.address, SCHEMA)).to.equal(true);
      expect(await issuers.isAccredited(other.address, digest('other schema'))).to.equal(false);
      await time.increaseTo(until);
      expect(await issuers.isAccredited(other.address, SCHEMA)).to.equal(false);
    });

    it('refuses the zero account, a time that is over, and everyone without the role', async () => {
      const { issuers, other, stranger } = await loadFixture(fixture);
      await expect(issuers.accredit(ethers.ZeroAddress, SCHEMA, 2n ** 40n - 1n)).to.be.revertedWithCustomError(
        issuers,
        'IssuerRegistryZeroIssuer',
      );
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(issuers.accredit(other.address, SCHEMA, timestamp))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidPeriod')
        .withArgs(timestamp, timestamp, timestamp);
      await expect(issuers.connect(stranger).accredit(other.address, SCHEMA, 2n ** 40n - 1n))
        .to.be.revertedWithCustomError(issuers, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('attest', () => {
    it('records what the issuer signed, whoever pays', async () => {
      const { issuers, attest, attestation, isAttested } = await loadFixture(fixture);
      await expect(attest())
        .to.emit(issuers, 'StateAttested')
        .withArgs(1n, attestation.issuer, ROOT, SCHEMA, attestation.issuedAt, attestation.expiry);
      expect(await isAttested()).to.equal(true);
      expect(await issuers.isAttested(1n, ROOT, digest('other schema'), attestation.issuer)).to.equal(false);
      expect(await issuers.isAttested(2n, ROOT, SCHEMA, attestation.issuer)).to.equal(false);
    });

    it('T6 takes an ERC-1271 issuer, and its signature serves no other account of the same key', async () => {
      const { issuers, issuer, attestation, sign, now } = await loadFixture(fixture);
      const wallets = [await deployWallet(issuer.address), await deployWallet(issuer.address)];
      const [first, second] = await Promise.all(wallets.map((wallet) => wallet.getAddress()));
      for (const account of [first!, second!]) await issuers.accredit(account, SCHEMA, now + BigInt(YEAR));
      const signature = await sign({ issuer: first! });
      await issuers.attest({ ...attestation, issuer: first! }, signature);
      await expect(issuers.attest({ ...attestation, issuer: second! }, signature))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidSignature')
        .withArgs(second);
    });

    it('refuses issuers that are not accredited, and signatures by others', async () => {
      const { issuers, attest, stranger, attestation } = await loadFixture(fixture);
      await expect(attest({ issuer: stranger.address }, stranger))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryNotAccredited')
        .withArgs(stranger.address, SCHEMA);
      await expect(attest({ schema: digest('other schema') }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryNotAccredited')
        .withArgs(attestation.issuer, digest('other schema'));
      await expect(attest({ issuer: ethers.ZeroAddress })).to.be.revertedWithCustomError(
        issuers,
        'IssuerRegistryZeroIssuer',
      );
      await expect(attest({}, stranger))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidSignature')
        .withArgs(attestation.issuer);
    });

    it('T24 refuses a signature for another twin, state, schema or period', async () => {
      const { issuers, attestation, sign } = await loadFixture(fixture);
      const signature = await sign();
      for (const changed of [
        { twinId: 2n },
        { stateRoot: ROOT + 1n },
        { issuedAt: attestation.issuedAt - 1n },
        { expiry: attestation.expiry + 1n },
      ]) {
        await expect(issuers.attest({ ...attestation, ...changed }, signature))
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidSignature')
          .withArgs(attestation.issuer);
      }
    });

    it('T17 holds in [issuedAt, expiry), to the second', async () => {
      const { issuers, attest, isAttested, now } = await loadFixture(fixture);
      const [issuedAt, expiry] = [now + 100n, now + 200n];
      await time.setNextBlockTimestamp(issuedAt - 1n);
      await expect(attest({ issuedAt, expiry }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidPeriod')
        .withArgs(issuedAt, expiry, issuedAt - 1n);
      await time.setNextBlockTimestamp(issuedAt);
      await attest({ issuedAt, expiry });
      await time.increaseTo(expiry - 1n);
      expect(await isAttested()).to.equal(true);
      await time.increaseTo(expiry);
      expect(await isAttested()).to.equal(false);
      await time.setNextBlockTimestamp(expiry + 1n);
      await expect(attest({ issuedAt: issuedAt + 1n, expiry }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryInvalidPeriod')
        .withArgs(issuedAt + 1n, expiry, expiry + 1n);
    });

    it('T5 lets a newer attestation extend an older one, never the other way round', async () => {
      const { issuers, attest, attestation, isAttested } = await loadFixture(fixture);
      await attest();
      const issuedAt = attestation.issuedAt + 1n;
      await attest({ issuedAt, expiry: attestation.expiry + 1000n });
      for (const replayed of [{}, { issuedAt, expiry: attestation.expiry + 1000n }]) {
        await expect(attest(replayed))
          .to.be.revertedWithCustomError(issuers, 'IssuerRegistrySuperseded')
          .withArgs('issuedAt' in replayed ? issuedAt : attestation.issuedAt, issuedAt);
      }
      await time.increaseTo(attestation.expiry + 1n);
      expect(await isAttested()).to.equal(true);
    });
  });

  describe('suspend', () => {
    it('T26 ends what the issuer attested, also after it is accredited again', async () => {
      const { issuers, issuer, attest, attestation, isAttested } = await loadFixture(fixture);
      await attest();
      await expect(issuers.suspend(issuer.address, SCHEMA))
        .to.emit(issuers, 'IssuerSuspended')
        .withArgs(issuer.address, SCHEMA);
      const suspendedAt = BigInt(await time.latest());
      expect(await isAttested()).to.equal(false);
      await issuers.accredit(issuer.address, SCHEMA, suspendedAt + BigInt(YEAR));
      expect(await isAttested()).to.equal(false);
      await expect(attest({ issuedAt: suspendedAt })).to.be.revertedWithCustomError(
        issuers,
        'IssuerRegistryInvalidPeriod',
      );
      expect(attestation.issuedAt < suspendedAt).to.equal(true);
      await time.increase(5);
      await attest({ issuedAt: suspendedAt + 1n });
      expect(await isAttested()).to.equal(true);
    });

    it('refuses issuers that are not accredited, and everyone without the role', async () => {
      const { issuers, issuer, stranger } = await loadFixture(fixture);
      await expect(issuers.suspend(stranger.address, SCHEMA))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryNotAccredited')
        .withArgs(stranger.address, SCHEMA);
      await expect(issuers.connect(issuer).suspend(issuer.address, SCHEMA))
        .to.be.revertedWithCustomError(issuers, 'AccessManagedUnauthorized')
        .withArgs(issuer.address);
    });
  });

  describe('revokeAttestation', () => {
    it('withdraws the attestation for good', async () => {
      const { issuers, issuer, attest, attestation, isAttested } = await loadFixture(fixture);
      await attest();
      await expect(issuers.connect(issuer).revokeAttestation(1n, ROOT, SCHEMA))
        .to.emit(issuers, 'AttestationRevoked')
        .withArgs(1n, issuer.address, ROOT, SCHEMA);
      expect(await isAttested()).to.equal(false);
      await expect(attest({ issuedAt: attestation.issuedAt + 1n }))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryRevoked')
        .withArgs(1n, ROOT, issuer.address);
      await expect(issuers.connect(issuer).revokeAttestation(1n, ROOT, SCHEMA))
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryRevoked')
        .withArgs(1n, ROOT, issuer.address);
    });

    it('withdraws only what the caller attested', async () => {
      const { issuers, attest, stranger, isAttested } = await loadFixture(fixture);
      await attest();
      await issuers.connect(stranger).revokeAttestation(1n, ROOT, SCHEMA);
      expect(await isAttested()).to.equal(true);
    });

    it('T26 withdraws what was handed out before it is recorded', async () => {
      const { issuers, issuer, attest, isAttested } = await loadFixture(fixture);
      await issuers.connect(issuer).revokeAttestation(1n, ROOT, SCHEMA);
      await expect(attest())
        .to.be.revertedWithCustomError(issuers, 'IssuerRegistryRevoked')
        .withArgs(1n, ROOT, issuer.address);
      expect(await isAttested()).to.equal(false);
    });
  });
});
