import { expect } from 'chai';
import { TWIN_MINT_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  deployWallet,
  domainOf,
  FIELD_ORDER,
  gemelFixture,
  mintTwin,
  stateUpdate,
  twinKeys,
  WalletAnswer,
} from './fixtures/gemel.ts';

async function fixture() {
  const gemel = await gemelFixture();
  const twinId = await mintTwin(gemel, gemel.owner);
  const deadline = BigInt(await time.latest()) + 3600n;
  const signMint = async (
    signer: typeof gemel.owner,
    owner: string,
    { nonce = 0n, until = deadline, label = 'signed' } = {},
  ) =>
    signer.signTypedData(await domainOf(gemel.twins), TWIN_MINT_TYPES, {
      owner,
      state: stateUpdate(label),
      keys: twinKeys(label),
      nonce,
      deadline: until,
    });
  return { ...gemel, twinId, deadline, signMint };
}

describe('TwinRegistry', () => {
  describe('mint', () => {
    it('mints a locked twin with its first state and keys', async () => {
      const { twins, other } = await loadFixture(fixture);
      const [state, keys] = [stateUpdate('a'), twinKeys('a')];
      await expect(twins.connect(other).mint(state, keys))
        .to.emit(twins, 'Transfer')
        .withArgs(ethers.ZeroAddress, other.address, 2n)
        .and.to.emit(twins, 'Locked')
        .withArgs(2n)
        .and.to.emit(twins, 'TwinMinted')
        .withArgs(2n, other.address)
        .and.to.emit(twins, 'StateUpdated')
        .withArgs(2n, 1n, state.stateRoot, state.contentDigest, state.schema)
        .and.to.emit(twins, 'KeysUpdated')
        .withArgs(2n, keys.encryptionKey, keys.identityCommitment);
      expect(await twins.ownerOf(2n)).to.equal(other.address);
      expect(await twins.epochOf(2n)).to.equal(0n);
      expect((await twins.keysOf(2n)).encryptionKey).to.equal(keys.encryptionKey);
    });

    it('T4 gives the next number to each, so nobody can take the number that another expects', async () => {
      const { twins, owner, stranger, twinId } = await loadFixture(fixture);
      await twins.connect(stranger).mint(stateUpdate('a'), twinKeys('a'));
      await twins.connect(owner).mint(stateUpdate('a'), twinKeys('a'));
      expect(await twins.ownerOf(twinId + 1n)).to.equal(stranger.address);
      expect(await twins.ownerOf(twinId + 2n)).to.equal(owner.address);
    });

    it('T18 refuses a root or identity that is not below the field order', async () => {
      const { twins, owner } = await loadFixture(fixture);
      const [state, keys] = [stateUpdate('a'), twinKeys('a')];
      const atOrder = { ...state, stateRoot: FIELD_ORDER };
      await expect(twins.connect(owner).mint(atOrder, keys))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER);
      const alias = { ...state, stateRoot: state.stateRoot + FIELD_ORDER };
      await expect(twins.connect(owner).mint(alias, keys))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(alias.stateRoot);
      const identity = { ...keys, identityCommitment: keys.identityCommitment + FIELD_ORDER };
      await expect(twins.connect(owner).mint(state, identity))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(identity.identityCommitment);
      await twins.connect(owner).mint({ ...state, stateRoot: FIELD_ORDER - 1n }, keys);
    });

    for (const [what, state, keys] of [
      ['root', { ...stateUpdate('a'), stateRoot: 0n }, twinKeys('a')],
      ['content digest', { ...stateUpdate('a'), contentDigest: ethers.ZeroHash }, twinKeys('a')],
      ['schema', { ...stateUpdate('a'), schema: ethers.ZeroHash }, twinKeys('a')],
      ['encryption key', stateUpdate('a'), { ...twinKeys('a'), encryptionKey: ethers.ZeroHash }],
      ['identity', stateUpdate('a'), { ...twinKeys('a'), identityCommitment: 0n }],
    ] as const) {
      it(`refuses a zero ${what}`, async () => {
        const { twins, owner } = await loadFixture(fixture);
        await expect(twins.connect(owner).mint(state, keys)).to.be.revertedWithCustomError(
          twins,
          'TwinRegistryZeroValue',
        );
      });
    }
  });

  describe('mintWithSig', () => {
    it('mints to the owner who signed, whoever pays', async () => {
      const { twins, owner, stranger, deadline, signMint } = await loadFixture(fixture);
      const signature = await signMint(owner, owner.address);
      await twins
        .connect(stranger)
        .mintWithSig(owner.address, stateUpdate('signed'), twinKeys('signed'), 0n, deadline, signature);
      expect(await twins.ownerOf(2n)).to.equal(owner.address);
    });

    it('T7 mints to an ERC-1271 wallet, and refuses wallets that answer oddly', async () => {
      const { twins, owner, stranger, deadline, signMint } = await loadFixture(fixture);
      const wallet = await deployWallet(owner.address);
      const account = await wallet.getAddress();
      const signature = await signMint(owner, account);
      const mint = () =>
        twins
          .connect(stranger)
          .mintWithSig(account, stateUpdate('signed'), twinKeys('signed'), 0n, deadline, signature, {
            gasLimit: 5_000_000n,
          });
      for (const answer of [WalletAnswer.Revert, WalletAnswer.Loop, WalletAnswer.WrongMagic, WalletAnswer.TooShort]) {
        await wallet.setAnswer(answer);
        await expect(mint()).to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature').withArgs(account);
      }
      await wallet.setAnswer(WalletAnswer.Huge);
      await expect(mint()).to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature');
      await wallet.setAnswer(WalletAnswer.Honest);
      await mint();
      expect(await twins.ownerOf(2n)).to.equal(account);
    });

    it('refuses a signature by someone else, or for other content', async () => {
      const { twins, owner, stranger, deadline, signMint } = await loadFixture(fixture);
      const mint = (label: string, signature: string) =>
        twins.mintWithSig(owner.address, stateUpdate(label), twinKeys(label), 0n, deadline, signature);
      for (const [label, signature] of [
        ['signed', await signMint(stranger, owner.address)],
        ['other', await signMint(owner, owner.address)],
        ['signed', '0x'],
      ] as const) {
        await expect(mint(label, signature))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidSignature')
          .withArgs(owner.address);
      }
    });

    it('T17 holds up to and including the last second of its deadline', async () => {
      const { twins, owner, deadline, signMint } = await loadFixture(fixture);
      const signature = await signMint(owner, owner.address);
      const mint = (nonce: bigint, signed: string) =>
        twins.mintWithSig(owner.address, stateUpdate('signed'), twinKeys('signed'), nonce, deadline, signed);
      await time.setNextBlockTimestamp(deadline);
      await mint(0n, signature);
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(mint(1n, await signMint(owner, owner.address, { nonce: 1n })))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
    });
  });

  describe('updateState', () => {
    it('publishes the next version and says that metadata changed (ERC-4906)', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      const next = stateUpdate('next');
      await expect(twins.connect(owner).updateState(twinId, next))
        .to.emit(twins, 'StateUpdated')
        .withArgs(twinId, 2n, next.stateRoot, next.contentDigest, next.schema)
        .and.to.emit(twins, 'MetadataUpdate')
        .withArgs(twinId);
      const state = await twins.stateOf(twinId);
      expect(state.version).to.equal(2n);
      expect(state.stateRoot).to.equal(next.stateRoot);
      expect(state.updatedAt).to.equal(await time.latest());
    });

    it('T18 refuses a root that is not below the field order', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      const next = { ...stateUpdate('next'), stateRoot: FIELD_ORDER + 1n };
      await expect(twins.connect(owner).updateState(twinId, next))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER + 1n);
    });
  });

  describe('setKeys', () => {
    it('replaces both keys', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      const keys = twinKeys('next');
      await expect(twins.connect(owner).setKeys(twinId, keys))
        .to.emit(twins, 'KeysUpdated')
        .withArgs(twinId, keys.encryptionKey, keys.identityCommitment);
      expect((await twins.keysOf(twinId)).identityCommitment).to.equal(keys.identityCommitment);
    });
  });

  describe('owner-only functions', () => {
    it('refuse everyone else, an approved operator too', async () => {
      const { twins, owner, stranger, twinId } = await loadFixture(fixture);
      await twins.connect(owner).approve(stranger.address, twinId);
      await twins.connect(owner).setApprovalForAll(stranger.address, true);
      const asStranger = twins.connect(stranger);
      for (const call of [
        () => asStranger.updateState(twinId, stateUpdate('x')),
        () => asStranger.setKeys(twinId, twinKeys('x')),
        () => asStranger.advanceEpoch(twinId),
        () => asStranger.burn(twinId),
      ]) {
        await expect(call())
          .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOwner')
          .withArgs(twinId, stranger.address);
      }
      await expect(asStranger.updateState(99n, stateUpdate('x')))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOwner')
        .withArgs(99n, stranger.address);
    });
  });

  describe('advanceEpoch', () => {
    it('counts up by one', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      await expect(twins.connect(owner).advanceEpoch(twinId)).to.emit(twins, 'EpochAdvanced').withArgs(twinId, 1n);
      await expect(twins.connect(owner).advanceEpoch(twinId)).to.emit(twins, 'EpochAdvanced').withArgs(twinId, 2n);
      expect(await twins.epochOf(twinId)).to.equal(2n);
    });
  });

  describe('burn', () => {
    it('ends the twin for good, and its epoch goes on counting', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      await expect(twins.connect(owner).burn(twinId))
        .to.emit(twins, 'TwinBurned')
        .withArgs(twinId, owner.address)
        .and.to.emit(twins, 'EpochAdvanced')
        .withArgs(twinId, 1n);
      expect(await twins.ownerOrZero(twinId)).to.equal(ethers.ZeroAddress);
      expect(await twins.epochOf(twinId)).to.equal(1n);
      for (const call of [
        () => twins.stateOf(twinId),
        () => twins.keysOf(twinId),
        () => twins.locked(twinId),
        () => twins.getStateFingerprint(twinId),
      ]) {
        await expect(call()).to.be.revertedWithCustomError(twins, 'ERC721NonexistentToken').withArgs(twinId);
      }
    });
  });

  describe('the lock (ERC-5192)', () => {
    it('T1 refuses every transfer: by the owner, by an approved account and by an operator', async () => {
      const { twins, owner, other, stranger, twinId } = await loadFixture(fixture);
      await twins.connect(owner).approve(stranger.address, twinId);
      await twins.connect(owner).setApprovalForAll(other.address, true);
      for (const signer of [owner, stranger, other]) {
        const registry = twins.connect(signer);
        const [from, to] = [owner.address, stranger.address];
        for (const call of [
          () => registry.transferFrom(from, to, twinId),
          () => registry.transferFrom(from, from, twinId),
          () => registry['safeTransferFrom(address,address,uint256)'](from, to, twinId),
          () => registry['safeTransferFrom(address,address,uint256,bytes)'](from, to, twinId, '0x01'),
        ]) {
          await expect(call()).to.be.revertedWithCustomError(twins, 'TwinRegistryTokenLocked').withArgs(twinId);
        }
      }
      expect(await twins.ownerOf(twinId)).to.equal(owner.address);
    });

    it('T1 says so for each twin', async () => {
      const { twins, twinId } = await loadFixture(fixture);
      expect(await twins.locked(twinId)).to.equal(true);
    });
  });

  describe('getStateFingerprint (ERC-5646)', () => {
    it('changes with the state, the keys and the epoch, and with nothing else', async () => {
      const { twins, owner, other, twinId } = await loadFixture(fixture);
      const seen = new Set([await twins.getStateFingerprint(twinId)]);
      await twins.connect(other).mint(stateUpdate('b'), twinKeys('b'));
      await twins.connect(owner).approve(other.address, twinId);
      expect(seen.has(await twins.getStateFingerprint(twinId))).to.equal(true);
      for (const change of [
        () => twins.connect(owner).updateState(twinId, stateUpdate('c')),
        () => twins.connect(owner).setKeys(twinId, twinKeys('c')),
        () => twins.connect(owner).advanceEpoch(twinId),
      ]) {
        await change();
        const fingerprint = await twins.getStateFingerprint(twinId);
        expect(seen.has(fingerprint)).to.equal(false);
        seen.add(fingerprint);
      }
    });
  });

  describe('supportsInterface', () => {
    it('names ERC-165, ERC-721, its metadata, ERC-4906, ERC-5192 and ERC-5646', async () => {
      const { twins } = await loadFixture(fixture);
      for (const id of ['0x01ffc9a7', '0x80ac58cd', '0x5b5e139f', '0x49064906', '0xb45a3c0e', '0xf5112315']) {
        expect(await twins.supportsInterface(id), id).to.equal(true);
      }
      expect(await twins.supportsInterface('0xffffffff')).to.equal(false);
    });
  });

  describe('eip712Domain (EIP-5267)', () => {
    it('describes the domain that signatures are checked in', async () => {
      const { twins } = await loadFixture(fixture);
      const address = await twins.getAddress();
      const { name, version, chainId, verifyingContract } = await twins.eip712Domain();
      expect([name, version, chainId, verifyingContract]).to.deep.equal(['Gemel TwinRegistry', '1', 31337n, address]);
    });
  });
});
