import { expect } from 'chai';
import { ATTESTATION_TYPES, signAttestation } from '../../../sdk/src/attestation/attestation.ts';
import { ConsentStatus, EvidenceType, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from '../fixtures/chain.ts';
import { digest, domainOf, stateUpdate } from '../fixtures/gemel.ts';
import {
  attestationFor,
  buy,
  buyAndAccept,
  buyAndDeliver,
  COHORT_LISTING,
  deliver,
  marketFixture,
  MEMBERS,
  REVIEW,
  RHO,
  signedAttestation,
  TWIN_LISTING,
} from '../fixtures/market.ts';

describe('InsightMarket', () => {
  describe('deliver', () => {
    it('records what the signing key attests and opens the review window', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, signingKey } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      const attestation = await attestationFor(context, orderId);
      const signature = await signAttestation(signingKey, await domainOf(market), attestation);
      const timestamp = BigInt(await time.latest()) + 60n;
      await time.setNextBlockTimestamp(timestamp);
      await expect(market.connect(worker).deliver(attestation, signature))
        .to.emit(market, 'OrderDelivered')
        .withArgs(
          orderId,
          worker.address,
          (emitted: unknown[]) =>
            emitted.every((value, i) => String(value) === String(Object.values(inOrder(attestation))[i])),
          timestamp + REVIEW,
        );
      const order = await market.orderOf(orderId);
      expect(order.state).to.equal(OrderState.DELIVERED);
      expect(order.deadline).to.equal(timestamp + REVIEW);
      expect(order.commitment).to.equal(
        ethers.TypedDataEncoder.hashStruct('Attestation', ATTESTATION_TYPES, attestation),
      );
      expect(order.commitment).to.equal(await market.hashAttestation(attestation));
    });

    it('takes a cohort result that names every active member and the whole ρ', async () => {
      const context = await loadFixture(marketFixture);
      const orderId = await buyAndDeliver(context, COHORT_LISTING);
      expect((await context.market.orderOf(orderId)).state).to.equal(OrderState.DELIVERED);
    });

    it('takes evidence that the worker registered, besides none', async () => {
      const context = await loadFixture(marketFixture);
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      await deliver(context, orderId, { evidenceType: EvidenceType.REEXEC, evidenceHash: digest('evidence') });
      expect((await context.market.orderOf(orderId)).state).to.equal(OrderState.DELIVERED);
    });

    for (const [what, changed] of [
      ['another model', { modelHash: digest('other') }],
      ['no input', { inputCommitment: ethers.ZeroHash }],
      ['another state than at accept', { inputCommitment: digest('other') }],
      ['another twin', { contributorsRoot: digest('other') }],
      ['more contributors than one', { contributors: 2 }],
      ['no contributors', { contributors: 0 }],
      ['no output', { outputHash: ethers.ZeroHash }],
      ['no ciphertext', { ciphertextDigest: ethers.ZeroHash }],
      ['other noise than committed', { noiseCommitment: digest('other noise') }],
      ['ρ, which a twin does not spend', { rhoNano: 1n }],
      ['evidence that the worker did not register', { evidenceType: EvidenceType.TDX_DCAP }],
    ] as const) {
      it(`refuses a twin's result with ${what}`, async () => {
        const context = await loadFixture(marketFixture);
        const orderId = await buyAndAccept(context, TWIN_LISTING);
        await expect(deliver(context, orderId, changed))
          .to.be.revertedWithCustomError(context.market, 'InsightMarketAttestationMismatch')
          .withArgs(orderId);
      });
    }

    for (const [what, changed] of [
      ['one contributor too few', { contributors: MEMBERS - 1 }],
      ['one contributor too many', { contributors: MEMBERS + 1 }],
      ['no input', { inputCommitment: ethers.ZeroHash }],
      ['no contributors root', { contributorsRoot: ethers.ZeroHash }],
      ['less ρ than the terms say', { rhoNano: RHO - 1n }],
      ['more ρ than the terms say', { rhoNano: RHO + 1n }],
      ['other noise than committed', { noiseCommitment: digest('other noise') }],
      ['a model, which a statistic has not', { modelHash: digest('other') }],
    ] as const) {
      it(`refuses a cohort's result with ${what}`, async () => {
        const context = await loadFixture(marketFixture);
        const orderId = await buyAndAccept(context, COHORT_LISTING);
        await expect(deliver(context, orderId, changed))
          .to.be.revertedWithCustomError(context.market, 'InsightMarketAttestationMismatch')
          .withArgs(orderId);
      });
    }

    it('T16 makes the worker compute again without a member that left', async () => {
      const context = await loadFixture(marketFixture);
      const { market, cohorts, members, cohortId } = context;
      const orderId = await buyAndAccept(context, COHORT_LISTING);
      await cohorts.connect(members[0]!.owner).leave(cohortId, members[0]!.twinId);
      await expect(deliver(context, orderId, { contributors: MEMBERS }))
        .to.be.revertedWithCustomError(market, 'InsightMarketAttestationMismatch')
        .withArgs(orderId);
      await deliver(context, orderId, { contributors: MEMBERS - 1 });
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.DELIVERED);
    });

    it('takes a result about the state at accept, although the twin has a new one', async () => {
      const context = await loadFixture(marketFixture);
      const { market, twins, owner, twinId } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      const signed = await signedAttestation(context, orderId);
      await twins.connect(owner).updateState(twinId, stateUpdate('next'));
      await expect(deliver(context, orderId))
        .to.be.revertedWithCustomError(market, 'InsightMarketAttestationMismatch')
        .withArgs(orderId);
      await market.connect(context.worker).deliver(...signed);
    });

    it('T16 refuses results about a twin that revoked, and of a cohort below kMin', async () => {
      const context = await loadFixture(marketFixture);
      const { market, revoke, cohorts, members, cohortId } = context;
      const orders = [await buyAndAccept(context, TWIN_LISTING), await buyAndAccept(context, COHORT_LISTING)];
      await revoke();
      for (const { owner, twinId } of members.slice(0, 3)) await cohorts.connect(owner).leave(cohortId, twinId);
      for (const [index, listingId] of [TWIN_LISTING, COHORT_LISTING].entries()) {
        await expect(deliver(context, orders[index]!))
          .to.be.revertedWithCustomError(market, 'InsightMarketNotCovered')
          .withArgs(listingId, ConsentStatus.ABSENT);
      }
    });

    it('refuses everyone but the worker that accepted', async () => {
      const context = await loadFixture(marketFixture);
      const { market, stranger, signingKey } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      const attestation = await attestationFor(context, orderId);
      const signature = await signAttestation(signingKey, await domainOf(market), attestation);
      await expect(market.connect(stranger).deliver(attestation, signature))
        .to.be.revertedWithCustomError(market, 'InsightMarketNotWorker')
        .withArgs(orderId, stranger.address);
    });

    it('refuses a signature by another key than the registered one, also the operator', async () => {
      const context = await loadFixture(marketFixture);
      const { market, worker, signingKey } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      const attestation = await attestationFor(context, orderId);
      const signature = await signAttestation(worker, await domainOf(market), attestation);
      await expect(market.connect(worker).deliver(attestation, signature))
        .to.be.revertedWithCustomError(market, 'InsightMarketInvalidSignature')
        .withArgs(signingKey.address);
    });

    it('T17 is open up to, not including, the deadline', async () => {
      const context = await loadFixture(marketFixture);
      const { market } = context;
      const [first, second] = [await buyAndAccept(context, TWIN_LISTING), await buyAndAccept(context, TWIN_LISTING)];
      const { deadline } = await market.orderOf(first);
      await time.setNextBlockTimestamp(deadline - 1n);
      await deliver(context, first, { deadline: deadline + 10n });
      const last = (await market.orderOf(second)).deadline;
      for (const timestamp of [last, last + 1n]) {
        await time.setNextBlockTimestamp(timestamp);
        await expect(deliver(context, second, { deadline: last + 10n }))
          .to.be.revertedWithCustomError(market, 'InsightMarketDeadlinePassed')
          .withArgs(second, last, timestamp);
      }
    });

    it('T17 takes a signature up to and including its own deadline', async () => {
      const context = await loadFixture(marketFixture);
      const orders = [await buyAndAccept(context, TWIN_LISTING), await buyAndAccept(context, TWIN_LISTING)];
      const until = BigInt(await time.latest()) + 100n;
      await time.setNextBlockTimestamp(until);
      await deliver(context, orders[0]!, { deadline: until });
      await time.setNextBlockTimestamp(until + 1n);
      await expect(deliver(context, orders[1]!, { deadline: until }))
        .to.be.revertedWithCustomError(context.market, 'InsightMarketDeadlinePassed')
        .withArgs(orders[1], until, until + 1n);
    });

    it('lets a worker that is leaving deliver what it accepted before', async () => {
      const context = await loadFixture(marketFixture);
      const { market, workers, worker } = context;
      const orderId = await buyAndAccept(context, TWIN_LISTING);
      await workers.connect(worker).startUnbonding();
      await deliver(context, orderId);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.DELIVERED);
    });

    it('refuses orders that were not accepted, or are delivered', async () => {
      const context = await loadFixture(marketFixture);
      const { market } = context;
      const [waiting, delivered] = [await buy(context, TWIN_LISTING), await buyAndDeliver(context, TWIN_LISTING)];
      await expect(deliver(context, waiting))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(waiting, OrderState.CREATED);
      await expect(deliver(context, delivered))
        .to.be.revertedWithCustomError(market, 'InsightMarketWrongState')
        .withArgs(delivered, OrderState.DELIVERED);
    });
  });
});

/** The attestation's fields in the struct's order. */
function inOrder({
  orderId,
  modelHash,
  inputCommitment,
  contributorsRoot,
  contributors,
  ...rest
}: Awaited<ReturnType<typeof attestationFor>>) {
  const { outputHash, ciphertextDigest, noiseCommitment, rhoNano, evidenceType, evidenceHash, deadline } = rest;
  return {
    orderId,
    modelHash,
    inputCommitment,
    contributorsRoot,
    contributors,
    outputHash,
    ciphertextDigest,
    noiseCommitment,
    rhoNano,
    evidenceType,
    evidenceHash,
    deadline,
  };
}
