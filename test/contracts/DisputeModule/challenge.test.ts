import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  BOND,
  challenged,
  COMMIT,
  delivered,
  disputesFixture,
  judged,
  JUROR_SLASH,
  Outcome,
  panelOf,
  passDeadline,
  Phase,
  revealAs,
  RIGHT,
  UNKNOWN,
  WORKER_SLASH,
  WRONG,
} from '../fixtures/disputes.ts';
import { COHORT_LISTING, PRICE, REVIEW, split } from '../fixtures/market.ts';

describe('DisputeModule', () => {
  describe('challengeResult', () => {
    it('takes a bond, puts the order into dispute, and asks the processor’s operators', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, worker, stranger, token } = context;
      const { orderId, attestation } = await delivered(context);
      const before = await token.balanceOf(stranger.address);
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.emit(disputes, 'DisputeOpened')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, worker.address, stranger.address)
        .and.to.emit(disputes, 'PanelOpened')
        .withArgs(orderId, worker.address, 3n, timestamp + COMMIT);
      expect(before - (await token.balanceOf(stranger.address))).to.equal(BOND);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.DISPUTED);
      const dispute = await disputes.disputeOf(orderId);
      expect([dispute.ground, dispute.phase, dispute.panelSize, dispute.accused, dispute.challenger]).to.deep.equal([
        BigInt(DisputeGround.WRONG_RESULT),
        Phase.Commit,
        3n,
        worker.address,
        stranger.address,
      ]);
    });

    it('is possible until the review window ends', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger } = context;
      const { orderId, attestation } = await delivered(context);
      const { deadline } = await market.orderOf(orderId);
      expect(deadline).to.equal(BigInt(await time.latest()) + REVIEW);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
      const other = await delivered(context);
      await time.setNextBlockTimestamp((await market.orderOf(other.orderId)).deadline - 1n);
      await disputes.connect(stranger).challengeResult(other.attestation);
    });

    it('refuses another attestation than the delivered one, and an order that is not delivered', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger, buyer } = context;
      const { orderId, attestation } = await delivered(context);
      const forged = { ...attestation, outputHash: ethers.sha256(WRONG) };
      const commitment = await market.hashAttestation(attestation);
      await expect(disputes.connect(stranger).challengeResult(forged))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongAttestation')
        .withArgs(orderId, await market.hashAttestation(forged), commitment);
      await market.connect(buyer).settle(orderId);
      await expect(disputes.connect(stranger).challengeResult(attestation)).to.be.revertedWithCustomError(
        market,
        'InsightMarketWrongState',
      );
    });

    it('refuses a second challenge', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer } = context;
      const { orderId, attestation } = await challenged(context);
      await expect(disputes.connect(buyer).challengeResult(attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(orderId, Phase.Commit);
    });

    it('hangs where no panel can be drawn: the delivery stands, and the challenger gets nothing but its bond', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, token, stranger, worker, jurors } = context;
      for (const juror of jurors.slice(0, 3)) await workers.connect(juror).leaveProcessor(juror.address);
      const { orderId } = await challenged(context);
      await passDeadline(context, orderId);
      await disputes.resolve(orderId);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Hung);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await disputes.balanceOf(stranger.address)).to.equal(BOND);
      const paid = await market.balanceOf(worker.address, await token.getAddress());
      expect(paid).to.equal(split(PRICE).workerAmount);
    });

    it('asks the processor that the order was accepted for, when the accused has left it since', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, stranger, worker, jurors } = context;
      const accused = jurors[0];
      const { orderId, attestation } = await delivered(context, RIGHT, { worker: accused });
      await workers.connect(accused).leaveProcessor(accused!.address);
      expect(await workers.processorAt(accused!.address, BigInt(await time.latest()))).to.equal(accused!.address);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.emit(disputes, 'PanelOpened')
        .withArgs(orderId, worker.address, 3n, () => true);
    });
  });

  describe('resolve, of a challenge', () => {
    it('upheld: the buyer gets everything back, challenger and majority share a reward of a bond, the rest is lost to all', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, token, buyer, worker, stranger, jurors, treasury } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld)
        .and.to.emit(workers, 'StakeSlashed')
        .withArgs(worker.address, WORKER_SLASH, (await workers.minimumStake()) - WORKER_SLASH);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(PRICE);
      const part = BOND / 4n;
      expect(await disputes.balanceOf(stranger.address)).to.equal(BOND + part);
      for (const juror of jurors.slice(0, 3)) expect(await disputes.balanceOf(juror.address)).to.equal(part);
      expect(await disputes.balanceOf(treasury.address)).to.equal(WORKER_SLASH - BOND);
      expect(await account(context)).to.deep.equal({ owed: BOND + WORKER_SLASH, held: BOND + WORKER_SLASH });
      expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Ended);
    });

    it('rejected: the order settles, and the majority shares the bond', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, token, worker, stranger, jurors } = context;
      const { orderId, attestation } = await challenged(context, RIGHT);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Rejected);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const paid = await market.balanceOf(worker.address, await token.getAddress());
      expect(paid).to.equal(split(PRICE).workerAmount);
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
      expect(await disputes.balanceOf(stranger.address)).to.equal(0n);
      const part = BOND / 3n;
      const shares = await Promise.all(jurors.slice(0, 3).map(({ address }) => disputes.balanceOf(address)));
      expect(shares.toSorted()).to.deep.equal([part, part, BOND - 2n * part].toSorted());
    });

    it('hung: the delivery stands, the challenger gets its bond back, and nobody is slashed', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, stranger } = context;
      const { orderId, attestation } = await challenged(context, RIGHT);
      const third = ethers.toUtf8Bytes('a third output');
      await expect(judged(context, attestation, [RIGHT, WRONG, third]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung)
        .and.not.to.emit(workers, 'StakeSlashed');
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await disputes.balanceOf(stranger.address)).to.equal(BOND);
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
    });

    it('slashes jurors that were outvoted or silent, a little, and for nobody', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, stranger } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, WRONG]);
      for (const { juror, output } of panel) await revealAs(context, attestation, juror, output);
      const outvoted = panel.find(({ output }) => output === WRONG)!.juror;
      await expect(disputes.resolve(orderId))
        .to.emit(workers, 'StakeSlashed')
        .withArgs(outvoted.address, JUROR_SLASH, (await workers.minimumStake()) - JUROR_SLASH);
      const part = BOND / 3n;
      expect(await disputes.balanceOf(stranger.address)).to.equal(BOND + BOND - 2n * part);
      expect(await disputes.balanceOf(outvoted.address)).to.equal(0n);
      expect(await disputes.balanceOf(context.treasury.address)).to.equal(WORKER_SLASH - BOND + JUROR_SLASH);
      const total = BOND + WORKER_SLASH + JUROR_SLASH;
      expect(await account(context)).to.deep.equal({ owed: total, held: total });
    });

    it('decides by two of three, when the third stays silent', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
      for (const { juror } of panel.slice(1)) await revealAs(context, attestation, juror);
      const { deadline } = await disputes.disputeOf(orderId);
      const timestamp = BigInt(await time.latest()) + 1n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, deadline, timestamp);
      await passDeadline(context, orderId);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld)
        .and.to.emit(workers, 'StakeSlashed')
        .withArgs(panel[0]!.juror.address, JUROR_SLASH, () => true);
    });

    it('hung by silence: the silent lose a little, and nobody gains by it', async () => {
      for (const reveals of [0, 1]) {
        const context = await loadFixture(disputesFixture);
        const { disputes, stranger, treasury } = context;
        const { orderId, attestation } = await challenged(context, RIGHT);
        const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
        for (const { juror } of panel.slice(0, reveals)) await revealAs(context, attestation, juror);
        await passDeadline(context, orderId);
        await expect(disputes.resolve(orderId))
          .to.emit(disputes, 'DisputeEnded')
          .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung);
        const forfeited = BigInt(3 - reveals) * JUROR_SLASH;
        for (const { juror } of panel) expect(await disputes.balanceOf(juror.address)).to.equal(0n);
        expect(await disputes.balanceOf(treasury.address)).to.equal(forfeited);
        expect(await disputes.balanceOf(stranger.address)).to.equal(BOND);
        expect(await account(context)).to.deep.equal({ owed: BOND + forfeited, held: BOND + forfeited });
      }
    });

    it('upheld for another ciphertext than the worker attested: the buyer could not have read the output', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, stranger } = context;
      const changed = { ciphertextDigest: ethers.sha256(WRONG) };
      const { orderId, attestation } = await delivered(context, RIGHT, { changed });
      await disputes.connect(stranger).challengeResult(attestation);
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Upheld);
    });

    it('upheld when the panel says that it cannot compute the output; that costs nothing, and earns nothing', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, stranger, jurors, treasury } = context;
      const { orderId, attestation } = await challenged(context);
      await expect(judged(context, attestation, [UNKNOWN, UNKNOWN, UNKNOWN]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld);
      expect(await disputes.balanceOf(stranger.address)).to.equal(BOND);
      for (const juror of jurors) expect(await disputes.balanceOf(juror.address)).to.equal(0n);
      expect(await disputes.balanceOf(treasury.address)).to.equal(WORKER_SLASH);
    });

    it('judges statistics of a cohort in the same way', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger } = context;
      const { orderId, attestation } = await delivered(context, WRONG, { listingId: COHORT_LISTING });
      await disputes.connect(stranger).challengeResult(attestation);
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
    });
  });
});
