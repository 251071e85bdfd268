import { expect } from 'chai';
import { ModelKind } from '../../sdk/src/generated/protocol.ts';
import type { ModelRegistry } from '../../sdk/src/generated/contracts/index.ts';
import { ethers, loadFixture } from './fixtures/chain.ts';
import { digest } from './fixtures/gemel.ts';

const [HASH, CARD, CIRCUIT] = [digest('model'), digest('card'), ethers.id('inference-claim')];

async function fixture() {
  const [admin, publisher, stranger] = await ethers.getSigners();
  const access = await ethers.deployContract('AccessManager', [admin]);
  const models = (await ethers.deployContract('ModelRegistry', [access])) as unknown as ModelRegistry;
  return { models, publisher: publisher!, stranger: stranger! };
}

describe('ModelRegistry', () => {
  describe('registerModel', () => {
    it('records the caller as publisher, not yet approved', async () => {
      const { models, publisher } = await loadFixture(fixture);
      await expect(models.connect(publisher).registerModel(HASH, ModelKind.DYNAMICS, 3000n, CARD, CIRCUIT))
        .to.emit(models, 'ModelRegistered')
        .withArgs(HASH, publisher.address, ModelKind.DYNAMICS, 3000n, CARD, CIRCUIT);
      expect(await models.modelOf(HASH)).to.deep.equal([publisher.address, 1n, 3000n, false, CARD, CIRCUIT]);
      expect(await models.isApproved(HASH)).to.equal(false);
    });

    it('refuses zero hashes, a royalty above the limit, and a hash that is taken', async () => {
      const { models, stranger } = await loadFixture(fixture);
      for (const [hash, card] of [
        [ethers.ZeroHash, CARD],
        [HASH, ethers.ZeroHash],
      ] as const) {
        await expect(models.registerModel(hash, 0, 0, card, CIRCUIT)).to.be.revertedWithCustomError(
          models,
          'ModelRegistryZeroHash',
        );
      }
      await expect(models.registerModel(HASH, 0, 3001n, CARD, CIRCUIT))
        .to.be.revertedWithCustomError(models, 'ModelRegistryRoyaltyTooHigh')
        .withArgs(3001n);
      await models.registerModel(HASH, 0, 0, CARD, ethers.ZeroHash);
      await expect(models.connect(stranger).registerModel(HASH, 0, 0, CARD, CIRCUIT))
        .to.be.revertedWithCustomError(models, 'ModelRegistryAlreadyRegistered')
        .withArgs(HASH);
    });
  });

  describe('setApproved', () => {
    it('approves, and withdraws the approval', async () => {
      const { models, publisher } = await loadFixture(fixture);
      await models.connect(publisher).registerModel(HASH, 0, 0, CARD, CIRCUIT);
      for (const approved of [true, false]) {
        await expect(models.setApproved(HASH, publisher.address, approved))
          .to.emit(models, 'ModelApprovalSet')
          .withArgs(HASH, approved);
        expect(await models.isApproved(HASH)).to.equal(approved);
      }
    });

    it('T4 approves no model of who registered a hash first, when the reviewer names its publisher', async () => {
      const { models, publisher, stranger } = await loadFixture(fixture);
      await models.connect(stranger).registerModel(HASH, 0, 3000n, CARD, CIRCUIT);
      await expect(models.setApproved(HASH, publisher.address, true))
        .to.be.revertedWithCustomError(models, 'ModelRegistryWrongPublisher')
        .withArgs(HASH, publisher.address, stranger.address);
      expect(await models.isApproved(HASH)).to.equal(false);
    });

    it('refuses models that nobody registered, whoever is named, and everyone without the role', async () => {
      const { models, publisher } = await loadFixture(fixture);
      for (const named of [publisher.address, ethers.ZeroAddress]) {
        await expect(models.setApproved(HASH, named, true))
          .to.be.revertedWithCustomError(models, 'ModelRegistryWrongPublisher')
          .withArgs(HASH, named, ethers.ZeroAddress);
      }
      await models.connect(publisher).registerModel(HASH, 0, 0, CARD, CIRCUIT);
      await expect(models.connect(publisher).setApproved(HASH, publisher.address, true))
        .to.be.revertedWithCustomError(models, 'AccessManagedUnauthorized')
        .withArgs(publisher.address);
    });
  });

  describe('modelOf', () => {
    it('is all zero for an unknown model', async () => {
      const { models } = await loadFixture(fixture);
      const none = [ethers.ZeroAddress, 0n, 0n, false, ethers.ZeroHash, ethers.ZeroHash];
      expect(await models.modelOf(HASH)).to.deep.equal(none);
    });
  });
});
