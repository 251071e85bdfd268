import { expect } from 'chai';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { inOneBlock, loadFixture, time } from '../fixtures/chain.ts';
import { digest } from '../fixtures/gemel.ts';
import {
  account,
  BOND,
  challenged,
  commitAs,
  credits,
  delivered,
  disputesFixture,
  earnings,
  judged,
  moreOperators,
  Outcome,
  passDeadline,
  QUORUM_LISTING,
  RIGHT,
  WORKER_SLASH,
  WRONG,
  type Disputes,
} from '../fixtures/disputes.ts';
import {
  buy,
  buyAndAccept,
  NOISE,
  PRICE,
  registerWorker,
  signedAttestation,
  split,
  TWIN_LISTING,
} from '../fixtures/market.ts';

/** The worker has friends: operators of another processor, which appoints it as well. */
async function friendsFixture() {
  const context = await disputesFixture();
  const { workers, worker, other: accomplice } = context;
  await registerWorker(context, accomplice);
  const friends = await moreOperators(context, 3, accomplice);
  await workers.connect(accomplice).appoint(worker.address, true);
  return { ...context, accomplice, friends };
}

/** Asserts that the worker is judged, and convicted, by its own processor's operators, and by nobody else. */
async function expectOwnJury(context: Awaited<ReturnType<typeof friendsFixture>>, orderId: bigint) {
  const { disputes, friends } = context;
  for (const friend of friends) {
    await expect(disputes.connect(friend).commit(orderId, digest('seal')))
      .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotEligible')
      .withArgs(orderId, friend.address);
  }
  for (const juror of context.jurors) await commitAs(context, orderId, juror);
  expect(await disputes.committersOf(orderId)).to.deep.equal(context.jurors.map(({ address }) => address));
}

async function joinAndLeave({ workers, worker, other: accomplice }: Disputes) {
  await workers.connect(worker).joinProcessor(accomplice.address);
  await workers.connect(worker).leaveProcessor(worker.address);
}

describe('DisputeModule', () => {
  describe('juries that somebody would like to have', () => {
    it('T29 a worker that joins and leaves another processor after the delivery keeps the jury of its accept', async () => {
      const context = await loadFixture(friendsFixture);
      const { disputes, workers, worker, stranger } = context;
      const { orderId, attestation } = await delivered(context, WRONG);
      await joinAndLeave(context);
      expect((await workers.workerOf(worker.address)).processor).to.equal(worker.address);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.emit(disputes, 'PanelOpened')
        .withArgs(orderId, worker.address, 3n, () => true);
      await expectOwnJury(context, orderId);
    });

    it('T29 nor does it change its jury in the middle of the dispute', async () => {
      const context = await loadFixture(friendsFixture);
      const { orderId } = await challenged(context, WRONG);
      await joinAndLeave(context);
      await expectOwnJury(context, orderId);
    });

    it('T29 nor in the very block in which it accepts', async () => {
      const context = await loadFixture(friendsFixture);
      const { disputes, market, workers, worker, stranger, accomplice } = context;
      const orderId = await buy(context, TWIN_LISTING);
      await inOneBlock(
        (fees) => market.connect(worker).accept(orderId, NOISE, fees),
        (fees) => workers.connect(worker).joinProcessor(accomplice.address, fees),
      );
      const { acceptedAt } = await market.orderOf(orderId);
      expect(acceptedAt).to.equal(BigInt(await time.latest()));
      expect((await workers.workerOf(worker.address)).processor).to.equal(accomplice.address);
      await workers.connect(worker).leaveProcessor(worker.address);
      expect(await workers.processorAt(worker.address, acceptedAt)).to.equal(worker.address);
      const [attestation, signature] = await signedAttestation(context, orderId);
      await market.connect(worker).deliver(attestation, signature);
      await expect(disputes.connect(stranger).challengeResult(attestation))
        .to.emit(disputes, 'PanelOpened')
        .withArgs(orderId, worker.address, 3n, () => true);
      await expectOwnJury(context, orderId);
    });

    it('T29 a processor that dismisses its operators after a delivery is judged by them all the same', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, worker, jurors, buyer, stranger, treasury } = context;
      const { orderId, attestation } = await delivered(context, WRONG);
      for (const juror of jurors.slice(0, 2)) await workers.connect(worker).leaveProcessor(juror.address);
      await disputes.connect(stranger).challengeResult(attestation);
      for (const juror of jurors.slice(2)) await workers.connect(worker).leaveProcessor(juror.address);
      expect(await workers.activeOperatorsOf(worker.address)).to.equal(1n);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([PRICE, 0n]);
      expect(await credits(context, [stranger, treasury])).to.deep.equal([BOND + BOND / 4n, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: BOND + WORKER_SLASH, held: BOND + WORKER_SLASH });
    });

    it('T29 operators who join after the accept can’t judge; where there are no others the delivery stands', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, jurors, buyer, stranger } = context;
      for (const juror of jurors) await workers.connect(juror).startUnbonding();
      const { orderId } = await challenged(context, RIGHT);
      for (const latecomer of await moreOperators(context, 3)) {
        await expect(disputes.connect(latecomer).commit(orderId, digest('seal')))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleNotEligible')
          .withArgs(orderId, latecomer.address);
      }
      await passDeadline(context, orderId);
      await expect(disputes.resolve(orderId))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Hung);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([0n, split(PRICE).workerAmount]);
      expect(await credits(context, [stranger, buyer])).to.deep.equal([BOND, 0n]);
    });

    it('T32 a panel that can’t exist is refused at the accept: nobody gets a delivery that no one can confirm', async () => {
      const context = await loadFixture(disputesFixture);
      const { market, workers, worker, jurors, buyer, stranger } = context;
      for (const juror of jurors.slice(0, 3)) await workers.connect(juror).startUnbonding();
      const orderId = await buy(context, QUORUM_LISTING);
      await expect(market.connect(worker).accept(orderId, NOISE))
        .to.be.revertedWithCustomError(market, 'InsightMarketPanelTooLarge')
        .withArgs(orderId, 3n, 3n);
      await time.setNextBlockTimestamp((await market.orderOf(orderId)).deadline);
      await market.connect(stranger).refund(orderId);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([PRICE, 0n]);
    });

    it('a panel of three needs three operators beside the worker', async () => {
      const context = await loadFixture(disputesFixture);
      const { market, workers, jurors } = context;
      for (const juror of jurors.slice(0, 2)) await workers.connect(juror).startUnbonding();
      const orderId = await buyAndAccept(context, QUORUM_LISTING);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.ACCEPTED);
    });
  });
});
