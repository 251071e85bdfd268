import { expect } from 'chai';
import { STATE_ATTESTATION_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { Aggregate, CHANNEL_SCHEMA_ID, CLAIM_QUERY_FIELDS, Operator } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { DAY, digest, domainOf, FIELD_ORDER, gemelFixture, mintTwin, stateUpdate, YEAR } from './fixtures/gemel.ts';

const CIRCUIT = ethers.id('test-circuit');
const SCHEMA = CHANNEL_SCHEMA_ID;
const MAX_AGE_DAYS = 7n;

type QueryField = (typeof CLAIM_QUERY_FIELDS)[number][0];

/** A packed query: mean of channel 3 over 30 days, 20 of them valid, within 1…60. */
function packQuery(changed: Partial<Record<QueryField, number>> = {}): bigint {
  const values: Partial<Record<QueryField, number>> = {
    channel: 3,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays: 30,
    minValidDays: 20,
    lower: 1,
    upper: 60,
    ...changed,
  };
  let [query, offset] = [0n, 0n];
  for (const [name, bits] of CLAIM_QUERY_FIELDS) {
    query |= BigInt(values[name] ?? 0) << offset;
    offset += BigInt(bits);
  }
  return query;
}

async function fixture() {
  const gemel = await gemelFixture();
  const { claims, issuers, issuer, owner, buyer, twins } = gemel;
  const twinId = await mintTwin(gemel, owner);
  const now = BigInt(await time.latest());
  const today = now / BigInt(DAY);
  await issuers.accredit(issuer.address, SCHEMA, now + BigInt(YEAR));
  const attestState = async (stateRoot: bigint) => {
    const issuedAt = BigInt(await time.latest());
    const message = { twinId, stateRoot, schema: SCHEMA, issuer: issuer.address, issuedAt, expiry: now + BigInt(YEAR) };
    const signature = await issuer.signTypedData(await domainOf(issuers), STATE_ATTESTATION_TYPES, message);
    await issuers.attest(message, signature);
  };
  const { stateRoot } = await twins.stateOf(twinId);
  await attestState(stateRoot);
  await claims.setProofVerifier(CIRCUIT, await ethers.deployContract('TestProofVerifier'));
  const query = packQuery();
  await claims.connect(buyer).createRequest(CIRCUIT, query, SCHEMA, ethers.ZeroAddress, MAX_AGE_DAYS);

  /** What a prover makes for these signals; the test verifier accepts it for them alone. */
  const proofFor = (signals: bigint[]) => ({
    a: [BigInt(ethers.keccak256(ethers.AbiCoder.defaultAbiCoder().encode(['uint256[]'], [signals]))), 0n] as [
      bigint,
      bigint,
    ],
    b: [
      [0n, 0n],
      [0n, 0n],
    ] as [[bigint, bigint], [bigint, bigint]],
    c: [0n, 0n] as [bigint, bigint],
  });
  const prove = async ({ requestId = 1n, recipient = owner.address, endDay = today, root = stateRoot } = {}) =>
    proofFor([root, query | (endDay << 120n), await claims.claimContext(requestId, twinId, recipient)]);
  const submit = async ({ requestId = 1n, endDay = today, by = owner, from = issuer.address, proof = prove() } = {}) =>
    claims.connect(by).submitClaim(requestId, twinId, from, endDay, await proof);
  return { ...gemel, twinId, today, query, stateRoot, attestState, proofFor, prove, submit };
}

describe('ClaimVerifier', () => {
  describe('setProofVerifier', () => {
    it('sets the verifier of a circuit once and for all', async () => {
      const { claims, stranger, submit } = await loadFixture(fixture);
      const circuit = digest('circuit');
      await expect(claims.setProofVerifier(circuit, stranger.address))
        .to.emit(claims, 'ProofVerifierSet')
        .withArgs(circuit, stranger.address);
      expect(await claims.proofVerifierOf(circuit)).to.equal(stranger.address);
      await expect(claims.setProofVerifier(circuit, stranger.address))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadySet')
        .withArgs(circuit);
      await submit();
    });

    it('refuses the zero account, and everyone without the role', async () => {
      const { claims, stranger } = await loadFixture(fixture);
      const circuit = digest('circuit');
      await expect(claims.setProofVerifier(circuit, ethers.ZeroAddress))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownCircuit')
        .withArgs(circuit);
      await expect(claims.connect(stranger).setProofVerifier(circuit, stranger.address))
        .to.be.revertedWithCustomError(claims, 'AccessManagedUnauthorized')
        .withArgs(stranger.address);
    });
  });

  describe('createRequest', () => {
    it('records the request under the next number', async () => {
      const { claims, buyer, issuer, query } = await loadFixture(fixture);
      await expect(claims.connect(buyer).createRequest(CIRCUIT, query, SCHEMA, issuer.address, 3n))
        .to.emit(claims, 'ClaimRequested')
        .withArgs(2n, buyer.address, CIRCUIT, query, SCHEMA, issuer.address, 3n);
      expect(await claims.requestOf(2n)).to.deep.equal([buyer.address, CIRCUIT, query, SCHEMA, issuer.address, 3n]);
    });

    it('refuses circuits without a verifier, and unknown requests', async () => {
      const { claims, query } = await loadFixture(fixture);
      await expect(claims.createRequest(digest('none'), query, SCHEMA, ethers.ZeroAddress, 3n))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownCircuit')
        .withArgs(digest('none'));
      await expect(claims.requestOf(2n))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(2n);
    });

    for (const [what, query] of [
      ['an end day', packQuery({ endDay: 1 })],
      ['bits above the end day', packQuery() | (1n << 144n)],
      ['a channel that does not exist', packQuery({ channel: 32 })],
      ['no window', packQuery({ windowDays: 0, minValidDays: 0 })],
      ['a window longer than the state', packQuery({ windowDays: 65 })],
      ['no valid days', packQuery({ minValidDays: 0 })],
      ['more valid days than days', packQuery({ windowDays: 30, minValidDays: 31 })],
    ] as const) {
      it(`T18 refuses a query with ${what}`, async () => {
        const { claims } = await loadFixture(fixture);
        await expect(claims.createRequest(CIRCUIT, query, SCHEMA, ethers.ZeroAddress, 3n))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierMalformedQuery')
          .withArgs(query);
      });
    }

    it('takes queries at the edges', async () => {
      const { claims } = await loadFixture(fixture);
      for (const query of [
        packQuery({ channel: 31, windowDays: 64, minValidDays: 64 }),
        packQuery({ channel: 0, windowDays: 1, minValidDays: 1 }),
      ]) {
        await claims.createRequest(CIRCUIT, query, SCHEMA, ethers.ZeroAddress, 3n);
      }
    });
  });

  describe('submitClaim', () => {
    it('accepts a proof about the current, attested state of the own twin', async () => {
      const { claims, owner, issuer, twinId, today, submit } = await loadFixture(fixture);
      await expect(submit())
        .to.emit(claims, 'ClaimAccepted')
        .withArgs(1n, twinId, owner.address, issuer.address, 1n, today);
      expect(await claims.acceptedAt(1n, twinId)).to.equal(await time.latest());
      expect(await claims.acceptedAt(2n, twinId)).to.equal(0n);
    });

    it('T19 accepts one proof for each request and twin, whatever its bytes', async () => {
      const { claims, twinId, submit, prove } = await loadFixture(fixture);
      await submit();
      const again = { ...(await prove()), c: [1n, 2n] as [bigint, bigint] };
      await expect(submit({ proof: Promise.resolve(again) }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(1n, twinId);
    });

    it('T20 refuses a proof copied from the mempool, for whoever submits it', async () => {
      const { claims, stranger, twinId, submit, twins, other, query, today, issuer, prove } =
        await loadFixture(fixture);
      await expect(submit({ by: stranger }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(twinId, stranger.address);
      const copied = await prove();
      await twins.connect(other).mint(stateUpdate('first'), { encryptionKey: digest('k'), identityCommitment: 1n });
      await expect(claims.connect(other).submitClaim(1n, twinId + 1n, issuer.address, today, copied))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId + 1n, stateUpdate('first').stateRoot, issuer.address);
      await claims.createRequest(CIRCUIT, query, SCHEMA, ethers.ZeroAddress, MAX_AGE_DAYS);
      await expect(submit({ requestId: 2n, proof: Promise.resolve(copied) }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(2n, twinId);
    });

    it('T20 binds chain, contract, action, request, twin and recipient in the context', async () => {
      const { claims, owner, stranger, twinId } = await loadFixture(fixture);
      const action = ethers.id('gemel.ClaimVerifier.submitClaim');
      const encoded = ethers.AbiCoder.defaultAbiCoder().encode(
        ['uint256', 'address', 'bytes32', 'uint256', 'uint256', 'address'],
        [31337n, await claims.getAddress(), action, 1n, twinId, owner.address],
      );
      const context = await claims.claimContext(1n, twinId, owner.address);
      expect(context).to.equal(BigInt(ethers.keccak256(encoded)) >> 8n);
      const others = await Promise.all([
        claims.claimContext(2n, twinId, owner.address),
        claims.claimContext(1n, twinId + 1n, owner.address),
        claims.claimContext(1n, twinId, stranger.address),
      ]);
      expect(new Set([context, ...others]).size).to.equal(4);
    });

    it('T18 gives the verifier only signals below the field order', async () => {
      const { claims, twins, owner, twinId, query, today, submit, proofFor, attestState, stateRoot } =
        await loadFixture(fixture);
      const largest = { ...stateUpdate('x'), stateRoot: FIELD_ORDER - 1n };
      await twins.connect(owner).updateState(twinId, largest);
      await attestState(largest.stateRoot);
      const context = await claims.claimContext(1n, twinId, owner.address);
      const signals = [largest.stateRoot, query | (today << 120n), context];
      expect(signals.every((signal) => signal < FIELD_ORDER)).to.equal(true);
      expect(signals[1]! < 1n << 144n && context < 1n << 248n).to.equal(true);
      for (const index of [0, 1, 2]) {
        const aliased = signals.map((signal, i) => (i === index ? signal + FIELD_ORDER : signal));
        await expect(submit({ proof: Promise.resolve(proofFor(aliased)) }))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
          .withArgs(1n, twinId);
      }
      await expect(submit({ proof: Promise.resolve(proofFor([stateRoot, ...signals.slice(1)])) }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(1n, twinId);
      await submit({ proof: Promise.resolve(proofFor(signals)) });
    });

    it('refuses unknown requests and twins that do not exist', async () => {
      const { claims, owner, issuer, today, prove } = await loadFixture(fixture);
      await expect(claims.connect(owner).submitClaim(9n, 1n, issuer.address, today, await prove()))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnknownRequest')
        .withArgs(9n);
      await expect(claims.connect(owner).submitClaim(1n, 9n, issuer.address, today, await prove()))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(9n, owner.address);
    });

    it('refuses states of another schema', async () => {
      const { claims, query, submit } = await loadFixture(fixture);
      await claims.createRequest(CIRCUIT, query, digest('schema'), ethers.ZeroAddress, MAX_AGE_DAYS);
      await expect(submit({ requestId: 2n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongSchema')
        .withArgs(digest('schema'), SCHEMA);
    });

    it('refuses another issuer than the one that the request names', async () => {
      const { claims, query, submit, stranger, issuer, prove } = await loadFixture(fixture);
      await claims.createRequest(CIRCUIT, query, SCHEMA, issuer.address, MAX_AGE_DAYS);
      await expect(submit({ requestId: 2n, from: stranger.address }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongIssuer')
        .withArgs(issuer.address, stranger.address);
      await submit({ requestId: 2n, proof: prove({ requestId: 2n }) });
    });

    it('T26 refuses an issuer that is suspended or revoked its attestation, and a new state not yet attested', async () => {
      const { claims, issuers, issuer, twins, owner, twinId, stateRoot, submit, attestState, prove } =
        await loadFixture(fixture);
      const next = stateUpdate('next');
      await twins.connect(owner).updateState(twinId, next);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId, next.stateRoot, issuer.address);
      await attestState(next.stateRoot);
      await issuers.connect(issuer).revokeAttestation(twinId, stateRoot);
      await submit({ proof: prove({ root: next.stateRoot }) });
      await issuers.suspend(issuer.address, SCHEMA);
      await claims.createRequest(CIRCUIT, packQuery(), SCHEMA, ethers.ZeroAddress, MAX_AGE_DAYS);
      await expect(submit({ requestId: 2n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAttested')
        .withArgs(twinId, next.stateRoot, issuer.address);
    });

    it('T17 takes states that ended at most maxAgeDays ago and at most a day ahead', async () => {
      const { claims, query, today, submit, prove } = await loadFixture(fixture);
      for (const endDay of [today - MAX_AGE_DAYS - 1n, today + 2n]) {
        await expect(submit({ endDay, proof: prove({ endDay }) }))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierStale')
          .withArgs(endDay, today, MAX_AGE_DAYS);
      }
      await submit({ endDay: today + 1n, proof: prove({ endDay: today + 1n }) });
      await claims.createRequest(CIRCUIT, query, SCHEMA, ethers.ZeroAddress, MAX_AGE_DAYS);
      const oldest = today - MAX_AGE_DAYS;
      await submit({ requestId: 2n, endDay: oldest, proof: prove({ requestId: 2n, endDay: oldest }) });
    });

    it('refuses an end day that the proof was not made for', async () => {
      const { claims, twinId, today, submit } = await loadFixture(fixture);
      await expect(submit({ endDay: today - 1n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(1n, twinId);
    });

    it('asks the verifier that the deployment registered, which refuses a made-up proof', async () => {
      const { claims, twinId, query, submit, prove } = await loadFixture(fixture);
      const circuit = ethers.id('window-claim-named');
      await claims.createRequest(circuit, query, SCHEMA, ethers.ZeroAddress, MAX_AGE_DAYS);
      await expect(submit({ requestId: 2n, proof: prove({ requestId: 2n }) }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierProofRejected')
        .withArgs(2n, twinId);
    });
  });
});
