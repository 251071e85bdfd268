import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { deployWallet, digest, domainOf, WalletAnswer } from '../fixtures/gemel.ts';
import {
  ENCRYPTION_KEY,
  EVIDENCE,
  keyOf,
  MINIMUM,
  possession,
  register,
  SIGNING_KEY_TYPES,
  workersFixture,
} from '../fixtures/workers.ts';

describe('WorkerRegistry', () => {
  describe('register', () => {
    it('takes the stake, and makes the worker active as its own processor', async () => {
      const { workers, operator, token, stranger } = await loadFixture(workersFixture);
      const key = keyOf(operator.address);
      await expect(register(workers, operator))
        .to.emit(workers, 'WorkerRegistered')
        .withArgs(operator.address, key.address, ENCRYPTION_KEY, EVIDENCE)
        .and.to.emit(workers, 'StakeAdded')
        .withArgs(operator.address, MINIMUM, MINIMUM)
        .and.to.emit(workers, 'ProcessorSet')
        .withArgs(operator.address, operator.address);
      const worker = [key.address, ENCRYPTION_KEY, EVIDENCE, 0n, operator.address, MINIMUM];
      expect(await workers.workerOf(operator.address)).to.deep.equal(worker);
      expect(await workers.isActive(operator.address)).to.equal(true);
      expect(await workers.isActive(stranger.address)).to.equal(false);
      expect(await workers.activeOperatorsOf(operator.address)).to.equal(1n);
      expect(await token.balanceOf(await workers.getAddress())).to.equal(MINIMUM);
    });

    it('refuses keys of zero, a second registration, a taken key, and too small a stake', async () => {
      const { workers, operator, other } = await loadFixture(workersFixture);
      await expect(
        workers.connect(operator).register(ethers.ZeroAddress, ENCRYPTION_KEY, 0n, MINIMUM, 0n, '0x'),
      ).to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidKeys');
      await expect(
        workers.connect(operator).register(keyOf('a').address, ethers.ZeroHash, 0n, MINIMUM, 0n, '0x'),
      ).to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidKeys');
      await expect(register(workers, operator, { stake: MINIMUM - 1n }))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStakeTooSmall')
        .withArgs(MINIMUM - 1n, MINIMUM);
      await register(workers, operator, { key: keyOf('a') });
      await expect(register(workers, operator, { key: keyOf('b') }))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryAlreadyRegistered')
        .withArgs(operator.address);
      await expect(register(workers, other, { key: keyOf('a') }))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistrySigningKeyTaken')
        .withArgs(keyOf('a').address);
    });

    it('T4 takes a key only with its own agreement: the attacker goes first, the holder still registers', async () => {
      const { workers, operator, other } = await loadFixture(workersFixture);
      const key = keyOf('the victim');
      await expect(register(workers, other, { key, signedFor: operator.address }))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidSignature')
        .withArgs(key.address);
      await register(workers, operator, { key });
      expect((await workers.workerOf(operator.address)).signingKey).to.equal(key.address);
    });

    it('T17 takes a signature up to and including its deadline', async () => {
      const { workers, operator } = await loadFixture(workersFixture);
      const deadline = BigInt(await time.latest()) + 100n;
      const key = keyOf('late');
      const signature = await possession(workers, key, operator.address, deadline);
      const args = [key.address, ENCRYPTION_KEY, EVIDENCE, MINIMUM, deadline, signature] as const;
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(workers.connect(operator).register(...args))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistrySignatureExpired')
        .withArgs(deadline, deadline + 1n);
      const next = BigInt(await time.latest()) + 100n;
      const renewed = await possession(workers, key, operator.address, next);
      await time.setNextBlockTimestamp(next);
      await workers.connect(operator).register(key.address, ENCRYPTION_KEY, EVIDENCE, MINIMUM, next, renewed);
      expect(await workers.isActive(operator.address)).to.equal(true);
    });

    it('T5 refuses a signature for another chain, contract, name, operator or deadline', async () => {
      const { workers, operator, other } = await loadFixture(workersFixture);
      const key = keyOf('replayed');
      const deadline = BigInt(await time.latest()) + 1000n;
      const domain = await domainOf(workers);
      const message = { operator: operator.address, deadline };
      const signatures = [
        await key.signTypedData({ ...domain, chainId: 10n }, SIGNING_KEY_TYPES, message),
        await key.signTypedData({ ...domain, verifyingContract: other.address }, SIGNING_KEY_TYPES, message),
        await key.signTypedData({ ...domain, name: 'Gemel InsightMarket' }, SIGNING_KEY_TYPES, message),
        await key.signTypedData(domain, SIGNING_KEY_TYPES, { ...message, operator: other.address }),
        await key.signTypedData(domain, SIGNING_KEY_TYPES, { ...message, deadline: deadline + 1n }),
        await key.signTypedData(domain, { Possession: SIGNING_KEY_TYPES.SigningKey }, message),
        '0x',
      ];
      for (const signature of signatures) {
        await expect(
          workers.connect(operator).register(key.address, ENCRYPTION_KEY, EVIDENCE, MINIMUM, deadline, signature),
        )
          .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidSignature')
          .withArgs(key.address);
      }
    });

    it('T7 takes a contract wallet as signing key, and refuses one that answers oddly', async () => {
      const { workers, operator } = await loadFixture(workersFixture);
      const key = keyOf('wallet owner');
      const wallet = await deployWallet(key.address);
      const deadline = BigInt(await time.latest()) + 1000n;
      const signature = await possession(workers, key, operator.address, deadline);
      const signingKey = await wallet.getAddress();
      const args = [signingKey, ENCRYPTION_KEY, EVIDENCE, MINIMUM, deadline, signature] as const;
      for (const answer of [WalletAnswer.Revert, WalletAnswer.WrongMagic, WalletAnswer.TooShort]) {
        await wallet.setAnswer(answer);
        await expect(workers.connect(operator).register(...args))
          .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidSignature')
          .withArgs(signingKey);
      }
      await wallet.setAnswer(WalletAnswer.Honest);
      await workers.connect(operator).register(...args);
      expect((await workers.workerOf(operator.address)).signingKey).to.equal(signingKey);
    });
  });

  describe('setSigningKey', () => {
    it('replaces the key with the new one’s agreement, and frees the old one', async () => {
      const { workers, operator, other } = await loadFixture(workersFixture);
      await register(workers, operator, { key: keyOf('old') });
      const deadline = BigInt(await time.latest()) + 1000n;
      const signature = await possession(workers, keyOf('new'), operator.address, deadline);
      await expect(workers.connect(operator).setSigningKey(keyOf('old').address, deadline, signature))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistrySigningKeyTaken')
        .withArgs(keyOf('old').address);
      await expect(workers.connect(operator).setSigningKey(keyOf('third').address, deadline, signature))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidSignature')
        .withArgs(keyOf('third').address);
      await expect(workers.connect(operator).setSigningKey(keyOf('new').address, deadline, signature))
        .to.emit(workers, 'SigningKeySet')
        .withArgs(operator.address, keyOf('new').address);
      expect((await workers.workerOf(operator.address)).signingKey).to.equal(keyOf('new').address);
      await register(workers, other, { key: keyOf('old') });
      await expect(workers.connect(other).setSigningKey(keyOf('new').address, deadline, signature))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistrySigningKeyTaken')
        .withArgs(keyOf('new').address);
    });

    it('refuses accounts that are no workers', async () => {
      const { workers, stranger } = await loadFixture(workersFixture);
      await expect(workers.connect(stranger).setSigningKey(stranger.address, 0n, '0x'))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(stranger.address);
    });
  });

  describe('setEncryptionKey', () => {
    it('replaces the key; not by zero, and not by strangers', async () => {
      const { workers, operator, stranger } = await loadFixture(workersFixture);
      await register(workers, operator);
      const key = digest('next encryption key');
      await expect(workers.connect(operator).setEncryptionKey(key))
        .to.emit(workers, 'EncryptionKeySet')
        .withArgs(operator.address, key);
      expect((await workers.workerOf(operator.address)).encryptionKey).to.equal(key);
      await expect(workers.connect(operator).setEncryptionKey(ethers.ZeroHash)).to.be.revertedWithCustomError(
        workers,
        'WorkerRegistryInvalidKeys',
      );
      await expect(workers.connect(stranger).setEncryptionKey(key))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(stranger.address);
    });
  });

  describe('setEvidenceTypes', () => {
    it('replaces the mask; not by strangers', async () => {
      const { workers, operator, stranger } = await loadFixture(workersFixture);
      await register(workers, operator);
      await expect(workers.connect(operator).setEvidenceTypes(6n))
        .to.emit(workers, 'EvidenceTypesSet')
        .withArgs(operator.address, 6n);
      expect((await workers.workerOf(operator.address)).evidenceTypes).to.equal(6n);
      await expect(workers.connect(stranger).setEvidenceTypes(6n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(stranger.address);
    });
  });
});
