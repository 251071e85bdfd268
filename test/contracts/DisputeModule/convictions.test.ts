import { expect } from 'chai';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture } from '../fixtures/chain.ts';
import {
  account,
  BOND,
  challenged,
  commitAs,
  credits,
  delivered,
  disputesFixture,
  drawJurors,
  earnings,
  hashes,
  judged,
  Outcome,
  Phase,
  RIGHT,
  saltOf,
  UNKNOWN,
  WORKER_SLASH,
  type Disputes,
} from '../fixtures/disputes.ts';
import { COHORT_LISTING, PRICE, split } from '../fixtures/market.ts';

/** A twin that was never minted: a contributor by which whoever knows of it can convict the worker at any time. */
const TRAPDOOR = 999n;

function trapdoor({ members }: Disputes) {
  const twinIds = [...members.map(({ twinId }) => twinId), TRAPDOOR];
  const tree = StandardMerkleTree.of(
    twinIds.map((twinId) => [twinId]),
    ['uint256'],
  );
  return { contributorsRoot: tree.root, proof: tree.getProof([TRAPDOOR]) };
}

/** An order about the cohort, right but for a contributor that the worker put in to be convicted by. */
async function deliveredWithTrapdoor(context: Disputes, { isChallenged = false } = {}) {
  const { contributorsRoot, proof } = trapdoor(context);
  const options = { listingId: COHORT_LISTING, changed: { contributorsRoot } };
  const order = await (isChallenged ? challenged : delivered)(context, RIGHT, options);
  return { ...order, proof };
}

const lost = (total: bigint) => ({ owed: total, held: total });

describe('DisputeModule', () => {
  describe('convictions that somebody wants', () => {
    it('T28 a worker that convicts itself does not free its stake: it gets out a bond, and the rest is lost', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, worker, other: puppet, treasury } = context;
      const stake = await workers.minimumStake();
      expect(stake).to.equal(2n * WORKER_SLASH);
      const orders = [await deliveredWithTrapdoor(context), await deliveredWithTrapdoor(context)];
      for (const { attestation, proof } of orders) {
        await disputes.connect(puppet).proveContributor(attestation, TRAPDOOR, proof);
      }
      expect((await workers.workerOf(worker.address)).stake).to.equal(0n);
      expect(await credits(context, [puppet, treasury])).to.deep.equal([2n * BOND, stake - 2n * BOND]);
      expect(await account(context, [puppet.address])).to.deep.equal(lost(stake));
    });

    it('T28 a conviction that front-runs the challenger’s costs the worker as much, and the challenger nothing', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, workers, worker, other: puppet, stranger, treasury } = context;
      const { orderId, attestation, proof } = await deliveredWithTrapdoor(context, { isChallenged: true });
      for (const juror of context.jurors.slice(0, 3)) await commitAs(context, orderId, juror, UNKNOWN);
      await drawJurors(context, orderId);
      await expect(disputes.connect(puppet).proveContributor(attestation, TRAPDOOR, proof))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_CONTRIBUTOR, Outcome.Upheld);
      const people = [puppet, stranger, worker, treasury];
      expect(await credits(context, people)).to.deep.equal([BOND, BOND, 0n, WORKER_SLASH - BOND]);
      expect((await workers.workerOf(worker.address)).stake).to.equal((await workers.minimumStake()) - WORKER_SLASH);
      await expect(disputes.resolve(orderId))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(orderId, Phase.Ended);
      expect(await account(context, [puppet.address])).to.deep.equal(lost(BOND + WORKER_SLASH));
    });

    it('T32 worker and buyer who collude for a free insight lose most of a slash, and the ρ stays spent', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, cohorts, cohortId, buyer, worker, treasury } = context;
      const { orderId, attestation, proof } = await deliveredWithTrapdoor(context);
      await disputes.connect(buyer).proveContributor(attestation, TRAPDOOR, proof);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await earnings(context, [buyer, worker, treasury])).to.deep.equal([PRICE, 0n, 0n]);
      expect(await credits(context, [buyer, worker, treasury])).to.deep.equal([BOND, 0n, WORKER_SLASH - BOND]);
      expect((await cohorts.cohortOf(cohortId)).chargedOrders).to.equal(1n);
      expect(await account(context)).to.deep.equal(lost(WORKER_SLASH));
    });

    it('T29 jurors who say that nothing can be computed convict, and earn nothing, nor does the challenger', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, workers, worker, buyer, stranger, jurors, treasury } = context;
      const { orderId, attestation } = await challenged(context);
      await expect(judged(context, attestation, [UNKNOWN, UNKNOWN, UNKNOWN]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld);
      const { computed, confirmed } = await disputes.disputeOf(orderId);
      expect([computed, confirmed]).to.deep.equal([false, false]);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([PRICE, 0n]);
      expect((await workers.workerOf(worker.address)).stake).to.equal((await workers.minimumStake()) - WORKER_SLASH);
      const people = [stranger, ...jurors, treasury];
      expect(await credits(context, people)).to.deep.equal([BOND, 0n, 0n, 0n, 0n, 0n, WORKER_SLASH]);
      expect(await account(context)).to.deep.equal(lost(BOND + WORKER_SLASH));
    });

    it('a ciphertext that the buyer can’t decrypt is refuted, though the output’s hash is right', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, buyer, worker } = context;
      const junk = ethers.toUtf8Bytes('junk, encrypted to nobody');
      const changed = { ciphertextDigest: ethers.sha256(junk) };
      const { orderId, attestation } = await delivered(context, RIGHT, { changed });
      await disputes.connect(buyer).demandDelivery(attestation);
      await disputes.connect(worker).answerDelivery(attestation, junk);
      await disputes.connect(buyer).challengeResult(attestation);
      await expect(judged(context, attestation, [RIGHT, RIGHT, RIGHT]))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_RESULT, Outcome.Upheld);
      const { computed, confirmed } = await disputes.disputeOf(orderId);
      expect([computed, confirmed]).to.deep.equal([true, false]);
      expect(await earnings(context, [buyer, worker])).to.deep.equal([PRICE, 0n]);
      // The worker has the bond of the demand, which it did answer; the buyer that of its challenge, and its part of the reward.
      expect(await credits(context, [worker, buyer])).to.deep.equal([BOND, BOND + BOND / 4n]);
      expect(await account(context)).to.deep.equal(lost(2n * BOND + WORKER_SLASH));
    });

    it('T27 an answer for another ciphertext than the sealed one is refused', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, jurors } = context;
      const { orderId, attestation } = await challenged(context);
      for (const juror of jurors.slice(0, 3)) await commitAs(context, orderId, juror);
      const [juror] = await drawJurors(context, orderId);
      const salt = saltOf(juror!.address);
      const answer = hashes(RIGHT, ethers.toUtf8Bytes('another ciphertext'));
      const seal = await disputes.sealOf(orderId, juror!.address, await disputes.answerOf(orderId, ...answer), salt);
      await expect(disputes.connect(juror).reveal(attestation, ...answer, salt))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongSeal')
        .withArgs(orderId, juror!.address, seal);
    });

    it('a consent that is taken back right after a delivery does not end its review', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger } = context;
      const { orderId, attestation } = await delivered(context);
      await context.revoke();
      await expect(market.connect(stranger).refund(orderId))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(orderId, OrderState.DELIVERED);
      await disputes.connect(stranger).challengeResult(attestation);
      await judged(context, attestation, [UNKNOWN, UNKNOWN, UNKNOWN]);
      expect(await earnings(context, [context.worker])).to.deep.equal([0n]);
    });

    it('a curator can’t remove members before a delivered or disputed order settles: they are paid', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, cohorts, cohortId, curator, buyer, members } = context;
      const { orderId, attestation } = await delivered(context, RIGHT, { listingId: COHORT_LISTING });
      const refused = async () => {
        for (const { twinId } of members) {
          await expect(cohorts.connect(curator).remove(cohortId, twinId))
            .to.be.revertedWithCustomError(cohorts, 'CohortRegistryOrdersOpen')
            .withArgs(cohortId, 1n);
        }
      };
      await refused();
      await disputes.connect(buyer).challengeResult(attestation);
      await refused();
      await judged(context, attestation, [RIGHT, RIGHT, RIGHT]);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.SETTLED);
      const part = split(PRICE, 0n).owners / BigInt(members.length);
      for (const { twinId } of members) {
        await cohorts.connect(curator).remove(cohortId, twinId);
        expect(await cohorts.earned(cohortId, twinId)).to.equal(part);
      }
    });
  });
});
