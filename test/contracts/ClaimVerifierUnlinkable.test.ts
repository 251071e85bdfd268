import { expect } from 'chai';
import { ClaimFlavour } from '../../sdk/src/generated/protocol.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  claimsFixture,
  MAX_AGE_DAYS,
  NAMED_REQUEST,
  proofFor,
  QUERY,
  REVOCATION_ROOT,
  SCHEMA,
  signedUnlinkable,
  submitUnlinkable,
  UNLINKABLE_CIRCUIT,
  UNLINKABLE_REQUEST,
  unlinkable,
  unlinkableSignals,
  type Statement,
  type Unlinkable,
} from './fixtures/claims.ts';
import { digest, FIELD_ORDER, mintTwin } from './fixtures/gemel.ts';
import { enrolIdentity, keyProof } from './fixtures/identities.ts';

const REQUEST = UNLINKABLE_REQUEST;

async function fixture() {
  const context = await claimsFixture();
  const { other } = context;
  const claim = (changed: Partial<Unlinkable & Statement> = {}) => unlinkable(context, changed);
  const submit = (changed: Partial<Unlinkable & Statement> = {}, by = other, signals?: bigint[]) =>
    submitUnlinkable(context, claim(changed), by, signals);
  const { scope } = await context.claims.requestOf(REQUEST);
  return { ...context, context, claim, submit, scope };
}

describe('ClaimVerifier', () => {
  describe('submitUnlinkableClaim', () => {
    it('records the claim for the account that submits it, which need not have a twin', async () => {
      const { claims, other, issuer, today, scope, submit } = await loadFixture(fixture);
      await expect(submit())
        .to.emit(claims, 'UnlinkableClaimAccepted')
        .withArgs(REQUEST, 999n, other.address, 0n, issuer.address, today);
      const timestamp = BigInt(await time.latest());
      expect(await claims.accountAcceptedAt(REQUEST, other.address)).to.equal(timestamp);
      expect(await claims.nullifierUseOf(scope, 999n)).to.deep.equal([REQUEST, today, timestamp, other.address, 0n]);
      expect(await claims.acceptedAt(REQUEST, 0n)).to.equal(0n);
    });

    it('records the claim for a twin of the recipient', async () => {
      const { claims, owner, issuer, twinId, today, submit } = await loadFixture(fixture);
      await expect(submit({ twinId, recipient: owner.address }, owner))
        .to.emit(claims, 'UnlinkableClaimAccepted')
        .withArgs(REQUEST, 999n, owner.address, twinId, issuer.address, today);
      const timestamp = BigInt(await time.latest());
      expect(await claims.claimOf(REQUEST, twinId)).to.deep.equal([timestamp, today, issuer.address]);
      expect(await claims.accountAcceptedAt(REQUEST, owner.address)).to.equal(0n);
    });

    it('T21 takes a nullifier once in a scope, for whichever account or twin', async () => {
      const { claims, owner, other, stranger, twinId, scope, submit, request } = await loadFixture(fixture);
      await submit();
      for (const attempt of [
        submit(),
        submit({ recipient: stranger.address }, stranger),
        submit({ twinId, recipient: owner.address }, owner),
      ]) {
        await expect(attempt).to.be.revertedWithCustomError(claims, 'ClaimVerifierNullifierUsed').withArgs(scope, 999n);
      }
      await request(UNLINKABLE_CIRCUIT);
      await submit({ requestId: 3n });
      expect(await claims.accountAcceptedAt(3n, other.address)).to.equal(await time.latest());
    });

    it('T21 takes a nullifier once over all requests of a shared scope', async () => {
      const { claims, submit, request, other } = await loadFixture(fixture);
      await request(UNLINKABLE_CIRCUIT, { label: digest('shared') });
      await request(UNLINKABLE_CIRCUIT, { label: digest('shared') });
      const { scope } = await claims.requestOf(3n);
      await submit({ requestId: 3n });
      await expect(submit({ requestId: 4n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNullifierUsed')
        .withArgs(scope, 999n);
      expect(await claims.accountAcceptedAt(4n, other.address)).to.equal(0n);
    });

    it('takes one claim for each account and for each twin', async () => {
      const { claims, owner, other, twinId, submit } = await loadFixture(fixture);
      await submit();
      await expect(submit({ nullifier: 1000n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAccountAlreadyAccepted')
        .withArgs(REQUEST, other.address);
      await submit({ nullifier: 1001n, twinId, recipient: owner.address }, owner);
      await expect(submit({ nullifier: 1002n, twinId, recipient: owner.address }, owner))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierAlreadyAccepted')
        .withArgs(REQUEST, twinId);
      await submit({ nullifier: 1003n, recipient: owner.address }, owner);
      expect(await claims.accountAcceptedAt(REQUEST, owner.address)).to.equal(await time.latest());
    });

    it('takes it again for a later state, where it was recorded and nowhere else', async () => {
      const { claims, owner, other, stranger, twinId, today, scope, submit } = await loadFixture(fixture);
      await submit({ endDay: today - 1n });
      for (const attempt of [
        submit({ endDay: today - 1n }),
        submit({ recipient: stranger.address }, stranger),
        submit({ twinId, recipient: owner.address }, owner),
      ]) {
        await expect(attempt).to.be.revertedWithCustomError(claims, 'ClaimVerifierNullifierUsed').withArgs(scope, 999n);
      }
      await submit();
      const timestamp = BigInt(await time.latest());
      expect(await claims.accountAcceptedAt(REQUEST, other.address)).to.equal(timestamp);
      expect(await claims.nullifierUseOf(scope, 999n)).to.deep.equal([REQUEST, today, timestamp, other.address, 0n]);
    });

    it('T18 refuses a nullifier and x+r for it, and a proof of any other signal', async () => {
      const { claims, context, claim, submit, other } = await loadFixture(fixture);
      await expect(submit({ nullifier: 999n + FIELD_ORDER }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAField')
        .withArgs(999n + FIELD_ORDER);
      await expect(submit({ nullifier: FIELD_ORDER }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotAField')
        .withArgs(FIELD_ORDER);
      const signals = await unlinkableSignals(context, claim());
      for (const index of signals.keys()) {
        for (const delta of [1n, -1n]) {
          const tampered = signals.map((signal, i) => (i === index ? signal + delta : signal));
          await expect(submit({}, other, tampered))
            .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnlinkableProofRejected')
            .withArgs(REQUEST);
        }
      }
      await submit({ nullifier: FIELD_ORDER - 1n });
      expect(await claims.accountAcceptedAt(REQUEST, other.address)).to.equal(await time.latest());
    });

    it('T19 refuses the same claim in other bytes', async () => {
      const { claims, context, claim, other, scope, submit } = await loadFixture(fixture);
      await submit();
      const proof = { ...proofFor(await unlinkableSignals(context, claim())), c: [1n, 2n] as [bigint, bigint] };
      await expect(claims.connect(other).submitUnlinkableClaim(claim(), proof))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNullifierUsed')
        .withArgs(scope, 999n);
    });

    it('T20 refuses a copied proof for another recipient, twin or request', async () => {
      const { claims, context, claim, owner, stranger, twinId, submit, request } = await loadFixture(fixture);
      await request(UNLINKABLE_CIRCUIT);
      const copied = await unlinkableSignals(context, claim());
      for (const [changed, by] of [
        [{ recipient: stranger.address }, stranger],
        [{ recipient: owner.address, twinId }, owner],
        [{ recipient: stranger.address, requestId: 3n }, stranger],
      ] as const) {
        await expect(submit(changed, by, copied))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnlinkableProofRejected')
          .withArgs('requestId' in changed ? 3n : REQUEST);
      }
    });

    it('records nothing for an account that did not agree to it', async () => {
      const { claims, context, claim, other, stranger } = await loadFixture(fixture);
      for (const forced of [claim(), await signedUnlinkable(context, claim(), stranger)]) {
        await expect(submitUnlinkable(context, forced, stranger))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
          .withArgs(other.address);
      }
    });

    it('T33 takes the recipient’s signature from a relayer, for exactly this claim, up to its deadline', async () => {
      const { claims, context, claim, other, stranger, today, twinId, request } = await loadFixture(fixture);
      await request(UNLINKABLE_CIRCUIT);
      const agreed = await signedUnlinkable(context, claim(), other);
      for (const changed of [
        { ...agreed, requestId: 3n },
        { ...agreed, statement: { ...agreed.statement, issuer: stranger.address } },
        { ...agreed, statement: { ...agreed.statement, endDay: today - 1n } },
        { ...agreed, statement: { ...agreed.statement, nullifier: 1000n } },
        { ...agreed, deadline: agreed.deadline + 1n },
      ]) {
        await expect(submitUnlinkable(context, changed, stranger))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
          .withArgs(other.address);
      }
      await expect(submitUnlinkable(context, { ...agreed, twinId }, stranger))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotOwner')
        .withArgs(twinId, other.address);
      await time.setNextBlockTimestamp(agreed.deadline);
      await submitUnlinkable(context, agreed, stranger);
      expect(await claims.accountAcceptedAt(REQUEST, other.address)).to.equal(agreed.deadline);
      const late = await signedUnlinkable(context, claim({ nullifier: 5n }), other);
      await time.setNextBlockTimestamp(late.deadline + 1n);
      await expect(submitUnlinkable(context, late, stranger))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierDeadlinePassed')
        .withArgs(late.deadline, late.deadline + 1n);
    });

    it('T5 binds a twin’s recipient to its epoch', async () => {
      const { claims, context, claim, twins, owner, stranger, twinId } = await loadFixture(fixture);
      const agreed = await signedUnlinkable(context, claim({ twinId, recipient: owner.address }), owner);
      await twins.connect(owner).advanceEpoch(twinId, ethers.ZeroHash);
      await expect(submitUnlinkable(context, agreed, stranger))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierInvalidSignature')
        .withArgs(owner.address);
      await submitUnlinkable(context, await signedUnlinkable(context, agreed, owner), stranger);
      expect(await claims.acceptedAt(REQUEST, twinId)).to.equal(await time.latest());
    });

    it('T26 refuses an issuer without a key, an old key, and a suspended issuer', async () => {
      const context = await loadFixture(fixture);
      const { claims, issuers, issuer, stranger, submit, request } = context;
      await request(UNLINKABLE_CIRCUIT, { issuer: stranger.address });
      await expect(submit({ requestId: 3n, issuer: stranger.address }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNoIssuerKey')
        .withArgs(stranger.address, SCHEMA);
      await issuers.connect(issuer).setKey(SCHEMA, await keyProof(context, issuer.address, SCHEMA, 67890n), 0n);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnlinkableProofRejected')
        .withArgs(REQUEST);
      await issuers.suspend(issuer.address, SCHEMA);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNoIssuerKey')
        .withArgs(issuer.address, SCHEMA);
    });

    it('T26 refuses a revocation root that is unknown, succeeded or expired', async () => {
      const { claims, issuers, issuer, now, submit } = await loadFixture(fixture);
      await expect(submit({ revocationRoot: 1n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierOldRevocationRoot')
        .withArgs(issuer.address, 1n);
      const validUntil = now + 1000n;
      await issuers.connect(issuer).publishRevocationRoot(888n, validUntil, 0n);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierOldRevocationRoot')
        .withArgs(issuer.address, REVOCATION_ROOT);
      await time.setNextBlockTimestamp(validUntil);
      await expect(submit({ revocationRoot: 888n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierOldRevocationRoot')
        .withArgs(issuer.address, 888n);
    });

    it('T26 refuses a registry root that is unknown or expired, and a credential shown valid on another day', async () => {
      const { claims, context, identities, owner, registryRoot, today, submit } = await loadFixture(fixture);
      await expect(submit({ registryRoot: 1n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierOldRegistryRoot')
        .withArgs(1n);
      for (const validOn of [today - 2n, today + 1n]) {
        await expect(submit({ validOn }))
          .to.be.revertedWithCustomError(claims, 'ClaimVerifierNotValidNow')
          .withArgs(validOn, today);
      }
      await enrolIdentity(context, await mintTwin(context, owner, 'another'), owner, 8n);
      await time.increase(await identities.ROOT_SECONDS());
      const validOn = BigInt(await time.latest()) / 86_400n;
      await expect(submit({ validOn }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierOldRegistryRoot')
        .withArgs(registryRoot);
      await submit({ validOn: validOn - 1n, registryRoot: await identities.currentRoot() });
    });

    it('refuses another issuer than the request names, states that are too old, and other requests', async () => {
      const { claims, issuer, stranger, today, submit, request } = await loadFixture(fixture);
      await request(UNLINKABLE_CIRCUIT, { issuer: stranger.address });
      await expect(submit({ requestId: 3n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongIssuer')
        .withArgs(stranger.address, issuer.address);
      const endDay = today - MAX_AGE_DAYS - 1n;
      await expect(submit({ endDay }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierStale')
        .withArgs(endDay, today, MAX_AGE_DAYS);
      await expect(submit({ requestId: NAMED_REQUEST }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierWrongFlavour')
        .withArgs(NAMED_REQUEST, ClaimFlavour.NAMED);
      await claims.disableCircuit(UNLINKABLE_CIRCUIT);
      await expect(submit())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierCircuitDisabled')
        .withArgs(UNLINKABLE_CIRCUIT);
      expect((await claims.requestOf(REQUEST)).query).to.equal(QUERY);
    });
  });
});
