import { expect } from 'chai';
import { OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import {
  account,
  ANSWER,
  BOND,
  challenged,
  CIPHERTEXT,
  COMMIT,
  commitAs,
  delivered,
  disputesFixture,
  DRAW,
  drawJurors,
  mine,
  Outcome,
  panelOf,
  passDeadline,
  Phase,
  QUORUM_LISTING,
  RECHECK,
  REVEAL,
  revealAs,
  RIGHT,
  WRONG,
  type Disputes,
} from '../fixtures/disputes.ts';
import { PRICE } from '../fixtures/market.ts';

/** Each point at which everybody may stop to act, and what is owed to whom when it ends. */
const ABANDONED: Record<string, (context: Disputes) => Promise<bigint>> = {
  'at once, by a panel that nobody joins': async (context) => (await challenged(context)).orderId,
  'by jurors, after too few seals': async (context) => {
    const { orderId } = await challenged(context);
    for (const juror of context.jurors.slice(0, 2)) await commitAs(context, orderId, juror);
    return orderId;
  },
  'by everyone, before the seals are closed': async (context) => {
    const { orderId } = await challenged(context);
    for (const juror of context.jurors) await commitAs(context, orderId, juror);
    return orderId;
  },
  'by everyone, before the draw': async (context) => {
    const { orderId } = await challenged(context);
    for (const juror of context.jurors) await commitAs(context, orderId, juror);
    await passDeadline(context, orderId);
    await context.disputes.closeCommits(orderId);
    return orderId;
  },
  'by everyone, after a draw that had to be fixed again': async (context) => {
    const { orderId } = await challenged(context);
    for (const juror of context.jurors) await commitAs(context, orderId, juror);
    await passDeadline(context, orderId);
    await context.disputes.closeCommits(orderId);
    await mine(300n);
    await context.disputes.draw(orderId);
    return orderId;
  },
  'by the jurors, before any reveals': async (context) => {
    const { orderId } = await challenged(context);
    await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
    return orderId;
  },
  'by two jurors, after one has revealed': async (context) => {
    const { orderId, attestation } = await challenged(context);
    const [first] = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
    await revealAs(context, attestation, first!.juror);
    return orderId;
  },
  'by one juror, after two have revealed': async (context) => {
    const { orderId, attestation } = await challenged(context, WRONG);
    const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
    for (const { juror } of panel.slice(1)) await revealAs(context, attestation, juror);
    return orderId;
  },
  'by everyone, after all have revealed': async (context) => {
    const { orderId, attestation } = await challenged(context);
    const panel = await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
    for (const { juror } of panel) await revealAs(context, attestation, juror);
    return orderId;
  },
  'by the jurors of a quorum order': async (context) =>
    (await delivered(context, RIGHT, { listingId: QUORUM_LISTING })).orderId,
  'by the worker, of whom the ciphertext is demanded': async (context) => {
    const { orderId, attestation } = await delivered(context);
    await context.disputes.connect(context.buyer).demandDelivery(attestation);
    return orderId;
  },
  'by the buyer, after the ciphertext was posted': async (context) => {
    const { orderId, attestation } = await delivered(context);
    await context.disputes.connect(context.buyer).demandDelivery(attestation);
    await context.disputes.connect(context.worker).answerDelivery(attestation, CIPHERTEXT);
    return orderId;
  },
  'by everyone, with a challenge and a demand': async (context) => {
    const { orderId, attestation } = await challenged(context);
    await context.disputes.connect(context.buyer).demandDelivery(attestation);
    for (const juror of context.jurors) await commitAs(context, orderId, juror);
    return orderId;
  },
};

const isTerminal = (state: bigint) => state === BigInt(OrderState.SETTLED) || state === BigInt(OrderState.REFUNDED);

describe('DisputeModule', () => {
  describe('a dispute always ends', () => {
    for (const [when, abandon] of Object.entries(ABANDONED)) {
      it(`abandoned ${when}: one call by a stranger ends it, and every base unit is owed to somebody`, async () => {
        const context = await loadFixture(disputesFixture);
        const { disputes, market, stranger } = context;
        const orderId = await abandon(context);
        const { endsBy } = await longest(context, orderId);
        await time.setNextBlockTimestamp(endsBy);
        await disputes.connect(stranger).resolve(orderId);
        expect(isTerminal((await market.orderOf(orderId)).state)).to.equal(true);
        const dispute = await disputes.disputeOf(orderId);
        expect([dispute.phase, dispute.claimant]).to.deep.equal([Phase.Ended, ethers.ZeroAddress]);
        const { owed, held } = await account(context);
        expect(owed).to.equal(held);
        await expect(disputes.resolve(orderId))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
          .withArgs(orderId, Phase.Ended);
      });

      it(`abandoned ${when}, and refunded by the market instead: bonds are settled all the same`, async () => {
        const context = await loadFixture(disputesFixture);
        const { disputes, market, token, stranger, buyer } = context;
        const orderId = await abandon(context);
        const { deadline } = await market.orderOf(orderId);
        await time.setNextBlockTimestamp(deadline);
        await market.connect(stranger).refund(orderId);
        expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
        await disputes.connect(stranger).resolve(orderId);
        expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
        expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(PRICE);
        const { owed, held } = await account(context);
        expect(owed).to.equal(held);
        expect((await disputes.disputeOf(orderId)).phase).to.equal(Phase.Ended);
      });
    }

    it('refuses to end what never began', async () => {
      const { disputes } = await loadFixture(disputesFixture);
      await expect(disputes.resolve(7n))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(7n, Phase.None);
    });

    it('in less time than the market gives it, with every window used to its last second', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, buyer, worker, jurors } = context;
      const { orderId, attestation } = await delivered(context, WRONG);
      await disputes.connect(buyer).demandDelivery(attestation);
      const openedAt = BigInt(await time.latest());
      await time.setNextBlockTimestamp(openedAt + ANSWER - 1n);
      await disputes.connect(worker).answerDelivery(attestation, CIPHERTEXT);
      await time.setNextBlockTimestamp((await disputes.disputeOf(orderId)).deadline - 1n);
      await disputes.connect(buyer).challengeResult(attestation);
      for (const juror of jurors.slice(0, 3)) await commitAs(context, orderId, juror);
      const { deadline } = await disputes.disputeOf(orderId);
      await time.setNextBlockTimestamp(deadline + DRAW - 10n);
      await disputes.closeCommits(orderId);
      await mine(3n);
      await time.setNextBlockTimestamp(deadline + DRAW - 1n);
      await disputes.draw(orderId);
      await passDeadline(context, orderId);
      await disputes.resolve(orderId);
      const lasted = BigInt(await time.latest()) - openedAt;
      const windows = ANSWER + RECHECK + COMMIT + DRAW + REVEAL;
      expect(lasted).to.be.lessThanOrEqual(windows);
      expect(windows).to.be.lessThan(await market.MAX_DISPUTE_SECONDS());
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Hung);
    });

    it('refuses to be deployed to a market that ends disputes before it can', async () => {
      const { access, disputes } = await loadFixture(disputesFixture);
      const hasty = await ethers.deployContract('TestMarket', [ANSWER + RECHECK + COMMIT + DRAW + REVEAL]);
      await expect(ethers.deployContract('DisputeModule', [access, hasty, BOND, 0n, 0n]))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWindowsTooLong')
        .withArgs(ANSWER + RECHECK + COMMIT + DRAW + REVEAL, ANSWER + RECHECK + COMMIT + DRAW + REVEAL);
    });
  });

  describe('a worker that leaves before its slash', () => {
    it('T28 is slashed at every phase: after delivery, after the challenge, after the draw', async () => {
      for (const stage of ['delivered', 'challenged', 'drawn'] as const) {
        const context = await loadFixture(disputesFixture);
        const { disputes, workers, worker, stranger } = context;
        const { orderId, attestation } = await delivered(context, WRONG);
        const leave = () => workers.connect(worker).startUnbonding();
        if (stage === 'delivered') await leave();
        await disputes.connect(stranger).challengeResult(attestation);
        if (stage === 'challenged') await leave();
        for (const juror of context.jurors.slice(0, 3)) await commitAs(context, orderId, juror);
        const drawn = await drawJurors(context, orderId);
        if (stage === 'drawn') await leave();
        for (const juror of drawn) await revealAs(context, attestation, juror);
        const before = (await workers.workerOf(worker.address)).stake;
        await disputes.resolve(orderId);
        expect((await workers.workerOf(worker.address)).stake).to.equal(before / 2n);
        await expect(workers.connect(worker).withdrawStake(worker.address)).to.be.revertedWithCustomError(
          workers,
          'WorkerRegistryStillBonded',
        );
      }
    });

    it('T28 cannot have withdrawn: the unbonding period is longer than any order', async () => {
      const { workers, market } = await loadFixture(disputesFixture);
      expect(await workers.unbondingPeriod()).to.be.greaterThan(await market.MAX_DISPUTE_SECONDS());
    });
  });
});

/** The latest time at which the dispute can be ended by one call, if nobody does anything else. */
async function longest({ disputes }: Disputes, orderId: bigint) {
  const { phase, deadline, answerBy } = await disputes.disputeOf(orderId);
  const panel = phase === Phase.Commit ? deadline + DRAW : deadline;
  return { endsBy: panel > answerBy ? panel : answerBy };
}
