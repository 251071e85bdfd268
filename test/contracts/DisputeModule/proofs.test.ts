import { expect } from 'chai';
import { StandardMerkleTree } from '@openzeppelin/merkle-tree';
import { DisputeGround, ModelKind, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { digest, mintTwin } from '../fixtures/gemel.ts';
import {
  account,
  BOND,
  credits,
  delivered,
  disputesFixture,
  Outcome,
  panelOf,
  Phase,
  RIGHT,
  WORKER_SLASH,
  WRONG,
  type Disputes,
} from '../fixtures/disputes.ts';
import { CARD, COHORT_LISTING, PRICE, TWIN_LISTING } from '../fixtures/market.ts';

const CIRCUIT = ethers.id('a circuit');
const [FORECAST, PROVABLE_LISTING] = [digest('a model with a circuit'), 4n];

/** An order about the cohort whose attestation names `extra` beside four of its five members. */
async function deliveredWith(context: Disputes, extra: bigint) {
  const twinIds = [...context.members.slice(0, 4).map(({ twinId }) => twinId), extra];
  const tree = StandardMerkleTree.of(
    twinIds.map((twinId) => [twinId]),
    ['uint256'],
  );
  const changed = { contributorsRoot: tree.root };
  const order = await delivered(context, RIGHT, { listingId: COHORT_LISTING, changed });
  return { ...order, proof: tree.getProof([extra]), tree };
}

/** A listing whose model names a circuit that has a fraud verifier. */
async function provableFixture() {
  const context = await disputesFixture();
  const { models, publisher, listings, owner, disputes, twinListing } = context;
  await models.connect(publisher).registerModel(FORECAST, ModelKind.FORECAST, 0n, CARD, CIRCUIT);
  await models.setApproved(FORECAST, publisher.address, true);
  await listings.connect(owner).createListing({ ...twinListing, modelHash: FORECAST });
  const verifier = await ethers.deployContract('TestFraudVerifier');
  return {
    ...context,
    verifier: await verifier.getAddress(),
    setVerifier: () => disputes.setFraudVerifier(CIRCUIT, verifier),
  };
}

describe('DisputeModule', () => {
  describe('proveContributor', () => {
    it('upholds at once for a twin that never joined, and credits who proved it a bond of the slashed stake', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger, worker, twinId } = context;
      const { orderId, attestation, proof } = await deliveredWith(context, twinId);
      await expect(disputes.connect(stranger).proveContributor(attestation, twinId, proof))
        .to.emit(disputes, 'DisputeOpened')
        .withArgs(orderId, DisputeGround.WRONG_CONTRIBUTOR, worker.address, stranger.address)
        .and.to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.WRONG_CONTRIBUTOR, Outcome.Upheld);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await credits(context, [stranger, context.treasury])).to.deep.equal([BOND, WORKER_SLASH - BOND]);
      expect(await account(context)).to.deep.equal({ owed: WORKER_SLASH, held: WORKER_SLASH });
      await expect(disputes.connect(stranger).proveContributor(attestation, twinId, proof))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongPhase')
        .withArgs(orderId, Phase.Ended);
    });

    it('upholds for a twin whose membership was revoked before the order was accepted', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, cohorts, owner, curator, cohortId, stranger } = context;
      const newcomer = await mintTwin(context, owner, 'newcomer');
      await cohorts.connect(owner).join(cohortId, newcomer);
      await cohorts.connect(owner).leave(cohortId, newcomer);
      const { orderId, attestation, proof } = await deliveredWith(context, newcomer);
      await disputes.connect(stranger).proveContributor(attestation, newcomer, proof);
      expect((await disputes.disputeOf(orderId)).outcome).to.equal(Outcome.Upheld);
      expect(curator.address).not.to.equal(owner.address);
    });

    it('refuses for members, and for one that left after the accept: the worker was right to count it', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, cohorts, stranger, members, cohortId } = context;
      const { owner, twinId } = members[4]!;
      const { orderId, attestation, proof } = await deliveredWith(context, twinId);
      const refused = () =>
        expect(disputes.connect(stranger).proveContributor(attestation, twinId, proof))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleContributorNotProven')
          .withArgs(orderId, twinId);
      await refused();
      await cohorts.connect(owner).leave(cohortId, twinId);
      await refused();
    });

    it('T13 refuses another twin’s proof, a node as a leaf, and no proof at all', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, stranger, twinId } = context;
      const { orderId, attestation, proof, tree } = await deliveredWith(context, twinId);
      const node = BigInt(tree.dump().tree[1]!);
      for (const [claimed, path] of [
        [99n, proof],
        [twinId, []],
        [node, [tree.dump().tree[2]!]],
      ] as const) {
        await expect(disputes.connect(stranger).proveContributor(attestation, claimed, [...path]))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleContributorNotProven')
          .withArgs(orderId, claimed);
      }
    });

    it('refuses for an insight about a twin, whose attestation the market has compared with the listing', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, stranger, twinId } = context;
      const { orderId, attestation } = await delivered(context);
      await expect(disputes.connect(stranger).proveContributor(attestation, twinId, []))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleContributorNotProven')
        .withArgs(orderId, twinId);
    });

    it('refuses after the review window, and an attestation that was not delivered', async () => {
      const context = await loadFixture(disputesFixture);
      const { disputes, market, stranger, twinId } = context;
      const { orderId, attestation, proof } = await deliveredWith(context, twinId);
      await expect(
        disputes.connect(stranger).proveContributor({ ...attestation, contributors: 6 }, twinId, proof),
      ).to.be.revertedWithCustomError(disputes, 'DisputeModuleWrongAttestation');
      const { deadline } = await market.orderOf(orderId);
      await time.setNextBlockTimestamp(deadline);
      await expect(disputes.connect(stranger).proveContributor(attestation, twinId, proof))
        .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
        .withArgs(orderId, deadline, deadline);
    });
  });

  describe('proveFraud', () => {
    it('upholds at once when the circuit’s verifier accepts the proof', async () => {
      const context = await loadFixture(provableFixture);
      const { disputes, stranger, setVerifier, market } = context;
      await setVerifier();
      const { orderId, attestation } = await delivered(context, WRONG, { listingId: PROVABLE_LISTING });
      await expect(disputes.connect(stranger).proveFraud(attestation, WRONG))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleFraudNotProven')
        .withArgs(orderId);
      await expect(disputes.connect(stranger).proveFraud(attestation, RIGHT))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.PROVEN_FRAUD, Outcome.Upheld);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await credits(context, [stranger, context.treasury])).to.deep.equal([BOND, WORKER_SLASH - BOND]);
    });

    it('ends a panel in any phase: who posted bonds gets them back, and who proved it a bond of the slashed stake', async () => {
      for (const stage of ['commit', 'reveal'] as const) {
        const context = await loadFixture(provableFixture);
        const { disputes, stranger, buyer, setVerifier } = context;
        await setVerifier();
        const { orderId, attestation } = await delivered(context, WRONG, { listingId: PROVABLE_LISTING });
        await disputes.connect(stranger).challengeResult(attestation);
        await disputes.connect(buyer).demandDelivery(attestation);
        if (stage === 'reveal') await panelOf(context, orderId, [RIGHT, RIGHT, RIGHT]);
        await disputes.connect(context.other).proveFraud(attestation, RIGHT);
        const people = [stranger, buyer, context.other, context.treasury];
        expect(await credits(context, people)).to.deep.equal([BOND, BOND, BOND, WORKER_SLASH - BOND]);
        const total = 2n * BOND + WORKER_SLASH;
        expect(await account(context, [context.other.address])).to.deep.equal({ owed: total, held: total });
      }
    });

    it('refuses while the circuit has no verifier, and where the model has no circuit', async () => {
      const context = await loadFixture(provableFixture);
      const { disputes, stranger, setVerifier } = context;
      const provable = await delivered(context, WRONG, { listingId: PROVABLE_LISTING });
      await expect(disputes.connect(stranger).proveFraud(provable.attestation, RIGHT))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNoFraudVerifier')
        .withArgs(FORECAST, CIRCUIT);
      await setVerifier();
      const { attestation } = await delivered(context, WRONG, { listingId: TWIN_LISTING });
      await expect(disputes.connect(stranger).proveFraud(attestation, RIGHT))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleNoFraudVerifier')
        .withArgs(attestation.modelHash, ethers.ZeroHash);
    });

    it('T28 takes no more than the accused has left, also while it is leaving, and still refunds the buyer', async () => {
      const context = await loadFixture(provableFixture);
      const { disputes, market, workers, token, stranger, worker, buyer, setVerifier } = context;
      await setVerifier();
      const orders = [];
      for (let index = 0; index < 3; index++)
        orders.push(await delivered(context, WRONG, { listingId: PROVABLE_LISTING }));
      await workers.connect(worker).startUnbonding();
      const minimum = await workers.minimumStake();
      for (const [index, { attestation }] of orders.entries()) {
        await disputes.connect(stranger).proveFraud(attestation, RIGHT);
        const left = minimum - WORKER_SLASH * BigInt(index + 1);
        expect((await workers.workerOf(worker.address)).stake).to.equal(left > 0n ? left : 0n);
      }
      // The stake is gone after two of the three.
      expect(await credits(context, [stranger, context.treasury])).to.deep.equal([2n * BOND, minimum - 2n * BOND]);
      expect(await market.balanceOf(buyer.address, await token.getAddress())).to.equal(3n * PRICE);
    });
  });

  describe('setFraudVerifier', () => {
    it('sets a circuit’s verifier once, by the role', async () => {
      const { disputes, verifier, setVerifier, stranger } = await loadFixture(provableFixture);
      await expect(disputes.connect(stranger).setFraudVerifier(CIRCUIT, verifier))
        .to.be.revertedWithCustomError(disputes, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
      for (const [circuit, address] of [
        [CIRCUIT, ethers.ZeroAddress],
        [ethers.ZeroHash, verifier],
      ] as const) {
        await expect(disputes.setFraudVerifier(circuit, address))
          .to.be.revertedWithCustomError(disputes, 'DisputeModuleInvalidFraudVerifier')
          .withArgs(circuit, address);
      }
      await expect(setVerifier()).to.emit(disputes, 'FraudVerifierSet').withArgs(CIRCUIT, verifier);
      expect(await disputes.fraudVerifierOf(CIRCUIT)).to.equal(verifier);
      await expect(setVerifier())
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleInvalidFraudVerifier')
        .withArgs(CIRCUIT, verifier);
    });
  });
});
