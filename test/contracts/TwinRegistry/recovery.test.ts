import { expect } from 'chai';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { consentTerms, RECEIPT, SCOPE } from '../fixtures/consent.ts';
import { ConsentStatus, InsightKind } from '../../../sdk/src/generated/protocol.ts';
import { DAY } from '../fixtures/gemel.ts';
import { twinFixture } from '../fixtures/twin.ts';

const { ZeroAddress, ZeroHash } = ethers;
const DELAY = 3 * DAY;

/** Twin 1 with three guardians, of whom two must agree. */
async function fixture() {
  const context = await twinFixture();
  const { twins, owner, guardians, twinId } = context;
  const terms = { quorum: 2, delaySeconds: DELAY, guardians: guardians.map(({ address }) => address) };
  await twins.connect(owner).setGuardians(twinId, terms);
  return { ...context, terms };
}

/** As `fixture`, with a recovery to `other` that the first two guardians agreed to. */
async function scheduledFixture() {
  const context = await fixture();
  const { twins, guardians, other, twinId } = context;
  await twins.connect(guardians[0]).approveRecovery(twinId, other.address);
  await twins.connect(guardians[1]).approveRecovery(twinId, other.address);
  const executableAt = BigInt(await time.latest()) + BigInt(DELAY);
  return { ...context, executableAt };
}

describe('TwinRegistry recovery', () => {
  describe('setGuardians', () => {
    it('names guardians, quorum and delay, and others instead', async () => {
      const { twins, owner, terms, twinId, stranger } = await loadFixture(fixture);
      expect(await twins.guardiansOf(twinId)).to.deep.equal([2n, BigInt(DELAY), terms.guardians]);
      const next = { quorum: 1, delaySeconds: 2 * DAY, guardians: [stranger.address] };
      await expect(twins.connect(owner).setGuardians(twinId, next))
        .to.emit(twins, 'GuardiansSet')
        .withArgs(twinId, next.guardians, 1n, BigInt(2 * DAY));
      expect(await twins.guardiansOf(twinId)).to.deep.equal([1n, BigInt(2 * DAY), next.guardians]);
    });

    it('names none with an empty list', async () => {
      const { twins, owner, guardians, other, twinId } = await loadFixture(fixture);
      await twins.connect(owner).setGuardians(twinId, { quorum: 0, delaySeconds: 0, guardians: [] });
      expect(await twins.guardiansOf(twinId)).to.deep.equal([0n, 0n, []]);
      await expect(twins.connect(guardians[0]).approveRecovery(twinId, other.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(twinId, guardians[0].address);
    });

    it('takes as many guardians, and as short and as long a delay, as it says', async () => {
      const { twins, owner, twinId } = await loadFixture(fixture);
      const most = Number(await twins.MAX_GUARDIANS());
      expect([most, await twins.MIN_RECOVERY_SECONDS(), await twins.MAX_RECOVERY_SECONDS()]).to.deep.equal([
        16,
        BigInt(2 * DAY),
        BigInt(365 * DAY),
      ]);
      const guardians = Array.from({ length: most }, () => ethers.Wallet.createRandom().address);
      for (const [quorum, delaySeconds] of [
        [most, 2 * DAY],
        [9, 365 * DAY],
      ] as const) {
        await twins.connect(owner).setGuardians(twinId, { quorum, delaySeconds, guardians });
        expect((await twins.guardiansOf(twinId)).quorum).to.equal(quorum);
      }
    });

    it('refuses guardians that could not be trusted to be several, and delays that help nobody', async () => {
      const { twins, owner, terms, twinId } = await loadFixture(fixture);
      const [first, second, third] = terms.guardians as [string, string, string];
      const seventeen = Array.from({ length: 17 }, () => ethers.Wallet.createRandom().address);
      for (const changed of [
        { quorum: 0 },
        { quorum: 1 },
        { quorum: 4 },
        { guardians: [first, second, third, seventeen[0]!] },
        { guardians: [] },
        { quorum: 0, guardians: [] },
        { quorum: 0, guardians: [], delaySeconds: 1 },
        { quorum: 1, guardians: [], delaySeconds: 0 },
        { quorum: 17, guardians: seventeen },
        { guardians: [first, second, first] },
        { guardians: [first, first, third] },
        { guardians: [first, ZeroAddress, third] },
        { guardians: [first, second, owner.address] },
        { delaySeconds: 2 * DAY - 1 },
        { delaySeconds: 365 * DAY + 1 },
      ]) {
        await expect(twins.connect(owner).setGuardians(twinId, { ...terms, ...changed }), JSON.stringify(changed))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidGuardians')
          .withArgs();
      }
    });

    it('T2 ends a recovery that is under way', async () => {
      const { twins, owner, guardians, other, twinId, terms, executableAt } = await loadFixture(scheduledFixture);
      await twins.connect(owner).setGuardians(twinId, terms);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([ZeroAddress, 0n, 0n]);
      expect(await twins.approvalsFor(twinId, other.address)).to.equal(0n);
      await time.increaseTo(executableAt);
      await expect(twins.executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await twins.connect(guardians[2]).approveRecovery(twinId, other.address);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([ZeroAddress, 0n, 0n]);
    });
  });

  describe('approveRecovery', () => {
    it('starts the delay with the quorum, and not before', async () => {
      const { twins, guardians, other, twinId } = await loadFixture(fixture);
      await expect(twins.connect(guardians[0]).approveRecovery(twinId, other.address))
        .to.emit(twins, 'RecoveryApproved')
        .withArgs(twinId, guardians[0].address, other.address, 1n);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([ZeroAddress, 0n, 0n]);
      expect(await twins.approvalsFor(twinId, other.address)).to.equal(1n);
      expect(await twins.approvalsFor(twinId, ZeroAddress)).to.equal(0n);
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      const executableAt = timestamp + BigInt(DELAY);
      await expect(twins.connect(guardians[1]).approveRecovery(twinId, other.address))
        .to.emit(twins, 'RecoveryScheduled')
        .withArgs(twinId, other.address, executableAt);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([other.address, 2n, executableAt]);
    });

    it('does not put the date off when more agree than must', async () => {
      const { twins, guardians, other, twinId, executableAt } = await loadFixture(scheduledFixture);
      await time.increase(DAY);
      await expect(twins.connect(guardians[2]).approveRecovery(twinId, other.address)).to.not.emit(
        twins,
        'RecoveryScheduled',
      );
      expect(await twins.recoveryOf(twinId)).to.deep.equal([other.address, 3n, executableAt]);
    });

    it('T2 lets one guardian neither block the others nor take the twin', async () => {
      const { twins, guardians, other, thief, twinId } = await loadFixture(fixture);
      await twins.connect(guardians[0]).approveRecovery(twinId, thief.address);
      await expect(twins.connect(guardians[0]).approveRecovery(twinId, thief.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryAlreadyApproved')
        .withArgs(twinId, guardians[0].address);
      await twins.connect(guardians[1]).approveRecovery(twinId, other.address);
      await twins.connect(guardians[2]).approveRecovery(twinId, other.address);
      expect((await twins.recoveryOf(twinId)).newOwner).to.equal(other.address);
    });

    it('ends a recovery whose quorum goes over to another account, and starts the delay again', async () => {
      const { twins, guardians, other, stranger, twinId } = await loadFixture(scheduledFixture);
      await twins.connect(guardians[2]).approveRecovery(twinId, stranger.address);
      expect((await twins.recoveryOf(twinId)).newOwner).to.equal(other.address);
      await time.increase(DELAY);
      await expect(twins.connect(guardians[1]).approveRecovery(twinId, stranger.address))
        .to.emit(twins, 'RecoveryCancelled')
        .withArgs(twinId, guardians[1].address)
        .and.to.emit(twins, 'RecoveryScheduled');
      const executableAt = BigInt(await time.latest()) + BigInt(DELAY);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([stranger.address, 2n, executableAt]);
      expect(await twins.approvalsFor(twinId, other.address)).to.equal(1n);
    });

    it('refuses who is no guardian, and an account that the twin can not go to', async () => {
      const { twins, owner, guardians, other, thief, twinId } = await loadFixture(fixture);
      await expect(twins.connect(thief).approveRecovery(twinId, thief.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(twinId, thief.address);
      await expect(twins.connect(guardians[0]).approveRecovery(99n, other.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(99n, guardians[0].address);
      for (const newOwner of [ZeroAddress, owner.address]) {
        await expect(twins.connect(guardians[0]).approveRecovery(twinId, newOwner))
          .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidNewOwner')
          .withArgs(twinId, newOwner);
      }
    });
  });

  describe('withdrawApproval', () => {
    it('ends a recovery that is left without a quorum', async () => {
      const { twins, guardians, other, twinId, executableAt } = await loadFixture(scheduledFixture);
      await expect(twins.connect(guardians[0]).withdrawApproval(twinId))
        .to.emit(twins, 'RecoveryApprovalWithdrawn')
        .withArgs(twinId, guardians[0].address, other.address)
        .and.to.emit(twins, 'RecoveryCancelled')
        .withArgs(twinId, guardians[0].address);
      await time.increaseTo(executableAt);
      await expect(twins.executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
    });

    it('leaves a recovery that enough others agree to', async () => {
      const { twins, guardians, other, twinId, executableAt } = await loadFixture(scheduledFixture);
      await twins.connect(guardians[2]).approveRecovery(twinId, other.address);
      await expect(twins.connect(guardians[0]).withdrawApproval(twinId)).to.not.emit(twins, 'RecoveryCancelled');
      expect(await twins.recoveryOf(twinId)).to.deep.equal([other.address, 2n, executableAt]);
    });

    it('refuses who agrees to nothing, and who is no guardian', async () => {
      const { twins, guardians, thief, twinId } = await loadFixture(fixture);
      await expect(twins.connect(guardians[0]).withdrawApproval(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await expect(twins.connect(thief).withdrawApproval(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(twinId, thief.address);
    });
  });

  describe('cancelRecovery', () => {
    it('T2 lets the owner veto up to the last second, and each guardian must agree again', async () => {
      const { twins, owner, guardians, other, twinId, executableAt } = await loadFixture(scheduledFixture);
      await time.setNextBlockTimestamp(executableAt - 1n);
      await expect(twins.connect(owner).cancelRecovery(twinId))
        .to.emit(twins, 'RecoveryCancelled')
        .withArgs(twinId, owner.address);
      await time.setNextBlockTimestamp(executableAt);
      await expect(twins.executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await twins.connect(guardians[2]).approveRecovery(twinId, other.address);
      expect(await twins.approvalsFor(twinId, other.address)).to.equal(1n);
      expect(await twins.ownerOf(twinId)).to.equal(owner.address);
    });

    it('T2 takes back what guardians agreed to before there was a quorum', async () => {
      const { twins, owner, guardians, thief, twinId } = await loadFixture(fixture);
      await twins.connect(guardians[1]).approveRecovery(twinId, thief.address);
      await twins.connect(owner).cancelRecovery(twinId);
      await twins.connect(guardians[0]).approveRecovery(twinId, thief.address);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([ZeroAddress, 0n, 0n]);
    });

    it('refuses where there is nothing to veto, and a guardian', async () => {
      const { twins, owner, guardians, twinId } = await loadFixture(fixture);
      await expect(twins.connect(owner).cancelRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await expect(twins.connect(guardians[0]).cancelRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOwner')
        .withArgs(twinId, guardians[0].address);
    });
  });

  describe('executeRecovery', () => {
    it('T2 moves the twin when the delay is over, to the second, whoever calls', async () => {
      const { twins, owner, other, stranger, twinId, executableAt } = await loadFixture(scheduledFixture);
      await time.setNextBlockTimestamp(executableAt - 1n);
      await expect(twins.connect(stranger).executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryRecoveryNotReady')
        .withArgs(twinId, executableAt, executableAt - 1n);
      await time.setNextBlockTimestamp(executableAt);
      await expect(twins.connect(stranger).executeRecovery(twinId))
        .to.emit(twins, 'Transfer')
        .withArgs(owner.address, other.address, twinId)
        .and.to.emit(twins, 'OwnerChanged')
        .withArgs(twinId, owner.address, other.address, true)
        .and.to.emit(twins, 'EpochAdvanced')
        .withArgs(twinId, 1n, ZeroHash);
      expect(await twins.ownerAndEpochOf(twinId)).to.deep.equal([other.address, 1n]);
      expect(await twins.beneficiaryOf(twinId)).to.equal(other.address);
      expect(await twins.balanceOf(owner.address)).to.equal(0n);
      expect(await twins.balanceOf(other.address)).to.equal(1n);
    });

    it('T2 ends the guardians, so that they can not move the twin again', async () => {
      const { twins, guardians, thief, twinId, executableAt } = await loadFixture(scheduledFixture);
      await time.increaseTo(executableAt);
      await twins.executeRecovery(twinId);
      expect(await twins.guardiansOf(twinId)).to.deep.equal([0n, 0n, []]);
      await expect(twins.executeRecovery(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNoRecovery')
        .withArgs(twinId);
      await expect(twins.connect(guardians[0]).approveRecovery(twinId, thief.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotGuardian')
        .withArgs(twinId, guardians[0].address);
    });

    it('T3 ends every consent of the old owner, who can give no other', async () => {
      const { twins, consents, owner, other, buyer, worker, twinId, executableAt } =
        await loadFixture(scheduledFixture);
      const terms = await consentTerms(worker.address);
      await consents.connect(owner).grant(twinId, buyer.address, SCOPE, terms, RECEIPT);
      const use = { purposes: 1n, channels: 1n, kind: InsightKind.PREDICTION, processor: worker.address };
      expect(await consents.check(twinId, buyer.address, SCOPE, use)).to.equal(ConsentStatus.GRANTED);
      await time.increaseTo(executableAt);
      await twins.executeRecovery(twinId);
      expect(await consents.check(twinId, buyer.address, SCOPE, use)).to.equal(ConsentStatus.ABSENT);
      await expect(consents.connect(owner).grant(twinId, buyer.address, SCOPE, terms, RECEIPT))
        .to.be.revertedWithCustomError(consents, 'ConsentRegistryNotOwner')
        .withArgs(twinId, owner.address);
      await consents.connect(other).grant(twinId, buyer.address, SCOPE, terms, RECEIPT);
      expect(await consents.check(twinId, buyer.address, SCOPE, use)).to.equal(ConsentStatus.GRANTED);
    });

    it('ends an offer that the old owner had made', async () => {
      const { twins, owner, thief, twinId, executableAt } = await loadFixture(scheduledFixture);
      await twins.connect(owner).offerMigration(twinId, thief.address);
      await time.increaseTo(executableAt);
      await twins.executeRecovery(twinId);
      expect(await twins.migrationOf(twinId)).to.equal(ZeroAddress);
      await expect(twins.connect(thief).acceptMigration(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOffered')
        .withArgs(twinId, thief.address);
    });
  });

  describe('migration', () => {
    it('moves the twin to the account that its owner offered it to', async () => {
      const { twins, owner, other, twinId } = await loadFixture(scheduledFixture);
      await expect(twins.connect(owner).offerMigration(twinId, other.address))
        .to.emit(twins, 'MigrationOffered')
        .withArgs(twinId, other.address);
      expect(await twins.migrationOf(twinId)).to.equal(other.address);
      await expect(twins.connect(other).acceptMigration(twinId))
        .to.emit(twins, 'Transfer')
        .withArgs(owner.address, other.address, twinId)
        .and.to.emit(twins, 'OwnerChanged')
        .withArgs(twinId, owner.address, other.address, false)
        .and.to.emit(twins, 'EpochAdvanced')
        .withArgs(twinId, 1n, ZeroHash);
      expect(await twins.ownerAndEpochOf(twinId)).to.deep.equal([other.address, 1n]);
      expect(await twins.migrationOf(twinId)).to.equal(ZeroAddress);
      expect(await twins.guardiansOf(twinId)).to.deep.equal([0n, 0n, []]);
      expect(await twins.recoveryOf(twinId)).to.deep.equal([ZeroAddress, 0n, 0n]);
    });

    it('refuses everyone else, and an offer that was taken back', async () => {
      const { twins, owner, other, thief, twinId } = await loadFixture(fixture);
      await twins.connect(owner).offerMigration(twinId, other.address);
      await expect(twins.connect(thief).acceptMigration(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOffered')
        .withArgs(twinId, thief.address);
      await twins.connect(owner).offerMigration(twinId, ZeroAddress);
      await expect(twins.connect(other).acceptMigration(twinId))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryNotOffered')
        .withArgs(twinId, other.address);
      await expect(twins.connect(owner).offerMigration(twinId, owner.address))
        .to.be.revertedWithCustomError(twins, 'TwinRegistryInvalidNewOwner')
        .withArgs(twinId, owner.address);
    });
  });
});
