import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  BOND,
  COMMIT,
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
  QUORUM_LISTING as listingId,
  revealAs,
  RIGHT,
  WORKER_SLASH,
  WRONG,
  type Disputes,
} from '../fixtures/disputes.ts';
import { PRICE, split } from '../fixtures/market.ts';

describe('DisputeModule', () => {
  describe('openCheck', () => {
    it('begins with the delivery, without anybody asking', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, worker, stranger } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId });
      const openedAt = BigInt(await time.latest());
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.DISPUTED);
      const dispute = await disputes.disputeOf(orderId);
      expect([dispute.ground, dispute.phase, dispute.panelSize, dispute.deadline]).to.deep.equal([
        BigInt(DisputeGround.QUORUM),
        Phase.Commit,
        3n,
        openedAt + COMMIT,
      ]);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(orderId, Phase.Commit);
      expect(dispute.accused).to.equal(worker.address);
    });

    it('refuses everyone but the market', async () => {
      const { disputes, worker, stranger } = await loadFixture(disputesFixture);
      await expect(disputes.connect(stranger).openCheck(1n, worker.address, 3n))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotMarket')
        .withArgs(stranger.address);
    });
  });

  describe('resolve, of a quorum order', () => {
    it('confirmed: worker and majority share the worker’s part, and nobody can settle before', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, worker, jurors, buyer } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId });
      await expect(market.connect(buyer).settle(orderId))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.DISPUTED);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Rejected);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const { workerAmount } = split(PRICE);
      const part = workerAmount / 4n;
      expect(await earnings(context, [worker, ...jurors])).to.deep.equal([part, part, part, part, 0n, 0n]);
      await expectPaid(context, { buyer: 0n, protocol: workerAmount - 4n * part });
      expect(await account(context)).to.deep.equal({ owed: 0n, held: 0n });
    });

    it('confirmed by two: the outvoted juror is not paid, and what it loses is the protocol’s', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, worker, treasury } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId });
      const panel = await panelOf(context, orderId, [RIGHT, WRONG, RIGHT]);
      for (const { juror, output } of panel) await revealAs(context, attestation, juror, output);
      await disputes.resolve(orderId);
      const { workerAmount } = split(PRICE);
      const part = workerAmount / 3n;
      expect(await earnings(context, [worker])).to.deep.equal([part]);
      const jurors = panel.map(({ juror }) => juror);
      const expected = panel.map(({ output }) => (output === RIGHT ? part : 0n));
      expect(await earnings(context, jurors)).to.deep.equal(expected);
      await expectPaid(context, { buyer: 0n, protocol: workerAmount - 3n * part });
      expect(await credits(context, [...jurors, worker, treasury])).to.deep.equal([0n, 0n, 0n, 0n, JUROR_SLASH]);
      expect(await account(context)).to.deep.equal({ owed: JUROR_SLASH, held: JUROR_SLASH });
    });

    it('refuted: the buyer gets everything back, the majority a bond of the slashed stake, the protocol the rest', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer, worker, owner, jurors, treasury } = context;
      const { orderId, attestation } = await delivered(context, WRONG, { listingId });
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Upheld);
      expect(await earnings(context, [buyer, worker, owner, treasury])).to.deep.equal([PRICE, 0n, 0n, 0n]);
      const part = BOND / 3n;
      const won = await credits(context, jurors.slice(0, 3));
      expect(won.toSorted()).to.deep.equal([part, part, BOND - 2n * part].toSorted());
      expect(await credits(context, [worker, buyer, treasury])).to.deep.equal([0n, 0n, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: WORKER_SLASH, held: WORKER_SLASH });
    });

    it('hung, for too few committed: the owners are paid, the worker’s part is the buyer’s, nobody is slashed', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, jurors } = context;
      const { orderId } = await delivered(context, RIGHT, { listingId });
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline - 1n);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed')
        .withArgs(orderId, deadline, deadline - 1n);
      await passDeadline(context, orderId);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Hung);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await earnings(context, [worker, ...jurors])).to.deep.equal([0n, 0n, 0n, 0n, 0n, 0n]);
      await expectPaid(context, { buyer: split(PRICE).workerAmount, protocol: 0n });
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
      expect(await account(context)).to.deep.equal({ owed: 0n, held: 0n });
    });

    it('hung, with the consent taken back meanwhile: the buyer gets the owners’ part too', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, buyer, worker, owner, publisher, treasury } = context;
      const { orderId } = await delivered(context, RIGHT, { listingId });
      await context.revoke();
      await passDeadline(context, orderId);
      await disputes.resolve(orderId);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      const { owners, workerAmount, royaltyAmount, protocolAmount } = split(PRICE);
      const people = [buyer, worker, owner, publisher, treasury];
      const expected = [owners + workerAmount, 0n, 0n, royaltyAmount, protocolAmount];
      expect(await earnings(context, people)).to.deep.equal(expected);
    });
  });
});

/** Asserts what everybody but worker and jurors got of the price of one order, `protocol` being beside its fee. */
async function expectPaid(context: Disputes, { buyer, protocol }: { buyer: bigint; protocol: bigint }) {
  const { owners, royaltyAmount, protocolAmount } = split(PRICE);
  const people = [context.buyer, context.owner, context.publisher, context.treasury];
  const paid = await earnings(context, people);
  expect(paid).to.deep.equal([buyer, owners, royaltyAmount, protocolAmount + protocol]);
  const all = [...paid, ...(await earnings(context, [context.worker, ...context.jurors]))];
  expect(all.reduce((sum, amount) => sum + amount)).to.equal(PRICE);
}
