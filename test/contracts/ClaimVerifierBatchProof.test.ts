import { expect } from 'chai';
import type { BaseContract } from 'ethers';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { signed } from './fixtures/claims.ts';
import { FIELD_ORDER } from './fixtures/gemel.ts';
import type { asStruct } from './fixtures/proof.ts';
import { rerandomise, windowClaimArtifacts, windowClaimFixture } from './fixtures/windowClaim.ts';

type Proof = ReturnType<typeof asStruct>;

interface CircuitVerifier extends BaseContract {
  verifyProofs(proofs: Proof[], signals: bigint[], overrides?: { gasLimit: bigint }): Promise<boolean>;
}
type BatchCall = (verifiers: unknown[], counts: number[], proofs: Proof[], signals: bigint[]) => Promise<boolean>;
/** `contracts/mocks/TestBatchVerifier.sol`. */
interface BatchVerifier extends BaseContract {
  verify: BatchCall;
  verifyLoosely: BatchCall;
}

/** The pairing of n + 3 points must suffice for each; a limit shows that nothing malformed burns more than it may. */
const GAS = { gasLimit: 5_000_000n };

describe('ClaimVerifier', () => {
  describe('submitClaims with proofs of the real circuit', () => {
    let verifier: CircuitVerifier;
    let batches: BatchVerifier;
    /** Of the owner's and of the other's claim: same state, same query, other contexts. */
    let [first, second]: [Proof, Proof] = [] as never;
    let [firstSignals, secondSignals]: [bigint[], bigint[]] = [] as never;

    before(async function () {
      this.timeout(240_000);
      const artifacts = await windowClaimArtifacts();
      const { owner, other, prove } = await loadFixture(windowClaimFixture);
      ({ proof: first, signals: firstSignals } = await prove(artifacts, 1n, owner.address));
      ({ proof: second, signals: secondSignals } = await prove(artifacts, 2n, other.address));
    });

    beforeEach(async () => {
      await loadFixture(windowClaimFixture);
      verifier = (await ethers.deployContract('WindowClaimNamedVerifier')) as unknown as CircuitVerifier;
      batches = (await ethers.deployContract('TestBatchVerifier')) as unknown as BatchVerifier;
    });

    const verify = (proofs: Proof[], signals: bigint[]) => verifier.verifyProofs(proofs, signals, GAS);

    it('accepts both people’s claims from a relayer', async () => {
      const context = await loadFixture(windowClaimFixture);
      const { claims, owner, other, stranger, issuer, endDay } = context;
      const base = { requestId: 1n, issuer: issuer.address, endDay: BigInt(endDay), signature: '0x' };
      const deadline = BigInt(await time.latest()) + 1000n;
      const list = [
        await signed(context, { ...base, twinId: 1n, deadline }, owner),
        await signed(context, { ...base, twinId: 2n, deadline }, other),
      ];
      await expect(claims.connect(stranger).submitClaims(list, [second, first]))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierBatchRejected')
        .withArgs(2n);
      await claims.connect(stranger).submitClaims(list, [first, second]);
      for (const twinId of [1n, 2n]) expect(await claims.acceptedAt(1n, twinId)).to.equal(await time.latest());
    });

    for (const count of [1, 2, 3, 16]) {
      it(`accepts a batch of ${count}, and none with one signal changed`, async () => {
        const proofs = Array.from({ length: count }, (_unused, i) => {
          const proof = i % 2 === 0 ? first : second;
          return i % 4 < 2 ? proof : rerandomise(proof);
        });
        const signals = proofs.flatMap((_proof, i) => (i % 2 === 0 ? firstSignals : secondSignals));
        expect(await verify(proofs, signals)).to.equal(true);
        for (const index of [0, 1, 2, signals.length - 1]) {
          for (const value of [signals[index]! + 1n, signals[index]! - 1n, 0n, FIELD_ORDER - 1n]) {
            expect(await verify(proofs, signals.with(index, value)), `signal ${index}`).to.equal(false);
          }
        }
      });
    }

    it('T18 refuses x + r for each signal x', async () => {
      const signals = [...firstSignals, ...secondSignals];
      for (const [index, signal] of signals.entries()) {
        for (const alias of [signal + FIELD_ORDER, FIELD_ORDER]) {
          expect(await verify([first, second], signals.with(index, alias)), `signal ${index}`).to.equal(false);
        }
      }
    });

    it('refuses inputs forged under a challenge that does not bind the signals (frozen heart)', async () => {
      const proofs = [first, second];
      const type = 'tuple(uint256[2] a, uint256[2][2] b, uint256[2] c)[]';
      const challenge = ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode([type], [proofs]));
      const coefficient = BigInt(ethers.solidityPackedKeccak256(['bytes32', 'uint256'], [challenge, 1n])) % 2n ** 128n;
      // The second signal of the sum, x₁ + r·x₂, stays when r·t goes to the first proof and t comes from the second.
      const shift = 12_345n;
      const move = (value: bigint, by: bigint) => (((value + by) % FIELD_ORDER) + FIELD_ORDER) % FIELD_ORDER;
      const forged = [
        ...firstSignals.with(1, move(firstSignals[1]!, coefficient * shift)),
        ...secondSignals.with(1, move(secondSignals[1]!, -shift)),
      ];
      expect(await batches.verifyLoosely([verifier], [2], proofs, forged)).to.equal(true);
      expect(await verify(proofs, forged)).to.equal(false);
      expect(await verify(proofs, [...firstSignals, ...secondSignals])).to.equal(true);
    });

    it('refuses proofs that cancel each other out, and swapped ones', async () => {
      const signals = [...firstSignals, ...secondSignals];
      const negated = { ...first, a: rerandomise(first).a };
      expect(await verify([first, negated], [...firstSignals, ...firstSignals])).to.equal(false);
      expect(await verify([second, first], signals)).to.equal(false);
      expect(
        await verify(
          [
            { ...first, c: second.c },
            { ...second, c: first.c },
          ],
          signals,
        ),
      ).to.equal(false);
      expect(
        await verify(
          [
            { ...first, a: second.a },
            { ...second, a: first.a },
          ],
          signals,
        ),
      ).to.equal(false);
    });

    it('refuses malformed points in any place, and does not revert', async () => {
      const signals = [...firstSignals, ...secondSignals];
      const off: [bigint, bigint] = [1n, 1n];
      const zero: [bigint, bigint] = [0n, 0n];
      for (const broken of [
        { a: off },
        { b: [off, off] as [typeof off, typeof off] },
        { c: off },
        { a: zero },
        { c: zero },
      ]) {
        expect(await verify([{ ...first, ...broken }, second], signals)).to.equal(false);
        expect(await verify([first, { ...second, ...broken }], signals)).to.equal(false);
        expect(await verify([first, { ...second, ...broken }, first], [...signals, ...firstSignals])).to.equal(false);
      }
    });

    it('refuses no proofs, and a wrong number of signals', async () => {
      expect(await verify([], [])).to.equal(false);
      expect(await verify([], firstSignals)).to.equal(false);
      for (const signals of [[], firstSignals.slice(1), [...firstSignals, 0n], [...firstSignals, ...secondSignals]]) {
        expect(await verify([first], signals)).to.equal(false);
      }
    });

    it('reverts, and does not call valid proofs false, when the gas does not suffice', async () => {
      const gasLimit = 300_000n;
      await expect(
        verifier.verifyProofs([first, second], [...firstSignals, ...secondSignals], { gasLimit }),
      ).to.be.revertedWithCustomError(verifier, 'BN254InsufficientGas');
    });
  });
});
