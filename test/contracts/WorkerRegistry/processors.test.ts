import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { PERIOD, register, workersFixture } from '../fixtures/workers.ts';

async function joinedFixture() {
  const context = await workersFixture();
  const { workers, operator, processor } = context;
  await register(workers, operator);
  const registeredAt = BigInt(await time.latest());
  await workers.connect(processor).appoint(operator.address, true);
  await workers.connect(operator).joinProcessor(processor.address);
  return { ...context, registeredAt, joinedAt: BigInt(await time.latest()) };
}

describe('WorkerRegistry', () => {
  describe('joinProcessor', () => {
    it('takes the agreement of both, and uses the appointment up', async () => {
      const { workers, operator, processor } = await loadFixture(workersFixture);
      await register(workers, operator);
      await expect(workers.connect(operator).joinProcessor(processor.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotAppointed')
        .withArgs(processor.address, operator.address);
      await expect(workers.connect(processor).appoint(operator.address, true))
        .to.emit(workers, 'OperatorAppointed')
        .withArgs(processor.address, operator.address, true);
      expect(await workers.isAppointed(processor.address, operator.address)).to.equal(true);
      expect((await workers.workerOf(operator.address)).processor).to.equal(operator.address);
      await expect(workers.connect(operator).joinProcessor(processor.address))
        .to.emit(workers, 'ProcessorSet')
        .withArgs(operator.address, processor.address)
        .and.to.emit(workers, 'OperatorAppointed')
        .withArgs(processor.address, operator.address, false);
      expect((await workers.workerOf(operator.address)).processor).to.equal(processor.address);
      expect(await workers.isAppointed(processor.address, operator.address)).to.equal(false);
      expect(await workers.activeOperatorsOf(processor.address)).to.equal(1n);
      expect(await workers.activeOperatorsOf(operator.address)).to.equal(0n);
    });

    it('refuses after the processor took the appointment back', async () => {
      const { workers, operator, processor } = await loadFixture(workersFixture);
      await register(workers, operator);
      await workers.connect(processor).appoint(operator.address, true);
      await workers.connect(processor).appoint(operator.address, false);
      await expect(workers.connect(operator).joinProcessor(processor.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotAppointed')
        .withArgs(processor.address, operator.address);
    });

    it('refuses who is no worker, who is leaving, and who works for another processor', async () => {
      const { workers, operator, other, stranger, processor } = await loadFixture(joinedFixture);
      await workers.connect(stranger).appoint(operator.address, true);
      await workers.connect(stranger).appoint(other.address, true);
      await expect(workers.connect(operator).joinProcessor(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryWrongProcessor')
        .withArgs(operator.address, processor.address);
      await expect(workers.connect(other).joinProcessor(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryNotRegistered')
        .withArgs(other.address);
      await register(workers, other);
      await workers.connect(other).startUnbonding();
      await expect(workers.connect(other).joinProcessor(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryUnbonding')
        .withArgs(other.address);
    });

    it('T28 refuses a change of processors within the unbonding period, so that a dispute still finds the first', async () => {
      const { workers, operator, processor, stranger, joinedAt } = await loadFixture(joinedFixture);
      await workers.connect(stranger).appoint(operator.address, true);
      await workers.connect(operator).leaveProcessor(operator.address);
      const leftAt = BigInt(await time.latest());
      await time.setNextBlockTimestamp(leftAt + PERIOD - 1n);
      await expect(workers.connect(operator).joinProcessor(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryJoinedRecently')
        .withArgs(operator.address, leftAt + PERIOD, leftAt + PERIOD - 1n);
      expect(await workers.processorAt(operator.address, joinedAt + 1n)).to.equal(processor.address);
      await time.setNextBlockTimestamp(leftAt + PERIOD);
      await workers.connect(operator).joinProcessor(stranger.address);
      expect(await workers.processorAt(operator.address, leftAt + PERIOD - 1n)).to.equal(operator.address);
    });
  });

  describe('leaveProcessor', () => {
    it('is the operator’s or the processor’s right, at once', async () => {
      for (const leaver of ['operator', 'processor'] as const) {
        const context = await loadFixture(joinedFixture);
        const { workers, operator, processor } = context;
        await expect(workers.connect(context[leaver]).leaveProcessor(operator.address))
          .to.emit(workers, 'ProcessorSet')
          .withArgs(operator.address, operator.address);
        expect((await workers.workerOf(operator.address)).processor).to.equal(operator.address);
        expect(await workers.activeOperatorsOf(processor.address)).to.equal(0n);
        expect(await workers.activeOperatorsOf(operator.address)).to.equal(1n);
      }
    });

    it('refuses others, and who has no processor but itself', async () => {
      const { workers, operator, processor, stranger } = await loadFixture(joinedFixture);
      await expect(workers.connect(stranger).leaveProcessor(operator.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryWrongProcessor')
        .withArgs(operator.address, processor.address);
      await workers.connect(operator).leaveProcessor(operator.address);
      await expect(workers.connect(operator).leaveProcessor(operator.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryWrongProcessor')
        .withArgs(operator.address, operator.address);
      await expect(workers.connect(stranger).leaveProcessor(stranger.address))
        .to.be.revertedWithCustomError(workers, 'WorkerRegistryWrongProcessor')
        .withArgs(stranger.address, ethers.ZeroAddress);
    });
  });

  describe('processorAt', () => {
    it('says whom an operator worked for: nobody, itself, then its processor', async () => {
      const { workers, operator, processor, registeredAt, joinedAt } = await loadFixture(joinedFixture);
      const at = (timestamp: bigint) => workers.processorAt(operator.address, timestamp);
      expect(await at(registeredAt)).to.equal(operator.address);
      expect(await at(joinedAt - 1n)).to.equal(operator.address);
      expect(await at(joinedAt + 1n)).to.equal(processor.address);
      const fresh = await loadFixture(workersFixture);
      await register(fresh.workers, fresh.other);
      const now = BigInt(await time.latest());
      expect(await fresh.workers.processorAt(fresh.other.address, now)).to.equal(fresh.other.address);
      expect(await fresh.workers.processorAt(fresh.other.address, now - 1n)).to.equal(ethers.ZeroAddress);
      expect(registeredAt).to.be.lessThan(joinedAt);
    });

    it('T29 counts a change from the next second on: what happened in the same block keeps its processor', async () => {
      const { workers, operator, processor, joinedAt } = await loadFixture(joinedFixture);
      expect(await workers.processorAt(operator.address, joinedAt)).to.equal(operator.address);
      await workers.connect(processor).leaveProcessor(operator.address);
      const leftAt = BigInt(await time.latest());
      expect(await workers.processorAt(operator.address, leftAt)).to.equal(processor.address);
      expect(await workers.processorAt(operator.address, leftAt + 1n)).to.equal(operator.address);
    });

    it('T29 remembers the change before the last: who joins and leaves another processor worked for itself', async () => {
      const { workers, operator, processor, stranger, joinedAt } = await loadFixture(joinedFixture);
      const at = (timestamp: bigint) => workers.processorAt(operator.address, timestamp);
      await workers.connect(operator).leaveProcessor(operator.address);
      const leftAt = BigInt(await time.latest());
      expect([await at(joinedAt - 1n), await at(leftAt), await at(leftAt + 1n)]).to.deep.equal([
        operator.address,
        processor.address,
        operator.address,
      ]);
      await time.setNextBlockTimestamp(leftAt + PERIOD);
      await workers.connect(stranger).appoint(operator.address, true);
      await workers.connect(operator).joinProcessor(stranger.address);
      const rejoinedAt = BigInt(await time.latest());
      await workers.connect(operator).leaveProcessor(operator.address);
      const last = BigInt(await time.latest());
      expect([
        await at(leftAt + 1n),
        await at(rejoinedAt),
        await at(rejoinedAt + 1n),
        await at(last + 1n),
      ]).to.deep.equal([operator.address, operator.address, stranger.address, operator.address]);
    });
  });

  describe('activeOperatorsOf', () => {
    it('counts through every change: join, slash, stake, unbonding, withdrawal', async () => {
      const { workers, operator, processor, court, other } = await loadFixture(joinedFixture);
      const count = async (expected: bigint) =>
        expect(await workers.activeOperatorsOf(processor.address)).to.equal(expected);
      await register(workers, other);
      await workers.connect(processor).appoint(other.address, true);
      await workers.connect(other).joinProcessor(processor.address);
      await count(2n);
      await workers.connect(court).slash(other.address, 1n);
      await count(1n);
      await workers.connect(court).slash(other.address, 1n);
      await count(1n);
      await workers.connect(other).addStake(2n);
      await count(2n);
      await workers.connect(operator).startUnbonding();
      await count(1n);
      await workers.connect(court).slash(operator.address, 1n);
      await count(1n);
      await time.increase(PERIOD);
      await workers.connect(operator).withdrawStake(operator.address);
      await count(1n);
    });
  });
});
