import { expect } from 'chai';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import { RECEIPT } from '../fixtures/consent.ts';
import { stateUpdate, twinKeys } from '../fixtures/gemel.ts';
import { twinFixture } from '../fixtures/twin.ts';

const { ZeroAddress } = ethers;

describe('TwinRegistry as a token', () => {
  describe('the lock (ERC-5192)', () => {
    it('T1 refuses every transfer and every approval, whoever asks', async () => {
      const { twins, owner, other, stranger, twinId } = await loadFixture(twinFixture);
      for (const signer of [owner, other, stranger]) {
        const registry = twins.connect(signer);
        const [from, to] = [owner.address, stranger.address];
        for (const call of [
          () => registry.approve(to, twinId),
          () => registry.transferFrom(from, to, twinId),
          () => registry.transferFrom(from, from, twinId),
          () => registry['safeTransferFrom(address,address,uint256)'](from, to, twinId),
          () => registry['safeTransferFrom(address,address,uint256,bytes)'](from, to, twinId, '0x01'),
        ]) {
          await expect(call()).to.be.revertedWithCustomError(twins, 'TwinRegistryTokenLocked').withArgs(twinId);
        }
        for (const approved of [true, false]) {
          await expect(registry.setApprovalForAll(to, approved))
            .to.be.revertedWithCustomError(twins, 'TwinRegistryTokenLocked')
            .withArgs(0n);
        }
      }
      expect(await twins.ownerOf(twinId)).to.equal(owner.address);
    });

    it('T1 says so for each twin, and that nobody is approved', async () => {
      const { twins, owner, stranger, twinId } = await loadFixture(twinFixture);
      expect(await twins.locked(twinId)).to.equal(true);
      expect(await twins.getApproved(twinId)).to.equal(ZeroAddress);
      expect(await twins.isApprovedForAll(owner.address, stranger.address)).to.equal(false);
    });

    it('T1 stays through a recovery by migration', async () => {
      const { twins, owner, other, twinId } = await loadFixture(twinFixture);
      await twins.connect(owner).offerMigration(twinId, other.address);
      await twins.connect(other).acceptMigration(twinId);
      expect(await twins.locked(twinId)).to.equal(true);
      await expect(twins.connect(other).transferFrom(other.address, owner.address, twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryTokenLocked')
        .withArgs(twinId);
    });
  });

  describe('ERC-721', () => {
    it('counts the twins of each owner', async () => {
      const { twins, owner, other, twinId } = await loadFixture(twinFixture);
      expect(await twins.balanceOf(owner.address)).to.equal(1n);
      await twins.connect(owner).mint(stateUpdate('b'), twinKeys('b'));
      expect(await twins.balanceOf(owner.address)).to.equal(2n);
      await twins.connect(owner).offerMigration(twinId, other.address);
      await twins.connect(other).acceptMigration(twinId);
      expect(await twins.balanceOf(owner.address)).to.equal(1n);
      expect(await twins.balanceOf(other.address)).to.equal(1n);
      await twins.connect(other).burn(twinId);
      expect(await twins.balanceOf(other.address)).to.equal(0n);
      await expect(twins.balanceOf(ZeroAddress))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryZeroValue')
        .withArgs();
    });

    it('knows nothing of a twin that was never minted, or was burned', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      await twins.connect(owner).burn(twinId);
      for (const id of [twinId, twinId + 1n]) {
        for (const call of [
          () => twins.ownerOf(id),
          () => twins.getApproved(id),
          () => twins.locked(id),
          () => twins.getStateFingerprint(id),
          () => twins.tokenURI(id),
        ]) {
          await expect(call()).to.be.revertedWithCustomError(twins, 'TwinRegistryNoTwin').withArgs(id);
        }
      }
    });

    it('has metadata that say which state is current', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      expect([await twins.name(), await twins.symbol()]).to.deep.equal(['Gemel twin', 'TWIN']);
      const read = async () => {
        const [media, json] = (await twins.tokenURI(twinId)).split(/,(.*)/s);
        expect(media).to.equal('data:application/json;utf8');
        return JSON.parse(json!) as object;
      };
      const root = (label: string) => ethers.zeroPadValue(ethers.toBeHex(stateUpdate(label).stateRoot), 32);
      expect(await read()).to.deep.equal({ name: 'Gemel twin 1', stateVersion: 1, stateRoot: root('first') });
      await twins.connect(owner).updateState(twinId, stateUpdate('next'));
      expect(await read()).to.deep.equal({ name: 'Gemel twin 1', stateVersion: 2, stateRoot: root('next') });
    });
  });

  describe('getStateFingerprint (ERC-5646)', () => {
    it('changes with the state, the keys, the epoch and the owner, and with nothing else', async () => {
      const { twins, owner, other, twinId } = await loadFixture(twinFixture);
      const seen = new Set([await twins.getStateFingerprint(twinId)]);
      await twins.connect(other).mint(stateUpdate('first'), twinKeys('first'));
      expect(seen.has(await twins.getStateFingerprint(twinId))).to.equal(true);
      expect(seen.has(await twins.getStateFingerprint(2n))).to.equal(false);
      await twins.connect(owner).offerMigration(twinId, other.address);
      expect(seen.has(await twins.getStateFingerprint(twinId))).to.equal(true);
      for (const change of [
        () => twins.connect(owner).updateState(twinId, stateUpdate('c')),
        () => twins.connect(owner).updateState(twinId, stateUpdate('c')),
        () => twins.connect(owner).setKeys(twinId, twinKeys('c')),
        () => twins.connect(owner).advanceEpoch(twinId, RECEIPT),
        () => twins.connect(other).acceptMigration(twinId),
      ]) {
        await change();
        const fingerprint = await twins.getStateFingerprint(twinId);
        expect(seen.has(fingerprint)).to.equal(false);
        seen.add(fingerprint);
      }
    });
  });

  describe('supportsInterface', () => {
    for (const [name, id] of [
      ['ERC-165', '0x01ffc9a7'],
      ['ERC-721', '0x80ac58cd'],
      ['ERC-721 metadata', '0x5b5e139f'],
      ['ERC-4906', '0x49064906'],
      ['ERC-5192', '0xb45a3c0e'],
      ['ERC-5267', '0x84b0196e'],
      ['ERC-5646', '0xf5112315'],
    ] as const) {
      it(`names ${name}`, async () => {
        const { twins } = await loadFixture(twinFixture);
        expect(await twins.supportsInterface(id)).to.equal(true);
      });
    }

    it('names no other', async () => {
      const { twins } = await loadFixture(twinFixture);
      for (const id of ['0xffffffff', '0x00000000', '0x780e9d63']) {
        expect(await twins.supportsInterface(id), id).to.equal(false);
      }
    });
  });

  describe('eip712Domain (EIP-5267)', () => {
    it('describes the domain that signatures are checked in', async () => {
      const { twins } = await loadFixture(twinFixture);
      const address = await twins.getAddress();
      const { name, version, chainId, verifyingContract } = await twins.eip712Domain();
      expect([name, version, chainId, verifyingContract]).to.deep.equal(['Gemel TwinRegistry', '1', 31337n, address]);
    });
  });
});
