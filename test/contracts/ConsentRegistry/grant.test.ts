import { expect } from 'chai';
import { ConsentStatus } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { RECEIPT, SCOPE } from '../fixtures/consent.ts';
import { grantFixture } from '../fixtures/grants.ts';
import { stateUpdate, twinKeys } from '../fixtures/gemel.ts';

const { id, ZeroAddress, ZeroHash } = ethers;
const ABSENT = [0n, 0n, 0n, 0n, 0n, ZeroAddress];

describe('ConsentRegistry', () => {
  it('names the registry of its twins, and its domain (EIP-5267)', async () => {
    const { twins, consents } = await loadFixture(grantFixture);
    expect(await consents.twins()).to.equal(await twins.getAddress());
    const { name, version, chainId, verifyingContract } = await consents.eip712Domain();
    expect([name, version, chainId]).to.deep.equal(['Gemel ConsentRegistry', '1', 31337n]);
    expect(verifyingContract).to.equal(await consents.getAddress());
  });

  describe('grant', () => {
    it('records the terms and emits them with the receipt', async () => {
      const { consents, grant, twinId, terms, buyer } = await loadFixture(grantFixture);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(ABSENT);
      await expect(grant())
        .to.emit(consents, 'ConsentGranted')
        .withArgs(twinId, buyer.address, SCOPE, 0n, Object.values(terms), RECEIPT);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(Object.values(terms));
    });

    it('keeps every bit of each term', async () => {
      const { consents, grant, twinId, buyer, stranger } = await loadFixture(grantFixture);
      const known = 0x03ffff03007fffffn;
      const widest = {
        purposes: known,
        channels: 2n ** 32n - 1n,
        kinds: 0b11111n,
        notBefore: 2n ** 40n - 2n,
        expiry: 2n ** 40n - 1n,
        processor: stranger.address,
      };
      await expect(grant(widest))
        .to.emit(consents, 'ConsentGranted')
        .withArgs(twinId, buyer.address, SCOPE, 0n, Object.values(widest), RECEIPT);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(Object.values(widest));
    });

    it('replaces a grant to the same grantee under the same scope', async () => {
      const { consents, grant, twinId, terms, buyer, stranger } = await loadFixture(grantFixture);
      await grant();
      const next = { ...terms, channels: 0b10n, processor: stranger.address };
      await grant(next);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(Object.values(next));
    });

    it('keeps the grants of several processors apart, whoever was named first', async () => {
      const { consents, owner, terms, twinId, buyer, worker, stranger, other } = await loadFixture(grantFixture);
      const processors = [worker, stranger, other, worker];
      for (const [index, { address }] of processors.entries()) {
        await consents
          .connect(owner)
          .grant(twinId, buyer.address, id(`${index}`), { ...terms, processor: address }, RECEIPT);
      }
      for (const [index, { address }] of processors.entries()) {
        expect((await consents.grantOf(twinId, buyer.address, id(`${index}`))).processor).to.equal(address);
      }
    });

    it('refuses everyone but the owner', async () => {
      const { consents, stranger, twinId, terms, buyer } = await loadFixture(grantFixture);
      for (const twin of [twinId, 99n]) {
        await expect(consents.connect(stranger).grant(twin, buyer.address, SCOPE, terms, RECEIPT))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
          .withArgs(twin, stranger.address);
      }
    });

    it('refuses terms that name nothing, name what does not exist, or never hold', async () => {
      const { consents, grant, terms, twinId, buyer } = await loadFixture(grantFixture);
      const now = BigInt(await time.latest());
      for (const changed of [
        { purposes: 0n },
        { purposes: 1n << 5n },
        { purposes: 1n | (1n << 23n) },
        { purposes: 1n | (1n << 63n) },
        { channels: 0n },
        { channels: 1n << 32n },
        { kinds: 0n },
        { kinds: 1n << 5n },
        { processor: ZeroAddress },
        { expiry: terms.notBefore },
        { expiry: terms.notBefore - 1n },
        { notBefore: now - 100n, expiry: now - 1n },
      ]) {
        await expect(grant(changed), Object.keys(changed).join())
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
          .withArgs();
      }
      await expect(grant({}, ZeroAddress))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
        .withArgs();
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(ABSENT);
    });

    it('refuses terms that have ended by the second of the grant', async () => {
      const { consents, grant, check } = await loadFixture(grantFixture);
      const expiry = BigInt(await time.latest()) + 100n;
      await time.setNextBlockTimestamp(expiry);
      await expect(grant({ notBefore: 0n, expiry }))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
        .withArgs();
      await time.setNextBlockTimestamp(expiry + 1n);
      await grant({ notBefore: 0n, expiry: expiry + 2n });
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });

    it('refuses words that do not fit their type, instead of cutting them', async () => {
      const { consents, owner, buyer, twinId, terms } = await loadFixture(grantFixture);
      const call = consents.interface.encodeFunctionData('grant', [twinId, buyer.address, SCOPE, terms, RECEIPT]);
      const words = call.slice(10).match(/.{64}/g)!;
      for (const [index, bits] of [64n, 64n, 16n, 40n, 40n, 160n].entries()) {
        const word = 3 + index;
        const wide = BigInt(`0x${words[word]!}`) | (1n << bits);
        const data = `${call.slice(0, 10)}${words.with(word, wide.toString(16).padStart(64, '0')).join('')}`;
        await expect(owner.sendTransaction({ to: await consents.getAddress(), data }), String(index))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
          .withArgs();
      }
    });

    it('keeps scopes, grantees and twins apart', async () => {
      const { consents, grant, twinId, stranger, buyer, use } = await loadFixture(grantFixture);
      await grant();
      expect(await consents.check(twinId, stranger.address, SCOPE, use)).to.equal(ConsentStatus.ABSENT);
      expect(await consents.check(twinId, buyer.address, ZeroHash, use)).to.equal(ConsentStatus.ABSENT);
      expect(await consents.check(twinId + 1n, buyer.address, SCOPE, use)).to.equal(ConsentStatus.ABSENT);
    });
  });

  describe('grantBatch', () => {
    it('makes each grant with the same terms, of several twins, with its own receipt', async () => {
      const { twins, consents, owner, buyer, stranger, terms, twinId } = await loadFixture(grantFixture);
      await twins.connect(owner).mint(stateUpdate('b'), twinKeys('b'));
      await twins.connect(owner).advanceEpoch(2n, RECEIPT);
      const targets = [
        { twinId, grantee: buyer.address, scope: SCOPE, receiptHash: id('1') },
        { twinId, grantee: stranger.address, scope: SCOPE, receiptHash: id('2') },
        { twinId: 2n, grantee: buyer.address, scope: id('other'), receiptHash: id('3') },
        { twinId, grantee: buyer.address, scope: id('other'), receiptHash: id('4') },
      ];
      const granted = consents.connect(owner).grantBatch(terms, targets);
      for (const { twinId: twin, grantee, scope, receiptHash } of targets) {
        const epoch = twin === 2n ? 1n : 0n;
        await expect(granted)
          .to.emit(consents, 'ConsentGranted')
          .withArgs(twin, grantee, scope, epoch, Object.values(terms), receiptHash);
        expect(await consents.grantOf(twin, grantee, scope)).to.deep.equal(Object.values(terms));
      }
    });

    it('makes none when one is refused', async () => {
      const { twins, consents, owner, other, buyer, terms, twinId } = await loadFixture(grantFixture);
      await twins.connect(other).mint(stateUpdate('b'), twinKeys('b'));
      const mine = { twinId, grantee: buyer.address, scope: SCOPE, receiptHash: RECEIPT };
      const registry = consents.connect(owner);
      for (const targets of [
        [mine, { ...mine, twinId: 2n }],
        [{ ...mine, twinId: 2n }, mine],
      ]) {
        await expect(registry.grantBatch(terms, targets))
          .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
          .withArgs(2n, owner.address);
      }
      await expect(registry.grantBatch(terms, [mine, { ...mine, grantee: ZeroAddress }]))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
        .withArgs();
      await expect(registry.grantBatch({ ...terms, purposes: 0n }, [mine]))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryInvalidTerms')
        .withArgs();
      await expect(registry.grantBatch(terms, [{ ...mine, twinId: 0n }]))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
        .withArgs(0n, owner.address);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(ABSENT);
    });
  });

  describe('revoke', () => {
    it('ends the grant at once, with a receipt', async () => {
      const { consents, grant, check, owner, twinId, buyer } = await loadFixture(grantFixture);
      await grant();
      await expect(consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.emit(consents, 'ConsentRevoked')
        .withArgs(twinId, buyer.address, SCOPE, 0n, RECEIPT);
      expect(await check()).to.equal(ConsentStatus.ABSENT);
      expect(await consents.grantOf(twinId, buyer.address, SCOPE)).to.deep.equal(ABSENT);
    });

    it('ends that grant alone', async () => {
      const { consents, grant, check, owner, twinId, buyer, stranger } = await loadFixture(grantFixture);
      await grant();
      await grant({}, stranger.address);
      await consents.connect(owner).revoke(twinId, stranger.address, SCOPE, RECEIPT);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
      expect((await consents.grantOf(twinId, buyer.address, SCOPE)).channels).to.equal(0b11n);
    });

    it('refuses where there is nothing to revoke, and everyone but the owner', async () => {
      const { consents, grant, check, owner, twinId, buyer } = await loadFixture(grantFixture);
      await expect(consents.connect(owner).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNothingToRevoke')
        .withArgs(twinId, buyer.address, SCOPE);
      await grant();
      await expect(consents.connect(buyer).revoke(twinId, buyer.address, SCOPE, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
        .withArgs(twinId, buyer.address);
      expect(await check()).to.equal(ConsentStatus.GRANTED);
    });
  });
});
