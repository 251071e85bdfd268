import { expect } from 'chai';
import { CHANNEL_SCHEMA_ID } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { FIELD_ORDER, stateUpdate } from './fixtures/gemel.ts';
import type { asStruct } from './fixtures/proof.ts';
import { rerandomise, WINDOW_CIRCUIT, windowClaimArtifacts, windowClaimFixture } from './fixtures/windowClaim.ts';

type Proof = ReturnType<typeof asStruct>;

describe('ClaimVerifier', () => {
  describe('submitClaim with proofs of the real circuit', () => {
    /** Of the owner's claim; the fixture's contracts and accounts, and so the context, are the same in each test. */
    let proof: Proof;
    let signals: bigint[];

    before(async function () {
      this.timeout(240_000);
      const artifacts = await windowClaimArtifacts();
      const { owner, prove } = await loadFixture(windowClaimFixture);
      ({ proof, signals } = await prove(artifacts, 1n, owner.address));
    });

    it('accepts a true claim, and says so for dApps', async () => {
      const { claims, owner, issuer, endDay } = await loadFixture(windowClaimFixture);
      await expect(claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, proof))
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(1n, 1n, owner.address, issuer.address, 2n, endDay);
      expect(await claims.acceptedAt(1n, 1n)).to.equal(await time.latest());
    });

    it('T18 is told by the registered verifier that x + r is no signal, nor one too few or too many', async () => {
      const { claims } = await loadFixture(windowClaimFixture);
      const { verifier } = await claims.proofVerifierOf(ethers.id(WINDOW_CIRCUIT));
      const registered = await ethers.getContractAt('IProofVerifier', verifier);
      const verify = (values: bigint[]) => registered.getFunction('verifyProof').staticCall(proof, values);
      expect(await verify(signals)).to.equal(true);
      const aliased = signals.map((signal, index) => signals.with(index, signal + FIELD_ORDER));
      for (const values of [...aliased, signals.slice(1), [...signals, 0n], []]) {
        expect(await verify(values)).to.equal(false);
      }
    });

    it('T20 refuses the proof for somebody else with the very same state', async () => {
      const { claims, other, issuer, endDay } = await loadFixture(windowClaimFixture);
      await expect(claims.connect(other).submitClaim(1n, 2n, issuer.address, endDay, proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(1n, 2n);
    });

    it('T19 refuses the proof again in other bytes, which prove the same', async () => {
      const { claims, owner, issuer, endDay } = await loadFixture(windowClaimFixture);
      const submit = (each: Proof) => claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, each);
      await submit(rerandomise(proof));
      await expect(submit(proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(1n, 1n);
    });

    it('refuses the proof for another query, another end day and another state', async () => {
      const { claims, twins, owner, buyer, issuer, endDay, query } = await loadFixture(windowClaimFixture);
      const submit = (requestId: bigint, day: number) =>
        claims.connect(owner).submitClaim(requestId, 1n, issuer.address, day, proof);
      const narrower = query - (1n << 80n); // an upper bound of one less
      await claims
        .connect(buyer)
        .createRequest(ethers.id(WINDOW_CIRCUIT), narrower, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n, ethers.ZeroHash);
      for (const [requestId, day] of [
        [2n, endDay],
        [1n, endDay - 1],
      ] as const) {
        await expect(submit(requestId, day))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
          .withArgs(requestId, 1n);
      }
      const other = stateUpdate('other');
      await twins.connect(owner).updateState(1n, other);
      await expect(submit(1n, endDay))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(1n, other.stateRoot, issuer.address);
    });
  });
});
