import { packClaimQuery, proveWindowClaim, type CircuitArtifacts } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { expect } from 'chai';
import { join } from 'node:path';
import { buildCircuit } from '../../scripts/circuits/buildCircuit.ts';
import { readManifest } from '../../scripts/circuits/manifest.ts';
import { STATE_ATTESTATION_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { Aggregate, CHANNEL_SCHEMA_ID, DAY_COUNT, Operator } from '../../sdk/src/generated/protocol.ts';
import { commitState } from '../../sdk/src/state/commitment.ts';
import { emptyTwinState } from '../../sdk/src/state/twinState.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { DAY, domainOf, gemelFixture, mintTwin, stateUpdate, YEAR } from './fixtures/gemel.ts';
import { asStruct } from './fixtures/proof.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const CIRCUIT = 'window-claim-named';
/** Order of BN254's coordinate field. */
const COORDINATE_ORDER = 21888242871839275222246405745257275088696311157297823662689037894645226208583n;

async function fixture() {
  const gemel = await gemelFixture();
  const { twins, claims, issuers, issuer, owner, other, buyer } = gemel;
  const now = BigInt(await time.latest());
  const endDay = Number(now / BigInt(DAY));
  const state = emptyTwinState(endDay);
  state.series[0]?.set(Array.from({ length: DAY_COUNT }, (_unused, day) => 5_900 + day));
  const commitment = await commitState(state, 1n);
  await issuers.accredit(issuer.address, CHANNEL_SCHEMA_ID, now + BigInt(YEAR));
  const domain = await domainOf(issuers);
  // Two people with the very same state, so that only the context tells their proofs apart.
  for (const [twinId, account] of [
    [1n, owner],
    [2n, other],
  ] as const) {
    await mintTwin(gemel, account);
    await twins.connect(account).updateState(twinId, { ...stateUpdate('s'), stateRoot: commitment.stateRoot });
    const { stateRoot } = commitment;
    const message = { twinId, stateRoot, schema: CHANNEL_SCHEMA_ID, issuer: issuer.address, issuedAt: now };
    const attestation = { ...message, expiry: now + BigInt(YEAR) };
    await issuers.attest(attestation, await issuer.signTypedData(domain, STATE_ATTESTATION_TYPES, attestation));
  }
  const asked = {
    channel: 0,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays: 30,
    minValidDays: 20,
  };
  const bounds = { lower: 0, upper: 6_000 };
  const query = packClaimQuery({ ...asked, ...bounds, endDay: 0 });
  await claims.connect(buyer).createRequest(ethers.id(CIRCUIT), query, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n);
  const prove = async (artifacts: CircuitArtifacts, twinId: bigint, recipient: string) => {
    const context = await claims.claimContext(1n, twinId, recipient);
    const proven = await proveWindowClaim({
      state,
      commitment,
      query: { ...asked, ...bounds, endDay },
      context,
      artifacts,
    });
    return asStruct(proven.proof);
  };
  return { ...gemel, endDay, query, prove };
}

describe('ClaimVerifier', () => {
  describe('submitClaim with proofs of the real circuit', () => {
    let artifacts: CircuitArtifacts;

    before(async function () {
      this.timeout(240_000);
      const { circuits, developmentSeed } = readManifest(ROOT);
      for (const circuit of circuits) await buildCircuit(ROOT, circuit, developmentSeed);
      artifacts = await loadCircuitArtifacts(CIRCUIT);
    });

    it('accepts a true claim, and says so for dApps', async () => {
      const { claims, owner, issuer, endDay, prove } = await loadFixture(fixture);
      const proof = await prove(artifacts, 1n, owner.address);
      await expect(claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, proof))
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(1n, 1n, owner.address, issuer.address, 2n, endDay);
      expect(await claims.acceptedAt(1n, 1n)).to.equal(await time.latest());
    });

    it('T20 refuses the proof for somebody else with the very same state', async () => {
      const { claims, owner, other, issuer, endDay, prove } = await loadFixture(fixture);
      const proof = await prove(artifacts, 1n, owner.address);
      await expect(claims.connect(other).submitClaim(1n, 2n, issuer.address, endDay, proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(1n, 2n);
    });

    it('T19 refuses the proof again in other bytes, which prove the same', async () => {
      const { claims, owner, issuer, endDay, prove } = await loadFixture(fixture);
      const { a, b, c } = await prove(artifacts, 1n, owner.address);
      const negate = ([x, y]: [bigint, bigint]): [bigint, bigint] => [x, COORDINATE_ORDER - y];
      const [imaginary, real] = b[1];
      const other = { a: negate(a), b: [b[0], [COORDINATE_ORDER - imaginary, COORDINATE_ORDER - real]] as typeof b, c };
      const submit = (proof: typeof other) => claims.connect(owner).submitClaim(1n, 1n, issuer.address, endDay, proof);
      await submit(other);
      await expect(submit({ a, b, c }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(1n, 1n);
    });

    it('refuses the proof for another query, another end day and another state', async () => {
      const { claims, twins, owner, buyer, issuer, endDay, query, prove } = await loadFixture(fixture);
      const proof = await prove(artifacts, 1n, owner.address);
      const submit = (requestId: bigint, day: number) =>
        claims.connect(owner).submitClaim(requestId, 1n, issuer.address, day, proof);
      const narrower = query - (1n << 80n); // an upper bound of one less
      await claims
        .connect(buyer)
        .createRequest(ethers.id(CIRCUIT), narrower, CHANNEL_SCHEMA_ID, ethers.ZeroAddress, 7n);
      for (const [requestId, day] of [
        [2n, endDay],
        [1n, endDay - 1],
      ] as const) {
        await expect(submit(requestId, day))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
          .withArgs(requestId, 1n);
      }
      await twins.connect(owner).updateState(1n, stateUpdate('other'));
      await expect(submit(1n, endDay)).to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested');
    });
  });
});
