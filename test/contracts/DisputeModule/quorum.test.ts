import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  BOND,
  COMMIT,
  delivered,
  disputesFixture,
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
      const { disputes, market, token, worker, jurors, buyer } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId });
      await expect(market.connect(buyer).settle(orderId)).to.be.revertedWithCustomError(
        market,
        'InsightMarketWrongState',
      );
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Rejected);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const payees = [worker, ...jurors.slice(0, 3)];
      const paid = await Promise.all(
        payees.map(async ({ address }) => market.balanceOf(address, await token.getAddress())),
      );
      const { workerAmount } = split(PRICE);
      for (const amount of paid) expect(amount).to.be.greaterThanOrEqual(workerAmount / 4n);
      expect(await account(context)).to.deep.equal({ owed: 0n, held: 0n });
    });

    it('confirmed by two: the outvoted juror is not paid, and loses a little', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, token } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId });
      const panel = await panelOf(context, orderId, [RIGHT, WRONG, RIGHT]);
      for (const { juror, output } of panel) await revealAs(context, attestation, juror, output);
      await disputes.resolve(orderId);
      for (const { juror, output } of panel) {
        const paid = await market.balanceOf(juror.address, await token.getAddress());
        const won = await disputes.balanceOf(juror.address);
        expect(paid > 0n).to.equal(output === RIGHT);
        expect(won).to.equal(0n);
      }
      expect(await disputes.balanceOf(context.treasury.address)).to.equal(JUROR_SLASH);
    });

    it('refuted: the buyer gets everything back, and the majority a reward', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, token, buyer, worker, jurors } = context;
      const { orderId, attestation } = await delivered(context, WRONG, { listingId });
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Upheld);
      expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(PRICE);
      expect(await market.balanceOf(worker.address, await token.getAddress())).to.equal(0n);
      const won = await Promise.all(jurors.slice(0, 3).map(({ address }) => disputes.balanceOf(address)));
      expect(won.reduce((sum, amount) => sum + amount)).to.equal(BOND);
      expect(await account(context)).to.deep.equal({ owed: WORKER_SLASH, held: WORKER_SLASH });
    });

    it('hung, for too few committed: the owner is paid, and the buyer gets the worker’s part back', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, token, workers, buyer, worker, owner } = context;
      const { orderId } = await delivered(context, RIGHT, { listingId });
      await expect(disputes.resolve(orderId)).to.be.revertedWithCustomError(disputes, 'DisputeModuleDeadlineNotPassed');
      await passDeadline(context, orderId);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.QUORUM, Outcome.Hung);
      const balance = async (account: string) => market.balanceOf(account, await token.getAddress());
      expect(await balance(buyer.address)).to.equal(split(PRICE).workerAmount);
      expect(await balance(owner.address)).to.equal(split(PRICE).owners);
      expect(await balance(worker.address)).to.equal(0n);
      expect((await workers.workerOf(worker.address)).stake).to.equal(await workers.minimumStake());
    });
  });
});
