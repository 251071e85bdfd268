import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { RECEIPT } from '../fixtures/consent.ts';
import { FIELD_ORDER, stateUpdate, twinKeys } from '../fixtures/gemel.ts';
import { twinFixture } from '../fixtures/twin.ts';

const { ZeroAddress, ZeroHash } = ethers;

describe('TwinRegistry', () => {
  describe('mint', () => {
    it('mints a locked twin with its first state and keys', async () => {
      const { twins, other } = await loadFixture(twinFixture);
      const [state, keys] = [stateUpdate('a'), twinKeys('a')];
      await expect(twins.connect(other).mint(state, keys))
        .to.emit(twins, 'Transfer')
        .withArgs(ZeroAddress, other.address, 2n)
        .and.to.emit(twins, 'Locked')
        .withArgs(2n)
        .and.to.emit(twins, 'StateUpdated')
        .withArgs(2n, 1n, state.stateRoot, state.contentDigest, state.schema)
        .and.to.emit(twins, 'KeysUpdated')
        .withArgs(2n, 1n, keys.encryptionKey, keys.identityCommitment);
      const stateBlock = await time.latestBlock();
      expect(await twins.recordOf(2n)).to.deep.equal([other.address, 0n, 1n, 1n, stateBlock, state.stateRoot]);
      expect(await twins.ownerAndEpochOf(2n)).to.deep.equal([other.address, 0n]);
      expect(await twins.beneficiaryOf(2n)).to.equal(other.address);
      expect(await twins.stateRootOf(2n)).to.equal(state.stateRoot);
    });

    it('T4 gives the next number to each, so nobody can take the number that another expects', async () => {
      const { twins, owner, stranger, twinId } = await loadFixture(twinFixture);
      await twins.connect(stranger).mint(stateUpdate('a'), twinKeys('a'));
      await twins.connect(owner).mint(stateUpdate('a'), twinKeys('a'));
      expect(await twins.ownerOf(twinId + 1n)).to.equal(stranger.address);
      expect(await twins.ownerOf(twinId + 2n)).to.equal(owner.address);
    });

    it('T18 refuses a root or identity that is not below the field order', async () => {
      const { twins, owner } = await loadFixture(twinFixture);
      const [state, keys] = [stateUpdate('a'), twinKeys('a')];
      for (const stateRoot of [FIELD_ORDER, FIELD_ORDER + 1n, state.stateRoot + FIELD_ORDER]) {
        await expect(twins.connect(owner).mint({ ...state, stateRoot }, keys))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
          .withArgs(stateRoot);
      }
      const identityCommitment = keys.identityCommitment + FIELD_ORDER;
      await expect(twins.connect(owner).mint(state, { ...keys, identityCommitment }))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(identityCommitment);
      const largest = FIELD_ORDER - 1n;
      await twins.connect(owner).mint({ ...state, stateRoot: largest }, { ...keys, identityCommitment: largest });
      expect(await twins.stateRootOf(2n)).to.equal(largest);
    });

    for (const [what, state, keys] of [
      ['root', { ...stateUpdate('a'), stateRoot: 0n }, twinKeys('a')],
      ['content digest', { ...stateUpdate('a'), contentDigest: ZeroHash }, twinKeys('a')],
      ['schema', { ...stateUpdate('a'), schema: ZeroHash }, twinKeys('a')],
      ['encryption key', stateUpdate('a'), { ...twinKeys('a'), encryptionKey: ZeroHash }],
      ['identity', stateUpdate('a'), { ...twinKeys('a'), identityCommitment: 0n }],
    ] as const) {
      it(`refuses a zero ${what}`, async () => {
        const { twins, owner } = await loadFixture(twinFixture);
        await expect(twins.connect(owner).mint(state, keys))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryZeroValue')
          .withArgs();
      });
    }
  });

  describe('mintBatch', () => {
    it('mints consecutive twins to the caller, each with its own state and keys', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const labels = ['a', 'b', 'c'];
      const [states, keys] = [labels.map(stateUpdate), labels.map(twinKeys)];
      expect(await twins.connect(owner).mintBatch.staticCall(states, keys)).to.equal(twinId + 1n);
      const minted = twins.connect(owner).mintBatch(states, keys);
      for (const [index, state] of states.entries()) {
        const id = twinId + 1n + BigInt(index);
        await expect(minted)
          .to.emit(twins, 'Transfer')
          .withArgs(ZeroAddress, owner.address, id)
          .and.to.emit(twins, 'Locked')
          .withArgs(id)
          .and.to.emit(twins, 'StateUpdated')
          .withArgs(id, 1n, state.stateRoot, state.contentDigest, state.schema)
          .and.to.emit(twins, 'KeysUpdated')
          .withArgs(id, 1n, keys[index]!.encryptionKey, keys[index]!.identityCommitment);
        expect(await twins.ownerOf(id)).to.equal(owner.address);
        expect(await twins.stateRootOf(id)).to.equal(state.stateRoot);
      }
      expect(await twins.balanceOf(owner.address)).to.equal(4n);
      await twins.connect(owner).mint(stateUpdate('d'), twinKeys('d'));
      expect(await twins.ownerOf(twinId + 4n)).to.equal(owner.address);
    });

    it('refuses lists that are empty or of different lengths', async () => {
      const { twins } = await loadFixture(twinFixture);
      const [state, keys] = [stateUpdate('a'), twinKeys('a')];
      for (const [states, lists] of [
        [0, 0],
        [1, 0],
        [0, 1],
        [1, 2],
      ] as const) {
        await expect(twins.mintBatch(Array(states).fill(state), Array(lists).fill(keys)))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryLengthMismatch')
          .withArgs(states, lists);
      }
    });

    it('mints none when one is malformed', async () => {
      const { twins, owner } = await loadFixture(twinFixture);
      const states = [stateUpdate('a'), { ...stateUpdate('b'), stateRoot: FIELD_ORDER }];
      await expect(twins.connect(owner).mintBatch(states, [twinKeys('a'), twinKeys('b')]))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER);
      expect(await twins.balanceOf(owner.address)).to.equal(1n);
    });
  });

  describe('updateState', () => {
    it('publishes the next version and says that metadata changed (ERC-4906)', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const next = stateUpdate('next');
      await expect(twins.connect(owner).updateState(twinId, next))
        .to.emit(twins, 'StateUpdated')
        .withArgs(twinId, 2n, next.stateRoot, next.contentDigest, next.schema)
        .and.to.emit(twins, 'MetadataUpdate')
        .withArgs(twinId);
      const stateBlock = await time.latestBlock();
      expect(await twins.recordOf(twinId)).to.deep.equal([owner.address, 0n, 2n, 1n, stateBlock, next.stateRoot]);
    });

    it('refuses a malformed state', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const registry = twins.connect(owner);
      await expect(registry.updateState(twinId, { ...stateUpdate('next'), stateRoot: FIELD_ORDER + 1n }))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER + 1n);
      await expect(registry.updateState(twinId, { ...stateUpdate('next'), schema: ZeroHash }))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryZeroValue')
        .withArgs();
      expect((await twins.recordOf(twinId)).version).to.equal(1n);
    });
  });

  describe('setKeys', () => {
    it('replaces both keys under the next version, and leaves the state as it is', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const before = await twins.recordOf(twinId);
      const keys = twinKeys('next');
      await expect(twins.connect(owner).setKeys(twinId, keys))
        .to.emit(twins, 'KeysUpdated')
        .withArgs(twinId, 2n, keys.encryptionKey, keys.identityCommitment);
      const { owner: holder, epoch, version, stateBlock, stateRoot } = before;
      expect(await twins.recordOf(twinId)).to.deep.equal([holder, epoch, version, 2n, stateBlock, stateRoot]);
    });

    it('refuses malformed keys', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const registry = twins.connect(owner);
      await expect(registry.setKeys(twinId, { ...twinKeys('next'), encryptionKey: ZeroHash }))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryZeroValue')
        .withArgs();
      await expect(registry.setKeys(twinId, { ...twinKeys('next'), identityCommitment: FIELD_ORDER }))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotAField')
        .withArgs(FIELD_ORDER);
    });
  });

  describe('advanceEpoch', () => {
    it('counts up by one and emits the receipt', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      for (const epoch of [1n, 2n]) {
        await expect(twins.connect(owner).advanceEpoch(twinId, RECEIPT))
          .to.emit(twins, 'EpochAdvanced')
          .withArgs(twinId, epoch, RECEIPT);
        expect(await twins.ownerAndEpochOf(twinId)).to.deep.equal([owner.address, epoch]);
      }
    });
  });

  describe('burn', () => {
    it('ends the twin for good, and its epoch goes on counting', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      await expect(twins.connect(owner).burn(twinId))
        .to.emit(twins, 'Transfer')
        .withArgs(owner.address, ZeroAddress, twinId)
        .and.to.emit(twins, 'EpochAdvanced')
        .withArgs(twinId, 1n, ZeroHash);
      expect(await twins.recordOf(twinId)).to.deep.equal([ZeroAddress, 1n, 0n, 0n, 0n, 0n]);
      expect(await twins.ownerAndEpochOf(twinId)).to.deep.equal([ZeroAddress, 1n]);
      expect(await twins.stateRootOf(twinId)).to.equal(0n);
      expect(await twins.balanceOf(owner.address)).to.equal(0n);
      await expect(twins.connect(owner).burn(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOwner')
        .withArgs(twinId, owner.address);
    });

    it('leaves its last owner to be paid what it earned', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      await twins.connect(owner).burn(twinId);
      expect(await twins.beneficiaryOf(twinId)).to.equal(owner.address);
      expect(await twins.beneficiaryOf(twinId + 1n)).to.equal(ZeroAddress);
    });

    it('ends the guardians, a recovery and an offer', async () => {
      const { twins, owner, other, guardians, twinId } = await loadFixture(twinFixture);
      const [first] = guardians;
      const terms = { quorum: 1, delaySeconds: 2 * 86_400, guardians: [first.address] };
      await twins.connect(owner).setGuardians(twinId, terms);
      await twins.connect(first).approveRecovery(twinId, other.address);
      await twins.connect(owner).offerMigration(twinId, other.address);
      await twins.connect(owner).burn(twinId);
      await time.increase(3 * 86_400);
      await expect(twins.executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await expect(twins.connect(other).acceptMigration(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOffered')
        .withArgs(twinId, other.address);
      await expect(twins.connect(first).approveRecovery(twinId, other.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(twinId, first.address);
    });
  });

  describe('owner-only functions', () => {
    it('refuse everyone else, and every number that is no twin', async () => {
      const { twins, stranger, twinId } = await loadFixture(twinFixture);
      const registry = twins.connect(stranger);
      for (const id of [twinId, 99n]) {
        for (const call of [
          () => registry.updateState(id, stateUpdate('x')),
          () => registry.setKeys(id, twinKeys('x')),
          () => registry.advanceEpoch(id, RECEIPT),
          () => registry.burn(id),
          () => registry.setGuardians(id, { quorum: 0, delaySeconds: 0, guardians: [] }),
          () => registry.cancelRecovery(id),
          () => registry.offerMigration(id, stranger.address),
        ]) {
          await expect(call())
            .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOwner')
            .withArgs(id, stranger.address);
        }
      }
    });

    it('refuse what is malformed before they change anything', async () => {
      const { twins, owner, twinId } = await loadFixture(twinFixture);
      const before = await twins.getStateFingerprint(twinId);
      const state = { ...stateUpdate('x'), contentDigest: ZeroHash };
      await expect(twins.connect(owner).updateState(twinId, state))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryZeroValue')
        .withArgs();
      expect(await twins.getStateFingerprint(twinId)).to.equal(before);
    });
  });
});
