import {
  encodeScoreFraud,
  proveInferenceScore,
  proveScoreFraud,
  ScoreIsRightError,
  type Groth16Proof,
} from '#sdk/prover';
import type { ScoreDocument } from '#sdk';
import { expect } from 'chai';
import type { CircuitArtifacts } from '#sdk/prover';
import type { Attestation } from '../../../sdk/src/attestation/attestation.ts';
import { contributorRoots } from '../../../sdk/src/attestation/contributors.ts';
import { DisputeGround, OrderState } from '../../../sdk/src/generated/protocol.ts';
import { loadFixture } from '../fixtures/chain.ts';
import { BOND, credits, Outcome, WORKER_SLASH } from '../fixtures/disputes.ts';
import { digest, FIELD_ORDER } from '../fixtures/gemel.ts';
import { inferenceArtifacts, outputHash, scoreFixture, SCORE_LISTING, weights } from '../fixtures/inference.ts';
import { buyAndAccept, signedAttestation } from '../fixtures/market.ts';

type Context = Awaited<ReturnType<typeof scoreFixture>>;

/** A delivered order, with what the worker attested of the document that `changed` makes. */
async function deliveredScore(context: Context, changed: Partial<ScoreDocument> = {}) {
  const orderId = await buyAndAccept(context, SCORE_LISTING);
  const document = context.documentOf(orderId, changed);
  const [attestation, signature] = await signedAttestation(context, orderId, { outputHash: outputHash(document) });
  await context.market.connect(context.worker).deliver(attestation, signature);
  return { orderId, document, attestation };
}

describe('DisputeModule', () => {
  describe('proveFraud with proofs of the inference circuit', () => {
    let artifacts: CircuitArtifacts;
    /** Of the model's true score of the fixture's state: one proof shows every fraud about it. */
    let proof: Groth16Proof;
    let result: bigint;

    before(async function () {
      this.timeout(300_000);
      artifacts = await inferenceArtifacts('inference-score');
      const { state, commitment, score } = await loadFixture(scoreFixture);
      const proven = await proveInferenceScore({ state, commitment, weights, artifacts });
      expect(proven.score).to.equal(score);
      ({ proof } = proven);
      result = proven.publicSignals[2];
    });

    const fraudOf = ({ twinId, commitment }: Context, document: ScoreDocument, changed: object = {}): string =>
      encodeScoreFraud({ proof, twinId, stateRoot: commitment.stateRoot, result, document, ...changed });

    async function expectNotProven(context: Context, attestation: Attestation, bytes: string): Promise<void> {
      const { disputes, stranger, fraud } = context;
      expect(await fraud.getFunction('verifyFraud').staticCall(attestation, bytes)).to.equal(false);
      await expect(disputes.connect(stranger).proveFraud(attestation, bytes))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleFraudNotProven')
        .withArgs(attestation.orderId);
    }

    it('slashes a worker that attested another score, end to end', async function () {
      this.timeout(120_000);
      const context = await loadFixture(scoreFixture);
      const { disputes, market, stranger, treasury, state, commitment, twinId, score } = context;
      const { orderId, document, attestation } = await deliveredScore(context, { score: score + 1 });
      const bytes = await proveScoreFraud({ state, commitment, weights, twinId, document, artifacts });
      await expect(disputes.connect(stranger).proveFraud(attestation, bytes))
        .to.emit(disputes, 'DisputeEnded')
        .withArgs(orderId, DisputeGround.PROVEN_FRAUD, Outcome.Upheld);
      expect((await market.orderOf(orderId)).state).to.equal(OrderState.REFUNDED);
      expect(await credits(context, [stranger, treasury])).to.deep.equal([BOND, WORKER_SLASH - BOND]);
    });

    it('slashes for any other score or end day: negative, huge, or off by one', async () => {
      const context = await loadFixture(scoreFixture);
      const { score, state, fraud } = context;
      for (const changed of [
        { score: score - 1 },
        { score: -score },
        { score: 0 },
        { score: Number.MAX_SAFE_INTEGER },
        { score: -Number.MAX_SAFE_INTEGER },
        { score: score + 2 ** 40 },
        { endDay: state.endDay - 1 },
        { endDay: 0 },
      ]) {
        const { document, attestation } = await deliveredScore(context, changed);
        const bytes = fraudOf(context, document);
        const isProven: unknown = await fraud.getFunction('verifyFraud').staticCall(attestation, bytes);
        expect(isProven, JSON.stringify(changed)).to.equal(true);
      }
    });

    it('never slashes an honest worker: its own score is no fraud, and another one is not what it attested', async () => {
      const context = await loadFixture(scoreFixture);
      const { state, commitment, twinId, score } = context;
      const { document, attestation } = await deliveredScore(context);
      await expectNotProven(context, attestation, fraudOf(context, document));
      for (const lie of [{ score: score + 1 }, { endDay: 0 }, { salt: digest('another salt') }]) {
        await expectNotProven(context, attestation, fraudOf(context, { ...document, ...lie }));
      }
      for (const other of [result + 1n, result + (1n << 40n), result + FIELD_ORDER, 0n]) {
        await expectNotProven(context, attestation, fraudOf(context, document, { result: other }));
      }
      const refused = await proveScoreFraud({ state, commitment, weights, twinId, document, artifacts }).catch(
        (error: unknown) => error,
      );
      expect(refused).to.be.instanceOf(ScoreIsRightError);
    });

    it('refuses another state than the attested one, and a root that is not below the field’s order', async () => {
      const context = await loadFixture(scoreFixture);
      const { score, commitment, twinId } = context;
      const { document, attestation } = await deliveredScore(context, { score: score + 1 });
      const { stateRoot } = commitment;
      for (const changed of [
        { stateRoot: stateRoot + 1n },
        { stateRoot: stateRoot + FIELD_ORDER },
        { twinId: twinId + 1n },
      ]) {
        await expectNotProven(context, attestation, fraudOf(context, document, changed));
      }
    });

    it('is about one contributor: an attestation over more is not proven wrong by the state of one', async () => {
      const context = await loadFixture(scoreFixture);
      const { fraud, commitment, twinId, score } = context;
      const { document, attestation } = await deliveredScore(context, { score: score + 1 });
      const two = contributorRoots([
        { twinId, stateRoot: commitment.stateRoot },
        { twinId: twinId + 1n, stateRoot: 5n },
      ]);
      const verify = (changed: Partial<Attestation>) =>
        fraud.getFunction('verifyFraud').staticCall({ ...attestation, ...changed }, fraudOf(context, document));
      expect(await verify({})).to.equal(true);
      expect(await verify(two)).to.equal(false);
    });

    it('refuses for another model, another order and another output', async () => {
      const context = await loadFixture(scoreFixture);
      const { fraud, score } = context;
      const { document, attestation, orderId } = await deliveredScore(context, { score: score + 1 });
      for (const changed of [
        { modelHash: digest('another model') },
        { orderId: orderId + 1n },
        { outputHash: digest('another output') },
      ]) {
        const other = { ...attestation, ...changed };
        expect(await fraud.getFunction('verifyFraud').staticCall(other, fraudOf(context, document))).to.equal(false);
      }
    });

    it('answers false, and reverts at nothing, to malformed bytes and proofs', async () => {
      const context = await loadFixture(scoreFixture);
      const { document, attestation } = await deliveredScore(context, { score: context.score + 1 });
      const bytes = fraudOf(context, document);
      const words = (bytes.length - 2) / 64;
      expect(words).to.equal(14);
      for (const malformed of ['0x', '0x00', bytes.slice(0, -2), `${bytes}00`, `${bytes}${'00'.repeat(32)}`]) {
        await expectNotProven(context, attestation, malformed);
      }
      for (let word = 0; word < words; word++) {
        for (const filler of ['ff', '00']) {
          const start = 2 + 64 * word;
          const changed = bytes.slice(0, start) + filler.repeat(32) + bytes.slice(start + 64);
          await expectNotProven(context, attestation, changed);
        }
      }
    });
  });
});
