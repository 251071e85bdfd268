import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  BOND,
  challenged,
  COMMIT,
  commitAs,
  credits,
  delivered,
  disputesFixture,
  earnings,
  judged,
  JUROR_SLASH,
  Outcome,
  panelOf,
  passDeadline,
  Phase,
  revealAs,
  RIGHT,
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

    it('T29 hangs where too few other operators can be drawn: the delivery stands, and nothing is free', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, stranger, buyer, worker, jurors, treasury } = context;
      for (const juror of jurors.slice(0, 3)) await workers.connect(juror).startUnbonding();
      const { orderId } = await challenged(context, WRONG);
      for (const juror of jurors.slice(3)) await commitAs(context, orderId, juror);
      await passDeadline(context, orderId);
      await expect(disputes.closeCommits(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleTooFewCommitters')
        .withArgs(orderId, 2n, 3n);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([0n, split(PRICE).workerAmount]);
      expect(await credits(context, [stranger, buyer, worker, treasury])).to.deep.equal([BOND, 0n, 0n, 0n]);
      expect(await account(context)).to.deep.equal({ owed: BOND, held: BOND });
    });

    it('asks the processor that the order was accepted for, when the accused has left it since', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, stranger, worker, jurors } = context;
      const accused = jurors[0]!;
      const { orderId, attestation } = await delivered(context, RIGHT, { worker: accused });
      await workers.connect(accused).leaveProcessor(accused.address);
      expect(await workers.processorAt(accused.address, BigInt(await time.latest()) + 1n)).to.equal(accused.address);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.emit(disputes, 'PanelOpened')
        .withArgs(orderId, worker.address, 3n, () => true);
    });
  });

  describe('resolve, of a challenge', () => {
    it('upheld: the buyer gets everything back, challenger and majority share a bond, the protocol gets the rest', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, buyer, worker, owner, publisher, stranger, treasury } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld)
        .and.to.emit(workers, 'StakeSlashed')
        .withArgs(worker.address, WORKER_SLASH, (await workers.minimumStake()) - WORKER_SLASH);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      const people = [buyer, worker, owner, publisher, treasury];
      expect(await earnings(context, people)).to.deep.equal([PRICE, 0n, 0n, 0n, 0n]);
      const part = BOND / 4n;
      expect(await credits(context, [stranger, ...context.jurors])).to.deep.equal([
        BOND + BOND - 3n * part,
        ...[part, part, part, 0n, 0n],
      ]);
      expect(await credits(context, [worker, buyer, treasury])).to.deep.equal([0n, 0n, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: BOND + WORKER_SLASH, held: BOND + WORKER_SLASH });
      expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Ended);
    });

    it('rejected: the order settles, and the majority shares the bond', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, buyer, owner, publisher, stranger, jurors, treasury } = context;
      const { orderId, attestation } = await challenged(context, RIGHT);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Rejected);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const { owners, workerAmount, royaltyAmount, protocolAmount } = split(PRICE);
      const people = [buyer, worker, owner, publisher, treasury];
      expect(await earnings(context, people)).to.deep.equal([0n, workerAmount, owners, royaltyAmount, protocolAmount]);
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
      expect(await credits(context, [stranger, worker, treasury])).to.deep.equal([0n, 0n, 0n]);
      const part = BOND / 3n;
      const shares = await credits(context, jurors.slice(0, 3));
      expect(shares.toSorted()).to.deep.equal([part, part, BOND - 2n * part].toSorted());
      expect(await account(context)).to.deep.equal({ owed: BOND, held: BOND });
    });

    it('hung: the delivery stands, the challenger gets its bond back, and nobody is slashed', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, buyer, owner, publisher, stranger, jurors, treasury } = context;
      const { orderId, attestation } = await challenged(context, RIGHT);
      const third = ethers.toUtf8Bytes('a third output');
      await expect(judged(context, attestation, [RIGHT, WRONG, third]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung)
        .and.not.to.emit(workers, 'StakeSlashed');
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const { owners, workerAmount, royaltyAmount, protocolAmount } = split(PRICE);
      const people = [buyer, worker, owner, publisher, treasury];
      expect(await earnings(context, people)).to.deep.equal([0n, workerAmount, owners, royaltyAmount, protocolAmount]);
      const everyone = [stranger, worker, treasury, ...jurors];
      expect(await credits(context, everyone)).to.deep.equal([BOND, ...everyone.slice(1).map(() => 0n)]);
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
      expect(await account(context)).to.deep.equal({ owed: BOND, held: BOND });
    });

    it('slashes a juror that was outvoted, a little, and the others gain nothing by it', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, stranger, treasury } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, WRONG]);
      for (const { juror, output } of panel) await revealAs(context, attestation, juror, output);
      const outvoted = panel.find(({ output }) => output === WRONG)!.juror;
      const right = panel.filter(({ output }) => output === RIGHT).map(({ juror }) => juror);
      await expect(disputes.resolve(orderId))
        .to.emit(workers, 'StakeSlashed')
        .withArgs(outvoted.address, JUROR_SLASH, (await workers.minimumStake()) - JUROR_SLASH);
      const part = BOND / 3n;
      expect(await credits(context, [stranger, ...right, outvoted, treasury])).to.deep.equal([
        BOND + BOND - 2n * part,
        part,
        part,
        0n,
        WORKER_SLASH - BOND + JUROR_SLASH,
      ]);
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

    it('hung by silence: the silent lose to the protocol, who revealed neither gains nor loses', async () => {
      for (const revealing of [1, 0]) {
        const context = await loadFixture(disputesFixture);
        const { disputes, market, buyer, stranger, treasury } = context;
        const { orderId, attestation } = await challenged(context, RIGHT);
        const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
        for (const { juror } of panel.slice(0, revealing)) await revealAs(context, attestation, juror);
        await passDeadline(context, orderId);
        await expect(disputes.resolve(orderId))
          .to.emit(disputes, 'DisputeEnded')
          .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung);
        expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
        const lost = BigInt(3 - revealing) * JUROR_SLASH;
        const jurors = panel.map(({ juror }) => juror);
        const people = [stranger, buyer, treasury, ...jurors];
        expect(await credits(context, people)).to.deep.equal([BOND, 0n, lost, 0n, 0n, 0n]);
        expect(await account(context)).to.deep.equal({ owed: BOND + lost, held: BOND + lost });
      }
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
