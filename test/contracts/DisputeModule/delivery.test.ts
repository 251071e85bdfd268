import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  ANSWER,
  BOND,
  challenged,
  CIPHERTEXT,
  COMMIT,
  commitAs,
  credits,
  delivered,
  disputesFixture,
  judged,
  Outcome,
  panelOf,
  passDeadline,
  Phase,
  QUORUM_LISTING,
  RECHECK,
  revealAs,
  RIGHT,
  WORKER_SLASH,
  WRONG,
} from '../fixtures/disputes.ts';
import { PRICE, split } from '../fixtures/market.ts';

/** A delivered order whose buyer demands the ciphertext. */
async function demandedFixture() {
  const context = await disputesFixture();
  const order = await delivered(context, WRONG);
  await context.disputes.connect(context.buyer).demandDelivery(order.attestation);
  return { ...context, ...order };
}

describe('DisputeModule', () => {
  describe('demandDelivery', () => {
    it('is the buyer’s, for a bond', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, token, buyer, stranger, worker } = context;
      const { orderId, attestation } = await delivered(context);
      await expect(disputes.connect(stranger).demandDelivery(attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotBuyer')
        .withArgs(orderId, stranger.address);
      const before = await token.balanceOf(buyer.address);
      await expect(disputes.connect(buyer).demandDelivery(attestation))
        .to.emit(disputes, 'DisputeOpened')
        .withArgs(orderId, DisputeGround.MISSING_DELIVERY, worker.address, buyer.address);
      expect(before - (await token.balanceOf(buyer.address))).to.equal(BOND);
      const dispute = await disputes.disputeOf(orderId);
      const answerBy = BigInt(await time.latest()) + ANSWER;
      expect([dispute.phase, dispute.claimant, dispute.answerBy, dispute.deadline]).to.deep.equal([
        Phase.Demand,
        buyer.address,
        answerBy,
        answerBy,
      ]);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.DISPUTED);
      await expect(disputes.connect(buyer).demandDelivery(attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleAlreadyDemanded')
        .withArgs(orderId);
    });

    it('refuses another attestation, and an order past its review', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, buyer } = context;
      const { orderId, attestation } = await delivered(context);
      await expect(
        disputes.connect(buyer).demandDelivery({ ...attestation, ciphertextDigest: ethers.sha256(WRONG) }),
      ).to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongAttestation');
      const { deadline } = await market.orderOf(orderId);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.connect(buyer).demandDelivery(attestation))
        .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
    });

    it('is possible while a panel takes seals, and not later', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer } = context;
      const first = await delivered(context, RIGHT, { listingId: QUORUM_LISTING });
      await disputes.connect(buyer).demandDelivery(first.attestation);
      expect((await disputes.disputeOf(first.orderId)).phase).to.equal(Phase.Commit);
      const second = await challenged(context);
      const { deadline } = await disputes.disputeOf(second.orderId);
      for (const juror of context.jurors.slice(0, 3)) await commitAs(context, second.orderId, juror);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.connect(buyer).demandDelivery(second.attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(second.orderId, deadline, deadline);
      await disputes.closeCommits(second.orderId);
      await expect(disputes.connect(buyer).demandDelivery(second.attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(second.orderId, Phase.Draw);
    });
  });

  describe('answerDelivery', () => {
    it('posts the ciphertext for all to read, credits the worker the bond, and leaves time to check it', async () => {
      const { disputes, token, orderId, attestation, stranger, worker } = await loadFixture(demandedFixture);
      const timestamp = BigInt(await time.latest()) + 10n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(disputes.connect(stranger).answerDelivery(attestation, CIPHERTEXT))
        .to.emit(disputes, 'DeliveryAnswered')
        .withArgs(orderId, ethers.hexlify(CIPHERTEXT), timestamp + RECHECK);
      expect(await disputes.balanceOf(worker.address, token)).to.equal(BOND);
      expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Recheck);
      await expect(disputes.connect(stranger).answerDelivery(attestation, CIPHERTEXT))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotDemanded')
        .withArgs(orderId);
    });

    it('refuses other bytes, another attestation, and an answer that comes too late', async () => {
      const { disputes, orderId, attestation, worker } = await loadFixture(demandedFixture);
      await expect(disputes.connect(worker).answerDelivery(attestation, WRONG))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongCiphertext')
        .withArgs(orderId, ethers.sha256(WRONG), ethers.sha256(CIPHERTEXT));
      const forged = { ...attestation, ciphertextDigest: ethers.sha256(WRONG) };
      await expect(disputes.connect(worker).answerDelivery(forged, WRONG)).to.be.revertedWithCustomError(
        disputes,
        'DisputeModuleWrongAttestation',
      );
      const { answerBy } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(answerBy);
      await expect(disputes.connect(worker).answerDelivery(attestation, CIPHERTEXT))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlinePassed')
        .withArgs(orderId, answerBy, answerBy);
    });

    it('lets a panel go on that had begun', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer, worker } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId: QUORUM_LISTING });
      await disputes.connect(buyer).demandDelivery(attestation);
      await expect(disputes.connect(worker).answerDelivery(attestation, CIPHERTEXT))
        .to.emit(disputes, 'DeliveryAnswered')
        .withArgs(orderId, ethers.hexlify(CIPHERTEXT), 0n);
      expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Commit);
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Rejected);
      expect(await account(context)).to.deep.equal({ owed: BOND, held: BOND });
    });
  });

  describe('resolve, of a demanded delivery', () => {
    it('unanswered: the buyer gets everything back, its bond, and as much again; the protocol gets the rest', async () => {
      const context = await loadFixture(demandedFixture);
      const { disputes, market, token, orderId, buyer, worker, treasury } = context;
      const { answerBy } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(answerBy - 1n);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, answerBy, answerBy - 1n);
      await time.setNextBlockTimestamp(answerBy);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.MISSING_DELIVERY, Outcome.Upheld);
      expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(PRICE);
      expect(await credits(context, [buyer, worker, treasury])).to.deep.equal([2n * BOND, 0n, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: BOND + WORKER_SLASH, held: BOND + WORKER_SLASH });
    });

    it('answered, and not challenged: the order settles', async () => {
      const { disputes, market, token, orderId, attestation, worker } = await loadFixture(demandedFixture);
      await disputes.connect(worker).answerDelivery(attestation, CIPHERTEXT);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline - 1n);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, deadline, deadline - 1n);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.MISSING_DELIVERY, Outcome.Rejected);
      const paid = await market.balanceOf(worker.address, await token.getAddress());
      expect(paid).to.equal(split(PRICE).workerAmount);
    });

    it('answered, and wrong: the buyer may challenge what it has just read, until the check is over', async () => {
      const context = await loadFixture(demandedFixture);
      const { disputes, orderId, attestation, worker, buyer } = context;
      await disputes.connect(worker).answerDelivery(attestation, CIPHERTEXT);
      await disputes.connect(buyer).challengeResult(attestation);
      const { deadline } = await disputes.disputeOf(orderId);
      expect(deadline).to.equal(BigInt(await time.latest()) + COMMIT);
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Upheld);
      const late = await loadFixture(demandedFixture);
      await late.disputes.connect(worker).answerDelivery(late.attestation, CIPHERTEXT);
      await passDeadline(late, late.orderId);
      await expect(late.disputes.connect(buyer).challengeResult(late.attestation)).to.be.revertedWithCustomError(
        disputes,
        'DisputeModuleDeadlinePassed',
      );
    });

    it('unanswered while a panel is on it: the delivery is wrong whatever the panel says', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId: QUORUM_LISTING });
      await time.increase(COMMIT - 100n);
      await disputes.connect(buyer).demandDelivery(attestation);
      const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
      for (const { juror } of panel) await revealAs(context, attestation, juror);
      const { answerBy } = await disputes.disputeOf(orderId);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, answerBy, () => true);
      await time.setNextBlockTimestamp(answerBy);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.MISSING_DELIVERY, Outcome.Upheld);
      expect(await credits(context, context.jurors)).to.deep.equal([0n, 0n, 0n, 0n, 0n]);
      expect(await credits(context, [buyer, context.treasury])).to.deep.equal([2n * BOND, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: BOND + WORKER_SLASH, held: BOND + WORKER_SLASH });
    });

    it('unanswered and challenged: challenger and buyer get their bonds back, the buyer alone the reward', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, token, buyer, stranger, worker, treasury } = context;
      const { orderId, attestation } = await challenged(context, WRONG);
      await disputes.connect(buyer).demandDelivery(attestation);
      await time.setNextBlockTimestamp((await disputes.disputeOf(orderId)).answerBy);
      await disputes.resolve(orderId);
      const people = [stranger, buyer, worker, treasury];
      expect(await credits(context, people)).to.deep.equal([BOND, 2n * BOND, 0n, WORKER_SLASH - BOND]);
      expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(PRICE);
      const total = 2n * BOND + WORKER_SLASH;
      expect(await account(context)).to.deep.equal({ owed: total, held: total });
    });
  });
});
