import { expect } from 'chai';
import type { BaseContract } from 'ethers';
import { ethers, loadFixture } from './fixtures/chain.ts';
import { FIELD_ORDER } from './fixtures/gemel.ts';
import { proofFor } from './fixtures/simulatedProof.ts';

type Proof = ReturnType<typeof proofFor>;
type BatchCall = (verifiers: unknown[], counts: number[], proofs: Proof[], signals: bigint[]) => Promise<boolean>;
/** `contracts/mocks/TestBatchVerifier.sol`. */
interface BatchVerifier extends BaseContract {
  verify: BatchCall;
  verifyLoosely: BatchCall;
}

/** Circuits 3, 7 and 4 with as many signals, and one more of three signals whose setup had another first phase. */
async function fixture() {
  const deploy = (circuit: bigint, signals: bigint, setup: bigint) =>
    ethers.deployContract('TestProofVerifier', [circuit, signals, setup]);
  const batch = (await ethers.deployContract('TestBatchVerifier')) as unknown as BatchVerifier;
  const verifiers = await Promise.all([deploy(3n, 3n, 0n), deploy(7n, 7n, 0n), deploy(4n, 4n, 0n)]);
  return { batch, verifiers, foreign: await deploy(9n, 3n, 1n) };
}

/** Two proofs of the circuit with three signals, one of seven, and three of four. */
const COUNTS = [2, 1, 3];
const STATEMENTS = [3, 3, 7, 4, 4, 4].map((width, proof) =>
  Array.from({ length: width }, (_unused, signal) => BigInt(100 * proof + signal) + 2n ** 200n),
);
const PROOFS = STATEMENTS.map((signals) => proofFor(signals));
const SIGNALS = STATEMENTS.flat();

describe('Groth16Batch', () => {
  describe('verify of several circuits', () => {
    it('accepts n proofs of k circuits, in any order of circuits, and a circuit in several runs', async () => {
      const { batch, verifiers } = await loadFixture(fixture);
      expect(await batch.verify(verifiers, COUNTS, PROOFS, SIGNALS)).to.equal(true);
      const [first, second, third] = verifiers;
      const reversed = [...PROOFS.slice(3), PROOFS[2]!, PROOFS[0]!, PROOFS[1]!];
      const reversedSignals = [...STATEMENTS.slice(3), STATEMENTS[2]!, STATEMENTS[0]!, STATEMENTS[1]!].flat();
      expect(await batch.verify([third, second, first], [3, 1, 2], reversed, reversedSignals)).to.equal(true);
      const apart = [PROOFS[0]!, PROOFS[2]!, PROOFS[1]!];
      const apartSignals = [STATEMENTS[0]!, STATEMENTS[2]!, STATEMENTS[1]!].flat();
      expect(await batch.verify([first, second, first], [1, 1, 1], apart, apartSignals)).to.equal(true);
    });

    it('T18 refuses any signal changed, swapped with its neighbour, zero, or x + r', async () => {
      const { batch, verifiers } = await loadFixture(fixture);
      for (const [index, signal] of SIGNALS.entries()) {
        for (const value of [signal + 1n, signal - 1n, 0n, FIELD_ORDER - 1n, FIELD_ORDER, signal + FIELD_ORDER]) {
          const changed = SIGNALS.with(index, value);
          expect(await batch.verify(verifiers, COUNTS, PROOFS, changed), `signal ${index}`).to.equal(false);
        }
        const next = SIGNALS[index + 1];
        if (next === undefined) continue;
        const swapped = SIGNALS.with(index, next).with(index + 1, signal);
        expect(await batch.verify(verifiers, COUNTS, PROOFS, swapped), `signal ${index} swapped`).to.equal(false);
      }
    });

    it('refuses a proof counted for another circuit, and counts that do not fit', async () => {
      const { batch, verifiers } = await loadFixture(fixture);
      const [first] = verifiers;
      const three = STATEMENTS.slice(0, 2).flat();
      expect(await batch.verify([first], [2], PROOFS.slice(0, 2), three)).to.equal(true);
      for (const counts of [[2], [1, 1], [0, 2], [2, 0, 0], [3], [1]]) {
        const keys = counts.map((_unused, index) => verifiers[index]);
        const fits = counts.length === 1 && counts[0] === 2;
        const isPadded = counts.every((count, index) => count === (index === 0 ? 2 : 0));
        expect(await batch.verify(keys, counts, PROOFS.slice(0, 2), three), counts.join()).to.equal(fits || isPadded);
      }
      for (const counts of [
        [2, 1],
        [2, 1, 3, 0],
        [1, 2, 3],
        [2, 2, 2],
        [2, 1, 2],
        [2, 1, 4],
      ]) {
        expect(await batch.verify(verifiers, counts, PROOFS, SIGNALS), counts.join()).to.equal(false);
      }
      expect(await batch.verify([], [], [], [])).to.equal(false);
      expect(await batch.verify(verifiers, [0, 0, 0], [], [])).to.equal(false);
      for (const signals of [SIGNALS.slice(1), [...SIGNALS, 0n]]) {
        expect(await batch.verify(verifiers, COUNTS, PROOFS, signals)).to.equal(false);
      }
    });

    it('refuses inputs forged under a challenge that does not bind the signals (frozen heart)', async () => {
      const { batch, verifiers } = await loadFixture(fixture);
      const type = 'tuple(uint256[2] a, uint256[2][2] b, uint256[2] c)[]';
      const challenge = ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([type], [PROOFS]));
      const coefficient = (index: number) =>
        BigInt(ethers.solidityPackedKeccak256(['bytes32', 'uint256'], [challenge, index])) % 2n ** 128n;
      const reduce = (value: bigint) => ((value % FIELD_ORDER) + FIELD_ORDER) % FIELD_ORDER;
      // The first signals of proofs 3 and 4, e.g. nullifiers of one circuit: r₃·x₃ + r₄·x₄ stays.
      const [third, fourth] = [2 * 3 + 7, 2 * 3 + 7 + 4];
      const forged = SIGNALS.with(third, reduce(SIGNALS[third]! + coefficient(4) * 5n)).with(
        fourth,
        reduce(SIGNALS[fourth]! - coefficient(3) * 5n),
      );
      expect(await batch.verifyLoosely(verifiers, COUNTS, PROOFS, forged)).to.equal(true);
      expect(await batch.verify(verifiers, COUNTS, PROOFS, forged)).to.equal(false);
    });

    it('refuses proofs of two circuits whose C are exchanged, and malformed ones in any place', async () => {
      const { batch, verifiers } = await loadFixture(fixture);
      const exchanged = PROOFS.with(1, { ...PROOFS[1]!, c: PROOFS[2]!.c }).with(2, { ...PROOFS[2]!, c: PROOFS[1]!.c });
      expect(await batch.verify(verifiers, COUNTS, exchanged, SIGNALS)).to.equal(false);
      const off: [bigint, bigint] = [1n, 1n];
      for (const index of PROOFS.keys()) {
        for (const broken of [{ a: off }, { b: [off, off] as [typeof off, typeof off] }, { c: off }]) {
          const proofs = PROOFS.with(index, { ...PROOFS[index]!, ...broken });
          expect(await batch.verify(verifiers, COUNTS, proofs, SIGNALS), `proof ${index}`).to.equal(false);
        }
      }
    });

    it('T25 refuses keys whose first phases differ', async () => {
      const { batch, verifiers, foreign } = await loadFixture(fixture);
      const statement = STATEMENTS[0]!;
      await expect(
        batch.verify(
          [verifiers[0], foreign],
          [1, 1],
          [PROOFS[0]!, proofFor(statement, 9n)],
          [statement, statement].flat(),
        ),
      )
        .to.be.revertedWithCustomError(batch, 'Groth16BatchDifferentSetup')
        .withArgs(1n);
    });
  });
});
