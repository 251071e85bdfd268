import { expect } from 'chai';
import type { WorkerRegistry } from '../../sdk/src/generated/contracts/index.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { DAY, deployHostileToken, digest, gemelFixture } from './fixtures/gemel.ts';

const KEY = digest('encryption key');

async function fixture() {
  const gemel = await gemelFixture();
  const { workers, token, worker, other, stranger } = gemel;
  const minimum = await workers.minimumStake();
  for (const operator of [worker, other]) {
    await token.mint(operator.address, 10n * minimum);
    await token.connect(operator).approve(await workers.getAddress(), ethers.MaxUint256);
  }
  const register = (operator = worker, signingKey = stranger.address, stake = minimum) =>
    workers.connect(operator).register(signingKey, KEY, 1n, stake);
  return { ...gemel, minimum, register, period: await workers.unbondingPeriod() };
}

async function hostileFixture() {
  const { worker, stranger } = await gemelFixture();
  const token = await deployHostileToken();
  const address = await token.getAddress();
  const workers = (await ethers.deployContract('WorkerRegistry', [address, 100n, 60n])) as unknown as WorkerRegistry;
  await token.mint(worker.address, 1000n);
  await token.connect(worker).approve(await workers.getAddress(), 1000n);
  return { workers, token, worker, stranger };
}

describe('WorkerRegistry', () => {
  describe('register', () => {
    it('takes the stake and makes the worker active', async () => {
      const { workers, worker, stranger, register, minimum, token } = await loadFixture(fixture);
      await expect(register())
        .to.emit(workers, 'WorkerRegistered')
        .withArgs(worker.address, stranger.address, KEY, 1n)
        .and.to.emit(workers, 'StakeAdded')
        .withArgs(worker.address, minimum, minimum);
      expect(await workers.workerOf(worker.address)).to.deep.equal([stranger.address, KEY, 1n, 0n, minimum]);
      expect(await workers.isActive(worker.address)).to.equal(true);
      expect(await workers.isActive(stranger.address)).to.equal(false);
      expect(await token.balanceOf(await workers.getAddress())).to.equal(minimum);
      expect(await workers.stakeToken()).to.equal(await token.getAddress());
    });

    it('refuses zero keys, a second registration, a taken signing key, and too small a stake', async () => {
      const { workers, worker, other, stranger, register, minimum } = await loadFixture(fixture);
      await expect(register(worker, ethers.ZeroAddress)).to.be.revertedWithCustomError(
        workers,
        'WorkerRegistryInvalidKeys',
      );
      await expect(
        workers.connect(worker).register(stranger.address, ethers.ZeroHash, 1n, minimum),
      ).to.be.revertedWithCustomError(workers, 'WorkerRegistryInvalidKeys');
      await expect(register(worker, stranger.address, minimum - 1n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStakeTooSmall')
        .withArgs(minimum - 1n, minimum);
      await register();
      await expect(register(worker, other.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryAlreadyRegistered')
        .withArgs(worker.address);
      await expect(register(other, stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistrySigningKeyTaken')
        .withArgs(stranger.address);
    });

    it('T10 refuses a token that takes a fee on transfer', async () => {
      const { workers, token, worker, stranger } = await loadFixture(hostileFixture);
      await token.setFee(1n);
      await expect(workers.connect(worker).register(stranger.address, KEY, 1n, 100n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryWrongTransfer')
        .withArgs(100n, 99n);
    });

    it('T12 refuses a token that calls back into the registry', async () => {
      const { workers, token, worker, stranger } = await loadFixture(hostileFixture);
      for (const data of [
        workers.interface.encodeFunctionData('register', [stranger.address, KEY, 1n, 100n]),
        workers.interface.encodeFunctionData('addStake', [1n]),
        workers.interface.encodeFunctionData('withdrawStake', [stranger.address]),
      ]) {
        await token.setCallback(await workers.getAddress(), data);
        await expect(workers.connect(worker).register(stranger.address, KEY, 1n, 100n)).to.be.revertedWithCustomError(
          workers,
          'ReentrancyGuardReentrantCall',
        );
      }
    });
  });

  describe('addStake', () => {
    it('adds to the stake of a registered worker that is not leaving', async () => {
      const { workers, worker, other, register, minimum } = await loadFixture(fixture);
      await expect(workers.connect(other).addStake(1n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(other.address);
      await register();
      await expect(workers.connect(worker).addStake(5n))
        .to.emit(workers, 'StakeAdded')
        .withArgs(worker.address, 5n, minimum + 5n);
      await workers.connect(worker).startUnbonding();
      await expect(workers.connect(worker).addStake(5n))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryUnbonding')
        .withArgs(worker.address);
    });
  });

  describe('startUnbonding', () => {
    it('T28 stops new orders at once and holds the stake for the period, which bounds every window', async () => {
      const { workers, worker, register, period } = await loadFixture(fixture);
      await register();
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(workers.connect(worker).startUnbonding())
        .to.emit(workers, 'UnbondingStarted')
        .withArgs(worker.address, timestamp + period);
      expect(await workers.isActive(worker.address)).to.equal(false);
      expect(period).to.equal(30n * BigInt(DAY));
      await expect(workers.connect(worker).startUnbonding())
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryUnbonding')
        .withArgs(worker.address);
    });

    it('refuses accounts that are not registered', async () => {
      const { workers, stranger } = await loadFixture(fixture);
      await expect(workers.connect(stranger).startUnbonding())
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(stranger.address);
    });
  });

  describe('withdrawStake', () => {
    it('T17 pays from the first second after the period, and frees the signing key', async () => {
      const { workers, worker, other, stranger, register, minimum, period, token } = await loadFixture(fixture);
      await register();
      await workers.connect(worker).startUnbonding();
      const withdrawableAt = BigInt(await time.latest()) + period;
      await time.setNextBlockTimestamp(withdrawableAt - 1n);
      await expect(workers.connect(worker).withdrawStake(other.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStillBonded')
        .withArgs(worker.address, withdrawableAt, withdrawableAt - 1n);
      await time.setNextBlockTimestamp(withdrawableAt);
      const before = await token.balanceOf(other.address);
      await expect(workers.connect(worker).withdrawStake(other.address))
        .to.emit(workers, 'StakeWithdrawn')
        .withArgs(worker.address, other.address, minimum);
      expect((await token.balanceOf(other.address)) - before).to.equal(minimum);
      await expect(workers.connect(worker).withdrawStake(other.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(worker.address);
      await register(other, stranger.address);
      expect(await workers.isActive(other.address)).to.equal(true);
    });

    it('refuses a worker that did not start to leave', async () => {
      const { workers, worker, register } = await loadFixture(fixture);
      await register();
      await time.setNextBlockTimestamp(2_000_000_000n);
      await expect(workers.connect(worker).withdrawStake(worker.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryStillBonded')
        .withArgs(worker.address, ethers.MaxUint256, 2_000_000_000n);
    });
  });
});
