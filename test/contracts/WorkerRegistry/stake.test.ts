import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { deployHostileToken } from '../fixtures/gemel.ts';
import { deployWorkers, keyOf, MINIMUM, PERIOD, register, workersFixture } from '../fixtures/workers.ts';

async function hostileFixture() {
  const { access, operator, court } = await workersFixture();
  const token = await deployHostileToken();
  const workers = await deployWorkers(access, await token.getAddress());
  await token.mint(operator.address, 10n * MINIMUM);
  await token.connect(operator).approve(await workers.getAddress(), ethers.MaxUint256);
  await workers.setDisputes(court.address);
  return { workers, token, operator, court };
}

describe('WorkerRegistry', () => {
  describe('addStake', () => {
    it('adds to the stake of a registered worker that is not leaving', async () => {
      const { workers, operator, other } = await loadFixture(workersFixture);
      await expect(workers.connect(other).addStake(1n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(other.address);
      await register(workers, operator);
      await expect(workers.connect(operator).addStake(5n))
        .to.emit(workers, 'StakeAdded')
        .withArgs(operator.address, 5n, MINIMUM + 5n);
      expect((await workers.workerOf(operator.address)).stake).to.equal(MINIMUM + 5n);
      await workers.connect(operator).startUnbonding();
      await expect(workers.connect(operator).addStake(5n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryUnbonding')
        .withArgs(operator.address);
    });

    it('makes a worker active again that a slash had left below the minimum', async () => {
      const { workers, operator, court } = await loadFixture(workersFixture);
      await register(workers, operator);
      await workers.connect(court).slash(operator.address, 1n);
      expect(await workers.isActive(operator.address)).to.equal(false);
      expect(await workers.activeOperatorsOf(operator.address)).to.equal(0n);
      await workers.connect(operator).addStake(1n);
      expect(await workers.isActive(operator.address)).to.equal(true);
      expect(await workers.activeOperatorsOf(operator.address)).to.equal(1n);
    });
  });

  describe('startUnbonding', () => {
    it('stops new orders at once and holds the stake for the period', async () => {
      const { workers, operator } = await loadFixture(workersFixture);
      await register(workers, operator);
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(workers.connect(operator).startUnbonding())
        .to.emit(workers, 'UnbondingStarted')
        .withArgs(operator.address, timestamp + PERIOD);
      expect((await workers.workerOf(operator.address)).unbondingAt).to.equal(timestamp);
      expect(await workers.isActive(operator.address)).to.equal(false);
      expect(await workers.activeOperatorsOf(operator.address)).to.equal(0n);
      await expect(workers.connect(operator).startUnbonding())
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryUnbonding')
        .withArgs(operator.address);
    });

    it('refuses accounts that are not registered', async () => {
      const { workers, stranger } = await loadFixture(workersFixture);
      await expect(workers.connect(stranger).startUnbonding())
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(stranger.address);
    });
  });

  describe('withdrawStake', () => {
    it('T17 pays from the first second after the period, and frees account and signing key', async () => {
      const { workers, operator, other, token, stranger } = await loadFixture(workersFixture);
      await register(workers, operator, { key: keyOf('shared') });
      await workers.connect(operator).startUnbonding();
      const withdrawableAt = BigInt(await time.latest()) + PERIOD;
      await time.setNextBlockTimestamp(withdrawableAt - 1n);
      await expect(workers.connect(operator).withdrawStake(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStillBonded')
        .withArgs(operator.address, withdrawableAt, withdrawableAt - 1n);
      await time.setNextBlockTimestamp(withdrawableAt);
      await expect(workers.connect(operator).withdrawStake(stranger.address))
        .to.emit(workers, 'StakeWithdrawn')
        .withArgs(operator.address, stranger.address, MINIMUM)
        .and.to.emit(workers, 'ProcessorSet')
        .withArgs(operator.address, ethers.ZeroAddress);
      expect(await token.balanceOf(stranger.address)).to.equal(MINIMUM);
      expect(await token.balanceOf(await workers.getAddress())).to.equal(0n);
      const none = [ethers.ZeroAddress, ethers.ZeroHash, 0n, 0n, ethers.ZeroAddress, 0n];
      expect(await workers.workerOf(operator.address)).to.deep.equal(none);
      expect(await workers.processorAt(operator.address, 0n)).to.equal(ethers.ZeroAddress);
      await expect(workers.connect(operator).withdrawStake(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(operator.address);
      await register(workers, other, { key: keyOf('shared') });
      await register(workers, operator);
      expect(await workers.isActive(operator.address)).to.equal(true);
    });

    it('refuses a worker that did not start to leave, and the zero account', async () => {
      const { workers, operator } = await loadFixture(workersFixture);
      await register(workers, operator);
      const timestamp = BigInt(await time.latest()) + 10n * PERIOD;
      await time.setNextBlockTimestamp(timestamp);
      await expect(workers.connect(operator).withdrawStake(operator.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStillBonded')
        .withArgs(operator.address, ethers.MaxUint256, timestamp);
      await expect(workers.connect(operator).withdrawStake(ethers.ZeroAddress)).to.be.revertedWithCustomError(
        workers,
        'WorkerRegistryZeroAccount',
      );
    });
  });

  describe('slash', () => {
    it('T28 takes stake in every phase before the withdrawal: bonded, leaving, and past the period', async () => {
      const { workers, operator, court } = await loadFixture(workersFixture);
      await register(workers, operator);
      await expect(workers.connect(court).slash(operator.address, 10n))
        .to.emit(workers, 'StakeSlashed')
        .withArgs(operator.address, 10n, MINIMUM - 10n);
      await workers.connect(operator).startUnbonding();
      await expect(workers.connect(court).slash(operator.address, 20n))
        .to.emit(workers, 'StakeSlashed')
        .withArgs(operator.address, 20n, MINIMUM - 30n);
      await time.increase(PERIOD + 1n);
      await expect(workers.connect(court).slash(operator.address, 2n * MINIMUM))
        .to.emit(workers, 'StakeSlashed')
        .withArgs(operator.address, MINIMUM - 30n, 0n);
      expect(await workers.slashedStake()).to.equal(MINIMUM);
      await expect(workers.connect(operator).withdrawStake(operator.address))
        .to.emit(workers, 'StakeWithdrawn')
        .withArgs(operator.address, operator.address, 0n);
    });

    it('takes nothing from who is no worker, so that a dispute about one that left can end', async () => {
      const { workers, stranger, court } = await loadFixture(workersFixture);
      expect(await workers.connect(court).slash.staticCall(stranger.address, 5n)).to.equal(0n);
      await workers.connect(court).slash(stranger.address, 5n);
      expect(await workers.slashedStake()).to.equal(0n);
    });

    it('refuses everyone but the dispute module', async () => {
      const { workers, operator } = await loadFixture(workersFixture);
      await expect(workers.slash(operator.address, 1n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotDisputes')
        .withArgs(await (await ethers.getSigners())[0]!.getAddress());
    });
  });

  describe('collectSlashed', () => {
    it('sends what was slashed, once, to the dispute module alone', async () => {
      const { workers, operator, court, token } = await loadFixture(workersFixture);
      await register(workers, operator);
      await workers.connect(court).slash(operator.address, 7n);
      await expect(workers.connect(operator).collectSlashed())
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotDisputes')
        .withArgs(operator.address);
      for (let turn = 0; turn < 2; turn++) {
        await workers.connect(court).collectSlashed();
        expect(await token.balanceOf(court.address)).to.equal(7n);
        expect(await workers.slashedStake()).to.equal(0n);
      }
      expect(await token.balanceOf(await workers.getAddress())).to.equal(MINIMUM - 7n);
    });
  });

  describe('setDisputes', () => {
    it('names the dispute module once, by the role', async () => {
      const { access, token, court, stranger } = await loadFixture(workersFixture);
      const workers = await deployWorkers(access, await token.getAddress());
      await expect(workers.connect(stranger).setDisputes(court.address))
        .to.be.revertedWithCustomError(workers, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
      await expect(workers.setDisputes(ethers.ZeroAddress))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidDisputes')
        .withArgs(ethers.ZeroAddress);
      await expect(workers.setDisputes(court.address)).to.emit(workers, 'DisputesSet').withArgs(court.address);
      expect(await workers.disputes()).to.equal(court.address);
      await expect(workers.setDisputes(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidDisputes')
        .withArgs(stranger.address);
    });
  });

  describe('a hostile stake token', () => {
    it('T10 is refused when it takes a fee on transfer', async () => {
      const { workers, token, operator } = await loadFixture(hostileFixture);
      await token.setFee(1n);
      await expect(register(workers, operator))
        .to.be.revertedWithCustomError(workers, 'ExactTransferMismatch')
        .withArgs(MINIMUM, MINIMUM - 1n);
      await token.setFee(0n);
      await register(workers, operator);
      await token.setFee(1n);
      await expect(workers.connect(operator).addStake(9n))
        .to.be.revertedWithCustomError(workers, 'ExactTransferMismatch')
        .withArgs(9n, 8n);
    });

    it('T12 cannot call back into the registry', async () => {
      const { workers, token, operator, court } = await loadFixture(hostileFixture);
      await register(workers, operator);
      await workers.connect(court).slash(operator.address, 1n);
      for (const data of [
        workers.interface.encodeFunctionData('addStake', [1n]),
        workers.interface.encodeFunctionData('withdrawStake', [operator.address]),
        workers.interface.encodeFunctionData('collectSlashed'),
        workers.interface.encodeFunctionData('register', [operator.address, ethers.id('key'), 1n, 100n, 0n, '0x']),
      ]) {
        await token.setCallback(await workers.getAddress(), data);
        await expect(workers.connect(operator).addStake(1n)).to.be.revertedWithCustomError(
          workers,
          'ReentrancyGuardReentrantCall',
        );
        await expect(workers.connect(court).collectSlashed()).to.be.revertedWithCustomError(
          workers,
          'ReentrancyGuardReentrantCall',
        );
      }
    });

    it('T11 cannot keep a stake from being slashed: no token moves', async () => {
      const { workers, token, operator, court } = await loadFixture(hostileFixture);
      await register(workers, operator);
      await token.setBlocked(court.address);
      await workers.connect(court).slash(operator.address, 4n);
      expect(await workers.slashedStake()).to.equal(4n);
    });
  });
});
