import { expect } from 'chai';
import { ModelKind } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from './fixtures/chain.ts';
import { digest, gemelFixture } from './fixtures/gemel.ts';

const [HASH, CARD] = [digest('model'), digest('card')];

describe('ModelRegistry', () => {
  describe('registerModel', () => {
    it('records the caller as publisher, not yet approved', async () => {
      const { models, publisher } = await loadFixture(gemelFixture);
      await expect(models.connect(publisher).registerModel(HASH, ModelKind.DYNAMICS, 3000n, CARD))
        .to.emit(models, 'ModelRegistered')
        .withArgs(HASH, publisher.address, ModelKind.DYNAMICS, 3000n, CARD);
      expect(await models.modelOf(HASH)).to.deep.equal([publisher.address, 1n, 3000n, false, CARD]);
      expect(await models.isApproved(HASH)).to.equal(false);
    });

    it('refuses zero hashes, a royalty above the limit, and a hash that is taken', async () => {
      const { models, stranger } = await loadFixture(gemelFixture);
      await expect(models.registerModel(ethers.ZeroHash, 0, 0, CARD)).to.be.revertedWithCustomError(
        models,
        'ModelRegistryZeroHash',
      );
      await expect(models.registerModel(HASH, 0, 0, ethers.ZeroHash)).to.be.revertedWithCustomError(
        models,
        'ModelRegistryZeroHash',
      );
      await expect(models.registerModel(HASH, 0, 3001n, CARD))
        .to.be.revertedWithCustomError(models, 'ModelRegistryRoyaltyTooHigh')
        .withArgs(3001n);
      await models.registerModel(HASH, 0, 0, CARD);
      await expect(models.connect(stranger).registerModel(HASH, 0, 0, CARD))
        .to.be.revertedWithCustomError(models, 'ModelRegistryAlreadyRegistered')
        .withArgs(HASH);
    });
  });

  describe('setApproved', () => {
    it('approves, and withdraws the approval', async () => {
      const { models } = await loadFixture(gemelFixture);
      await models.registerModel(HASH, 0, 0, CARD);
      for (const approved of [true, false]) {
        await expect(models.setApproved(HASH, approved)).to.emit(models, 'ModelApprovalSet').withArgs(HASH, approved);
        expect(await models.isApproved(HASH)).to.equal(approved);
      }
    });

    it('refuses unknown models, and everyone without the role', async () => {
      const { models, publisher } = await loadFixture(gemelFixture);
      await expect(models.setApproved(HASH, true))
        .to.be.revertedWithCustomError(models, 'ModelRegistryUnknownModel')
        .withArgs(HASH);
      await models.connect(publisher).registerModel(HASH, 0, 0, CARD);
      await expect(models.connect(publisher).setApproved(HASH, true))
        .to.be.revertedWithCustomError(models, 'AccessManagedUnauthorized')
        .withArgs(publisher.address);
    });
  });

  describe('modelOf', () => {
    it('is all zero for an unknown model', async () => {
      const { models } = await loadFixture(gemelFixture);
      expect(await models.modelOf(HASH)).to.deep.equal([ethers.ZeroAddress, 0n, 0n, false, ethers.ZeroHash]);
    });
  });
});
