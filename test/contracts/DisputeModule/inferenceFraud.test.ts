import { encodeScoreFraud, proveScoreFraud, ScoreIsRightError, type Groth16Proof } from '#sdk/prover';
import type { ScoreDocument } from '#sdk';
import { AbiCoder } from 'ethers';
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
  describe('proveFraud with proofs of the inference circuit', function () {
    this.timeout(120_000);
    let artifacts: CircuitArtifacts;
    /** Shows that the fixture's score plus one is not the model's. */
    let proof: Groth16Proof;

    before(async function () {
      this.timeout(300_000);
      artifacts = await inferenceArtifacts('inference-mismatch');
      const context = await loadFixture(scoreFixture);
      proof = proofOf(await prove(context, context.documentOf(1n, { score: context.score + 1 })));
    });

    const prove = ({ state, commitment, twinId }: Context, document: ScoreDocument): Promise<string> =>
      proveScoreFraud({ state, commitment, weights, twinId, document, artifacts });

    const fraudOf = ({ twinId, commitment }: Context, document: ScoreDocument, changed: object = {}): string =>
      encodeScoreFraud({ proof, twinId, stateRoot: commitment.stateRoot, document, ...changed });

    async function expectNotProven(context: Context, attestation: Attestation, bytes: string): Promise<void> {
      const { disputes, stranger, fraud } = context;
      expect(await fraud.getFunction('verifyFraud').staticCall(attestation, bytes)).to.equal(false);
      await expect(disputes.connect(stranger).proveFraud(attestation, bytes))
        .to.be.revertedWithCustomError(disputes, 'DisputeModuleFraudNotProven')
        .withArgs(attestation.orderId);
    }

    it('slashes a worker that attested another score, end to end', async () => {
      const context = await loadFixture(scoreFixture);
      const { disputes, market, stranger, treasury, score } = context;
      const { orderId, document, attestation } = await deliveredScore(context, { score: score + 1 });
      const bytes = await prove(context, document);
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
        { score: 2 ** 39 - 1 },
        { score: 1 - 2 ** 39 },
        { score: 2 ** 39 },
        { score: -(2 ** 39) },
        { score: Number.MAX_SAFE_INTEGER },
        { score: -Number.MAX_SAFE_INTEGER },
        { endDay: state.endDay - 1 },
        { endDay: 2 ** 24 - 1 },
        { endDay: 2 ** 24 },
        // Packs like the model's own, were the score not bounded.
        { score: score + 2 ** 40, endDay: state.endDay - 1 },
      ]) {
        const { document, attestation } = await deliveredScore(context, changed);
        const isProven: unknown = await fraud
          .getFunction('verifyFraud')
          .staticCall(attestation, await prove(context, document));
        expect(isProven, JSON.stringify(changed)).to.equal(true);
      }
    });

    it('gives away nothing of the state but that the lie is one', async () => {
      const context = await loadFixture(scoreFixture);
      const { score, state } = context;
      const { document } = await deliveredScore(context, { score: score + 1000, endDay: state.endDay - 1 });
      const bytes = (await prove(context, document)).slice(2);
      const words = bytes
        .match(/.{64}/g)!
        .slice(8)
        .map((word) => BigInt(`0x${word}`));
      const { twinId, commitment } = context;
      expect(words).to.deep.equal([
        ...[twinId, commitment.stateRoot, BigInt(document.salt)],
        ...[BigInt(score + 1000), BigInt(state.endDay - 1)],
      ]);
    });

    it('never slashes an honest worker: its own score is no fraud, and another one is not what it attested', async () => {
      const context = await loadFixture(scoreFixture);
      const { score } = context;
      const { document, attestation } = await deliveredScore(context);
      await expectNotProven(context, attestation, fraudOf(context, document));
      for (const lie of [{ score: score + 1 }, { score: 2 ** 39 }, { endDay: 0 }, { salt: digest('another salt') }]) {
        await expectNotProven(context, attestation, fraudOf(context, { ...document, ...lie }));
      }
      const refused = await prove(context, document).catch((error: unknown) => error);
      expect(refused).to.be.instanceOf(ScoreIsRightError);
    });

    it('takes a proof for the score that it was made for, and no other', async () => {
      const context = await loadFixture(scoreFixture);
      const { score } = context;
      const { document, attestation } = await deliveredScore(context, { score: score + 2 });
      await expectNotProven(context, attestation, fraudOf(context, document));
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
      expect(words).to.equal(13);
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

/** The Groth16 proof in the bytes that a fraud is proven by. */
function proofOf(bytes: string): Groth16Proof {
  const [[a, b, c]] = AbiCoder.defaultAbiCoder().decode(
    ['tuple(uint256[2],uint256[2][2],uint256[2])'],
    bytes,
  ) as unknown as [[Groth16Proof['a'], Groth16Proof['b'], Groth16Proof['c']]];
  return { a: [...a], b: [[...b[0]], [...b[1]]], c: [...c] } as unknown as Groth16Proof;
}
