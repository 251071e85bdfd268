import { inferenceClaimQuery, packClaimQuery, proveInferenceClaim, type CircuitArtifacts } from '#sdk/prover';
import { expect } from 'chai';
import { CHANNEL_SCHEMA_ID, Operator } from '../../sdk/src/generated/protocol.ts';
import { commitWeights } from '../../sdk/src/score/scoreModel.ts';
import { runScoreModel } from '../../sdk/src/score/runScoreModel.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { attest, signed } from './fixtures/claims.ts';
import { DAY, FIELD_ORDER, gemelFixture, mintTwin, stateUpdate, YEAR } from './fixtures/gemel.ts';
import { inferenceArtifacts, INFERENCE_CIRCUIT, scoredState, weights } from './fixtures/inference.ts';
import { asStruct } from './fixtures/proof.ts';

type Proof = ReturnType<typeof asStruct>;

/** Twins 1 (`owner`) and 2 (`other`) with the same attested state, and request 1: a score of the published model in a range. */
async function modelClaimFixture() {
  const gemel = await gemelFixture();
  const { twins, claims, issuers, issuer, owner, other, buyer } = gemel;
  const now = BigInt(await time.latest());
  const endDay = Number(now / BigInt(DAY));
  const { state, commitment } = await scoredState(endDay);
  const circuit = await ethers.deployContract('InferenceClaimVerifier');
  const commitmentOfWeights = await commitWeights(weights);
  const deploy = (committed: bigint) => ethers.deployContract('ModelClaimVerifier', [circuit, committed]);
  const { verifier: deployed } = await claims.proofVerifierOf(INFERENCE_CIRCUIT);
  const verifier = await ethers.getContractAt('ModelClaimVerifier', deployed);
  await issuers.accredit(issuer.address, CHANNEL_SCHEMA_ID, now + BigInt(YEAR));
  for (const [twinId, account] of [
    [1n, owner],
    [2n, other],
  ] as const) {
    await mintTwin(gemel, account);
    await twins.connect(account).updateState(twinId, { ...stateUpdate('s'), stateRoot: commitment.stateRoot });
    await attest(gemel, twinId);
  }
  const score = runScoreModel(weights, commitment.features);
  const asked = { operator: Operator.IN_RANGE, lower: score - 10, upper: score, minValidDays: 24 };
  const query = packClaimQuery(inferenceClaimQuery({ ...asked, endDay: 0 }));
  const args = [INFERENCE_CIRCUIT, query, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n, ethers.ZeroHash] as const;
  await claims.connect(buyer).createRequest(...args);
  const prove = async (artifacts: CircuitArtifacts, twinId: bigint, recipient: string) => {
    const context = await claims.claimContext(1n, twinId, recipient);
    const parameters = { state, commitment, weights, query: inferenceClaimQuery({ ...asked, endDay }) };
    const proven = await proveInferenceClaim({ ...parameters, context, artifacts });
    const [stateRoot, , packed] = proven.publicSignals;
    return { proof: asStruct(proven.proof), signals: [stateRoot, packed, context] };
  };
  return { ...gemel, endDay, verifier, deploy, commitmentOfWeights, prove };
}

describe('ModelClaimVerifier', () => {
  /** Of the owner's and of the other's claim: same state, same query, other contexts. */
  let [first, second]: [Proof, Proof] = [] as never;
  let [firstSignals, secondSignals]: [bigint[], bigint[]] = [] as never;

  before(async function () {
    this.timeout(300_000);
    const artifacts = await inferenceArtifacts('inference-claim');
    const { owner, other, prove } = await loadFixture(modelClaimFixture);
    ({ proof: first, signals: firstSignals } = await prove(artifacts, 1n, owner.address));
    ({ proof: second, signals: secondSignals } = await prove(artifacts, 2n, other.address));
  });

  it('lets ClaimVerifier record a claim about the score of its model', async () => {
    const { claims, owner, other, issuer, endDay } = await loadFixture(modelClaimFixture);
    await expect(claims.connect(other).submitClaim(1n, 2n, issuer.address, endDay, first))
      .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
      .withArgs(1n, 2n);
    await expect(claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, first))
      .to.emit(claims, 'ClaimAccepted')
      .withArgs(1n, 1n, owner.address, issuer.address, 2n, endDay);
  });

  it('lets ClaimVerifier record a batch of them', async () => {
    const context = await loadFixture(modelClaimFixture);
    const { claims, owner, other, stranger, issuer, endDay } = context;
    const base = { requestId: 1n, issuer: issuer.address, endDay: BigInt(endDay), signature: '0x' };
    const deadline = BigInt(await time.latest()) + 1000n;
    const list = [
      await signed(context, { ...base, twinId: 1n, deadline }, owner),
      await signed(context, { ...base, twinId: 2n, deadline }, other),
    ];
    await claims.connect(stranger).submitClaims(list, [first, second]);
    for (const twinId of [1n, 2n]) expect(await claims.acceptedAt(1n, twinId)).to.equal(await time.latest());
  });

  describe('verifyProof', () => {
    it('T18 accepts the signals of a named claim, each below the field’s order, and no other number of them', async () => {
      const { verifier, commitmentOfWeights } = await loadFixture(modelClaimFixture);
      const verify = (signals: bigint[]) => verifier.getFunction('verifyProof').staticCall(first, signals);
      expect(await verify(firstSignals)).to.equal(true);
      const [root, query, context] = firstSignals as [bigint, bigint, bigint];
      const wrong = [
        ...firstSignals.flatMap((signal, at) => [
          firstSignals.with(at, signal + 1n),
          firstSignals.with(at, signal + FIELD_ORDER),
          firstSignals.with(at, 0n),
        ]),
        [query, root, context],
        [root, commitmentOfWeights, query, context],
        [root, query],
        [],
      ];
      for (const signals of wrong) expect(await verify(signals)).to.equal(false);
    });

    it('accepts no proof about another model’s weights', async () => {
      const { deploy, commitmentOfWeights } = await loadFixture(modelClaimFixture);
      for (const committed of [commitmentOfWeights + 1n, commitmentOfWeights - 1n, 0n]) {
        const other = await deploy(committed);
        expect(await other.getFunction('verifyProof').staticCall(first, firstSignals)).to.equal(false);
        expect(await other.getFunction('verifyProofs').staticCall([first], firstSignals)).to.equal(false);
      }
    });
  });

  describe('verifyProofs', () => {
    it('accepts proofs with their own signals in order, and nothing else', async () => {
      const { verifier } = await loadFixture(modelClaimFixture);
      const verify = (proofs: Proof[], signals: bigint[]) =>
        verifier.getFunction('verifyProofs').staticCall(proofs, signals);
      const both = [...firstSignals, ...secondSignals];
      expect(await verify([first, second], both)).to.equal(true);
      expect(await verify([second, first], both)).to.equal(false);
      expect(await verify([first, second], both.slice(0, 5))).to.equal(false);
      expect(await verify([first, second], [...both, 0n, 0n])).to.equal(false);
      expect(await verify([first], both)).to.equal(false);
      expect(await verify([], [])).to.equal(false);
      for (const at of both.keys())
        expect(await verify([first, second], both.with(at, both[at]! + 1n))).to.equal(false);
    });
  });
});
