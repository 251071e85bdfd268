import { expect } from 'chai';
import { ClaimFlavour } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  attest,
  claimsFixture,
  NAMED_CIRCUIT,
  NAMED_REQUEST,
  namedProof,
  proofFor,
  QUERY,
  SCHEMA,
  signed,
  submission,
  UNLINKABLE_REQUEST,
  type Submission,
} from './fixtures/claims.ts';
import { digest, mintTwin } from './fixtures/gemel.ts';

/** The twins of `owner` and of `other`, and what a relayer submits for them. */
async function fixture() {
  const context = await claimsFixture();
  const { owner, other, stranger, twinId, claims } = context;
  const second = await mintTwin(context, other, 'second');
  await attest(context, second);
  const first = await signed(context, submission(context), owner);
  const claimsOfBoth = [first, await signed(context, submission(context, { twinId: second }), other)] as const;
  const prove = (list: readonly Submission[]) => Promise.all(list.map((claim) => namedProof(context, claim)));
  const relay = async (list: readonly Submission[], proven = list) =>
    claims.connect(stranger).submitClaims([...list], await prove(proven));
  return { ...context, context, second, both: claimsOfBoth, prove, relay, twinId };
}

/** A verifier of another circuit with a named claim's three signals. */
const deployVerifier = (circuit: bigint, setup = 0n) =>
  ethers.deployContract('TestProofVerifier', [circuit, 3n, setup]);

describe('ClaimVerifier', () => {
  describe('submitClaims', () => {
    it('accepts claims of several owners from a relayer, in one check', async () => {
      const { claims, owner, other, issuer, today, twinId, second, both, relay } = await loadFixture(fixture);
      const sent = relay(both);
      await expect(sent)
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(NAMED_REQUEST, twinId, owner.address, issuer.address, 1n, today);
      await expect(sent)
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(NAMED_REQUEST, second, other.address, issuer.address, 1n, today);
      const timestamp = await time.latest();
      for (const twin of [twinId, second]) expect(await claims.acceptedAt(NAMED_REQUEST, twin)).to.equal(timestamp);
    });

    it('accepts the caller’s own claims about several requests without a signature', async () => {
      const { claims, context, owner, twinId, request, prove } = await loadFixture(fixture);
      await request(NAMED_CIRCUIT);
      const list = [submission(context), submission(context, { requestId: 3n })];
      await claims.connect(owner).submitClaims(list, await prove(list));
      for (const requestId of [NAMED_REQUEST, 3n]) {
        expect(await claims.acceptedAt(requestId, twinId)).to.equal(await time.latest());
      }
    });

    it('T19 passes over claims that were accepted, so that nobody stops a batch by submitting one alone', async () => {
      const { claims, twinId, second, both, relay } = await loadFixture(fixture);
      const [first] = both;
      await relay([first]);
      const timestamp = await time.latest();
      const events = await (await relay([...both, both[1]])).wait();
      expect(events?.logs.length).to.equal(1);
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(timestamp);
      expect(await claims.acceptedAt(NAMED_REQUEST, second)).to.equal(await time.latest());
    });

    it('refuses all when one proof is of something else, and records nothing', async () => {
      const { claims, twinId, both, relay } = await loadFixture(fixture);
      await expect(relay(both, [both[1], both[0]]))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierBatchRejected')
        .withArgs(2n);
      await expect(relay(both, [both[0], both[0]]))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierBatchRejected')
        .withArgs(2n);
      expect(await claims.acceptedAt(NAMED_REQUEST, twinId)).to.equal(0n);
    });

    it('T20 refuses a claim without its owner’s signature, in any place', async () => {
      const { claims, other, stranger, context, both, relay } = await loadFixture(fixture);
      const [first, second] = both;
      for (const forced of [
        { ...second, signature: '0x' },
        { ...second, signature: first.signature },
        await signed(context, second, stranger),
      ]) {
        await expect(relay([first, forced]))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
          .withArgs(other.address);
      }
      await time.setNextBlockTimestamp(second.deadline + 1n);
      await expect(relay([first, second]))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierDeadlinePassed')
        .withArgs(second.deadline, second.deadline + 1n);
    });

    it('checks issuer, attestation and age of each', async () => {
      const { claims, context, owner, other, issuers, issuer, twins, today, second, both, relay, stranger } =
        await loadFixture(fixture);
      const [first] = both;
      const old = await signed(context, submission(context, { endDay: today - 8n }), owner);
      await expect(relay([first, old])).to.be.revertedWithCustomError(claims, 'ClaimVerifierStale');
      const elsewhere = await signed(context, submission(context, { issuer: stranger.address }), owner);
      await expect(relay([first, elsewhere])).to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested');
      await issuers.connect(issuer).revokeAttestation(second, await twins.stateRootOf(second), SCHEMA);
      await expect(relay(both))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(second, await twins.stateRootOf(second), issuer.address);
      await twins.connect(other).burn(second);
      await expect(relay(both))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(second, ethers.ZeroAddress);
    });

    it('accepts claims of several circuits in one check, also when one’s claims are apart', async () => {
      const { claims, context, owner, twinId, today, stateRoot, request } = await loadFixture(fixture);
      const circuit = digest('another');
      await claims.setProofVerifier(circuit, await deployVerifier(8n), ClaimFlavour.NAMED);
      await request(circuit);
      await request(NAMED_CIRCUIT);
      const list = [NAMED_REQUEST, 3n, 4n].map((requestId) => submission(context, { requestId }));
      const prove = async (circuits: readonly bigint[]) =>
        Promise.all(
          list.map(async ({ requestId }, index) => {
            const bound = await claims.claimContext(requestId, twinId, owner.address);
            return proofFor([stateRoot, QUERY | (today << 120n), bound], circuits[index]);
          }),
        );
      await expect(claims.connect(owner).submitClaims(list, await prove([8n, 3n, 3n])))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierBatchRejected')
        .withArgs(3n);
      await claims.connect(owner).submitClaims(list, await prove([3n, 8n, 3n]));
      for (const { requestId } of list) {
        expect(await claims.acceptedAt(requestId, twinId)).to.equal(await time.latest());
      }
    });

    it('T25 refuses a batch of circuits whose keys come from different first phases', async () => {
      const { claims, both, relay, context, request } = await loadFixture(fixture);
      const circuit = digest('another');
      await claims.setProofVerifier(circuit, await deployVerifier(8n, 1n), ClaimFlavour.NAMED);
      await request(circuit);
      const list = [both[0], await signed(context, { ...both[1], requestId: 3n }, context.other)];
      await expect(relay(list)).to.be.revertedWithCustomError(claims, 'Groth16BatchDifferentSetup').withArgs(1n);
    });

    it('refuses no claims, and lists of different lengths', async () => {
      const { claims, both, prove } = await loadFixture(fixture);
      const [first] = both;
      await expect(claims.submitClaims([], []))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierLengthMismatch')
        .withArgs(0n, 0n);
      await expect(claims.submitClaims([...both], await prove([first])))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierLengthMismatch')
        .withArgs(2n, 1n);
    });

    it('refuses unknown requests, and requests for unlinkable claims', async () => {
      const { claims, both, relay } = await loadFixture(fixture);
      const [first] = both;
      for (const list of [[{ ...first, requestId: 9n }], [first, { ...first, requestId: 9n }]]) {
        await expect(relay(list)).to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest').withArgs(9n);
      }
      await expect(relay([{ ...first, requestId: UNLINKABLE_REQUEST }]))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongFlavour')
        .withArgs(UNLINKABLE_REQUEST, ClaimFlavour.UNLINKABLE);
    });
  });
});
