import { expect } from 'chai';
import { ZeroAddress } from 'ethers';
import {
  Aggregate,
  CHANNEL_SCHEMA_ID,
  InsightKind,
  Operator,
  Purpose,
  RevocationList,
  chainNow,
  channelByKey,
  channelMask,
  collectUnlinkableBounty,
  createClaimRequest,
  createCohort,
  createIdentity,
  eddsaKey,
  endPass,
  enrolIdentity,
  enterCohort,
  kindMask,
  openBounty,
  publishRevocationRoot,
  readIdentityGroup,
  readPassSignals,
  removeIdentity,
  requireCurrentRevocations,
  revokeAll,
  setIssuerKey,
  signClaim,
  signCredential,
  signPassEntry,
  signUnlinkableClaim,
  statementOfProof,
  submitAndCollectUnlinkable,
  submitClaims,
  submitUnlinkableClaim,
  withSigner,
  type Credential,
  type Identity,
  type PassStatement,
} from '#sdk';
import {
  CredentialNotUsableError,
  claimContext,
  proveCohortMembership,
  proveUnlinkableClaim,
  proveWindowClaim,
  type CircuitArtifacts,
  type Groth16Proof,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { accountOf, ownerAccount } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { attest, fund, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from './testbed.ts';

const STEPS = channelByKey('steps');
const DAY = 86_400;
const ASKED = {
  ...{ channel: STEPS.index, aggregate: Aggregate.MEAN, operator: Operator.GREATER, windowDays: 30, minValidDays: 20 },
  ...{ lower: 1, upper: 1 },
};
/** Accounts that have nothing to do with the twin's owner. */
const [FRESH, SECOND, THIRD] = [52, 54, 55];

/** Who can prove an unlinkable claim. */
interface Holder {
  readonly owner: TestOwner;
  readonly identity: Identity;
  readonly credential: Credential;
}

/** Where a proof may be used, and what for. */
interface Where {
  readonly scope: bigint;
  readonly context: bigint;
}

describe('identity, unlinkable claim and pass actions, with the proofs of every circuit', function () {
  this.timeout(400_000);
  let bed: Testbed;
  let owner: TestOwner;
  let identity: Identity;
  let credential: Credential;
  let revocations: RevocationList;
  let issuerKey: Parameters<typeof signCredential>[1];
  let requestId: bigint;
  let [unlinkable, membership]: [CircuitArtifacts, CircuitArtifacts] = [] as never;
  const issuer = accountOf('issuer').address;
  const recipient = ownerAccount(FRESH).address;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    unlinkable = await loadCircuitArtifacts('window-claim-unlinkable');
    membership = await loadCircuitArtifacts('cohort-membership');
    owner = await mintFor(50);
    identity = await createIdentity();
    const other = await mintFor(51);
    await enrolIdentity(other.client, { twinId: other.twin.twinId, identity: await createIdentity() });
    await enrolIdentity(owner.client, { twinId: owner.twin.twinId, identity });
    await startIssuing();
    credential = await issue(owner, identity);
    ({ requestId } = await createClaimRequest(bed.clientOf('researcher'), {
      ...{ query: ASKED, maxAgeDays: 7, issuer, circuit: 'window-claim-unlinkable' },
    }));
  });

  /** What the issuer does once: sets its key, and publishes its list's root. */
  async function startIssuing(): Promise<void> {
    const client = bed.clientOf('issuer');
    const privateKey = crypto.getRandomValues(new Uint8Array(32));
    const { publicKey, secretScalar } = eddsaKey(privateKey);
    issuerKey = { privateKey, publicKey };
    const others = { publicKey: eddsaKey(Uint8Array.of(1)).publicKey, secretScalar };
    const refused = await rejection(setIssuerKey(client, { key: others }));
    expect(refused).to.have.property('errorName', 'IssuerRegistryInvalidKeyProof');
    await setIssuerKey(client, { key: { publicKey, secretScalar } });
    revocations = await RevocationList.of([5]);
    await publishRevocationRoot(client, {
      root: revocations.root,
      validUntil: (await chainNow(bed.reader)) + 10 * DAY,
    });
  }

  /** What the issuer does for each identity that it gives a credential to. */
  async function issue({ twin }: TestOwner, { commitment: identityCommitment }: Identity): Promise<Credential> {
    const today = await chainToday();
    const { stateRoot } = twin.commitment;
    const days = { issuedAt: today - 1, expiry: today + 300 };
    const statement = { stateRoot, identityCommitment, schema: CHANNEL_SCHEMA_ID, ...days, revocationIndex: 7 };
    return signCredential(statement, issuerKey);
  }

  const chainToday = async () => Math.floor((await chainNow(bed.reader)) / DAY);

  /** The claim of a holder of a credential, in any scope and context. */
  async function proveClaim({ owner: { state, twin }, identity: shown, credential: signed }: Holder, where: Where) {
    const { group } = await readIdentityGroup(bed.reader);
    const query = { ...ASKED, endDay: state.endDay, validOn: await chainToday() };
    const path = group.path(group.indexOf(shown.commitment));
    const proven = await proveUnlinkableClaim({
      ...{
        state,
        commitment: twin.commitment,
        credential: signed,
        revocations,
        query,
        identity: shown,
        path,
        ...where,
      },
      artifacts: unlinkable,
    });
    return { proof: proven.proof, statement: await statementOfProof(bed.reader, { issuer, ...proven }) };
  }

  /** A proof that some member is behind the account, for a cohort that asks for no claim. */
  async function proveMembership(cohortId: bigint, account: string, shown: Identity) {
    const { scope, context, nullifier } = await readPassSignals(bed.reader, { cohortId, account, identity: shown });
    const { group } = await readIdentityGroup(bed.reader);
    const path = group.path(group.indexOf(shown.commitment));
    const { proof } = await proveCohortMembership({ identity: shown, path, scope, context, artifacts: membership });
    return { proof, statement: { nullifier, registryRoot: group.root } };
  }

  /** The nth owner's account, which is fresh, signs, and a relayer pays. */
  async function relay(
    cohortId: bigint,
    account: number,
    { proof, statement }: { proof: Groth16Proof; statement: PassStatement },
  ) {
    const entry = await signPassEntry(bed.ownerClient(account), { cohortId, statement });
    return enterCohort(bed.clientOf('relayer'), { entry, proof });
  }

  async function createTestCohort(claimRequestId: bigint): Promise<bigint> {
    const terms = {
      ...{ purposes: Purpose.GENERAL_RESEARCH_USE, channels: channelMask(['steps']), kMin: 2, claimRequestId },
      ...{ kinds: kindMask([InsightKind.STATISTIC]), rhoPerOrderNano: 1n, rhoCapNano: 10n },
      ...{ processor: accountOf('workerOperator').address, token: bed.deployment.contracts.TestToken ?? ZeroAddress },
    };
    return (await createCohort(bed.clientOf('curator'), { terms })).cohortId;
  }

  it('record a claim for a fresh account, by a relayer, once', async () => {
    const { scope } = await bed.reader.contracts.claimVerifier.requestOf(requestId);
    const { chainId, contracts } = bed.deployment;
    const context = claimContext({
      chainId: BigInt(chainId),
      verifier: contracts.ClaimVerifier,
      requestId,
      twinId: 0n,
      recipient,
    });
    const { proof, statement } = await proveClaim({ owner, identity, credential }, { scope, context });
    const claim = await signUnlinkableClaim(bed.ownerClient(FRESH), { requestId, statement });
    expect(claim).to.include({ recipient, twinId: 0n });
    const relayer = bed.clientOf('relayer');
    const altered = { ...claim, statement: { ...statement, endDay: statement.endDay - 1 } };
    const refused = await rejection(submitUnlinkableClaim(relayer, { claim: altered, proof }));
    expect(refused).to.have.property('errorName', 'ClaimVerifierInvalidSignature');
    await submitUnlinkableClaim(relayer, { claim, proof });
    expect(await bed.reader.contracts.claimVerifier.accountAcceptedAt(requestId, recipient)).to.be.greaterThan(0n);
    const again = await rejection(submitUnlinkableClaim(relayer, { claim, proof }));
    expect(again.message).to.equal(
      'ClaimVerifier: this person has answered in this scope already, and only a later state renews it, where it was recorded',
    );
  });

  it('are paid by bounties: proven and collected at once, or collected once accepted', async () => {
    const researcher = bed.clientOf('researcher');
    await fund(bed.clientOf('administrator'), accountOf('researcher').address);
    const asked = { query: ASKED, maxAgeDays: 7, issuer, circuit: 'window-claim-unlinkable' } as const;
    const { requestId: paidRequest } = await createClaimRequest(researcher, asked);
    const { chainId, contracts } = bed.deployment;
    const terms = { requestId: paidRequest, token: contracts.TestToken ?? ZeroAddress, reward: 5n, claims: 1 };
    const expiry = (await chainNow(bed.reader)) + DAY;
    const first = await openBounty(researcher, { ...terms, expiry });
    const second = await openBounty(researcher, { ...terms, expiry });
    const { scope } = await bed.reader.contracts.claimVerifier.requestOf(paidRequest);
    const [verifier, twinId] = [contracts.ClaimVerifier, 0n];
    const context = claimContext({ chainId: BigInt(chainId), verifier, requestId: paidRequest, twinId, recipient });
    const { proof, statement } = await proveClaim({ owner, identity, credential }, { scope, context });
    const claim = await signUnlinkableClaim(bed.ownerClient(FRESH), { requestId: paidRequest, statement });
    const { nullifier } = statement;
    const relayer = bed.clientOf('relayer');
    const early = await rejection(collectUnlinkableBounty(relayer, { ...second, nullifier }));
    expect(early).to.have.property('errorName', 'ClaimBountiesNoClaim');
    const paid = { payee: recipient, amount: 5n };
    expect(await submitAndCollectUnlinkable(relayer, { ...first, claim, proof })).to.include(paid);
    expect(await collectUnlinkableBounty(relayer, { ...second, nullifier })).to.include(paid);
  });

  it('give a fresh account a pass of a cohort, renew it, and end it', async () => {
    const cohortId = await createTestCohort(0n);
    const enter = async () => relay(cohortId, FRESH, await proveMembership(cohortId, recipient, identity));
    expect((await enter()).timesEntered).to.equal(1);
    expect((await enter()).timesEntered).to.equal(2);
    const proven = await proveMembership(cohortId, recipient, identity);
    const renewal = await signPassEntry(bed.ownerClient(FRESH), { cohortId, statement: proven.statement });
    await endPass(bed.ownerClient(FRESH), { cohortId });
    expect(await bed.reader.contracts.cohortPasses.enteredAt(cohortId, recipient)).to.equal(0n);
    const gone = await rejection(endPass(bed.ownerClient(FRESH), { cohortId }));
    expect(gone.message).to.equal(`CohortPasses: account ${recipient} has no pass of cohort ${cohortId}`);
    const against = await rejection(enterCohort(bed.clientOf('relayer'), { entry: renewal, proof: proven.proof }));
    expect(against).to.have.property('errorName', 'CohortPassesInvalidSignature');
    // Back by its own transaction; the proof is still for its next entry.
    const unsigned = { cohortId, account: recipient, statement: proven.statement };
    const refused = await rejection(enterCohort(bed.clientOf('relayer'), { entry: unsigned, proof: proven.proof }));
    expect(refused).to.have.property('errorName', 'CohortPassesDeadlinePassed');
    const own = await enterCohort(bed.ownerClient(FRESH), { entry: unsigned, proof: proven.proof });
    expect(own.timesEntered).to.equal(3);
  });

  it('carry the claim that a cohort asks for in the same proof', async () => {
    const cohortId = await createTestCohort(requestId);
    const where = await readPassSignals(bed.reader, { cohortId, account: recipient, identity });
    const { proof, statement } = await proveClaim({ owner, identity, credential }, where);
    const { nullifier, registryRoot } = statement;
    const refused = await rejection(relay(cohortId, FRESH, { proof, statement: { nullifier, registryRoot } }));
    expect(refused).to.have.property('errorName', 'CohortPassesClaimMissing');
    expect((await relay(cohortId, FRESH, { proof, statement })).timesEntered).to.equal(1);
  });

  it('submit named claims of several owners in one transaction', async () => {
    const artifacts = await loadCircuitArtifacts('window-claim-named');
    const { requestId: named } = await createClaimRequest(bed.clientOf('researcher'), { query: ASKED, maxAgeDays: 7 });
    const { chainId, contracts } = bed.deployment;
    const claims = [];
    for (const index of [48, 49]) {
      const { client, address, state, twin } = await mintFor(index).then(async (minted) => {
        await attest(minted);
        return minted;
      });
      const { twinId, commitment } = twin;
      const context = claimContext({
        chainId: BigInt(chainId),
        verifier: contracts.ClaimVerifier,
        requestId: named,
        twinId,
        recipient: address,
      });
      const query = { ...ASKED, endDay: state.endDay };
      const { proof } = await proveWindowClaim({ state, commitment, query, context, artifacts });
      claims.push({
        claim: await signClaim(client, { requestId: named, twinId, issuer, endDay: state.endDay }),
        proof,
      });
    }
    const relayer = bed.clientOf('relayer');
    expect((await submitClaims(relayer, { claims })).accepted).to.equal(2);
    expect((await submitClaims(relayer, { claims })).accepted).to.equal(0);
    const [first, second] = claims;
    const swapped = [
      { claim: first!.claim, proof: second!.proof },
      { claim: second!.claim, proof: first!.proof },
    ];
    const refused = await rejection(submitClaims(relayer, { claims: swapped }));
    expect(refused).to.have.property('errorName', 'ClaimVerifierBatchRejected');
  });

  it('take an identity out once its epoch has passed, and enrol another in its place', async () => {
    const { client, twin } = owner;
    const { twinId } = twin;
    const relayer = bed.clientOf('relayer');
    const early = await rejection(removeIdentity(relayer, { twinId }));
    expect(early).to.have.property('errorName', 'IdentityGroupStillValid');
    await revokeAll(client, { twinId });
    await removeIdentity(relayer, { twinId });
    const { group } = await readIdentityGroup(bed.reader);
    expect(group.indexOf(identity.commitment)).to.equal(-1);
    const next = await createIdentity();
    const { index, root } = await enrolIdentity(client, { twinId, identity: next });
    const { group: after } = await readIdentityGroup(bed.reader);
    expect(after.root).to.equal(root);
    expect(after.indexOf(next.commitment)).to.equal(index);
    const twice = await rejection(enrolIdentity(client, { twinId, identity: next }));
    expect(twice.message).to.include(`twin ${twinId} has enrolled an identity in its epoch 1`);
  });

  it('T40 give a twin’s second identity a pass too, but where a claim is asked for only with a credential of its own', async () => {
    const [open, gated] = [await createTestCohort(0n), await createTestCohort(requestId)];
    const twice = await mintFor(53);
    const { client, twin } = twice;
    const holds = async (cohortId: bigint, account: number): Promise<boolean> =>
      (await bed.reader.contracts.cohortPasses.enteredAt(cohortId, ownerAccount(account).address)) > 0n;
    const claimWith = async (account: number, identity: Identity, credential: Credential) => {
      const address = ownerAccount(account).address;
      const where = await readPassSignals(bed.reader, { cohortId: gated, account: address, identity });
      return relay(gated, account, await proveClaim({ owner: twice, identity, credential }, where));
    };
    const enterAs = async (account: number, identity: Identity) =>
      relay(open, account, await proveMembership(open, ownerAccount(account).address, identity));

    const first = await createIdentity();
    await enrolIdentity(client, { twinId: twin.twinId, identity: first });
    const itsCredential = await issue(twice, first);
    await enterAs(SECOND, first);
    await claimWith(SECOND, first, itsCredential);
    const again = await rejection(enterAs(THIRD, first));
    expect(again).to.have.property('errorName', 'CohortPassesNullifierUsed');

    await revokeAll(client, { twinId: twin.twinId });
    const second = await createIdentity();
    await enrolIdentity(client, { twinId: twin.twinId, identity: second });
    await enterAs(THIRD, second);
    expect([await holds(open, SECOND), await holds(open, THIRD)]).to.deep.equal([true, true]);
    const foreign = await rejection(claimWith(THIRD, second, itsCredential));
    expect(foreign).to.be.instanceOf(CredentialNotUsableError).with.property('reason', 'OTHER_IDENTITY');
    expect([await holds(gated, SECOND), await holds(gated, THIRD)]).to.deep.equal([true, false]);
    await claimWith(THIRD, second, await issue(twice, second));
    expect([await holds(gated, SECOND), await holds(gated, THIRD)]).to.deep.equal([true, true]);
  });

  it('T17 take an identity out, and put another in its place, though somebody enrols meanwhile', async () => {
    const { client, twin } = await mintFor(53);
    const { twinId } = twin;
    await enrolIdentity(client, { twinId, identity: await createIdentity() });
    const overtaken = async () => {
      const other = await mintFor(51);
      const signer = ownerAccount(53).connect(bed.reader.provider);
      const sendTransaction = signer.sendTransaction.bind(signer);
      let sent = 0;
      signer.sendTransaction = async (transaction) => {
        // The first time the path has been read, and the transaction is not sent yet.
        if (sent++ === 0) {
          await enrolIdentity(other.client, { twinId: other.twin.twinId, identity: await createIdentity() });
        }
        return sendTransaction(transaction);
      };
      return { late: withSigner(bed.reader, signer), other, attempts: () => sent };
    };
    const first = await overtaken();
    await removeIdentity(first.late, { twinId });
    const { identityGroup } = bed.reader.contracts;
    expect(first.attempts()).to.equal(2);
    expect((await identityGroup.enrolmentOf(twinId)).enrolled).to.equal(false);
    expect((await identityGroup.enrolmentOf(first.other.twin.twinId)).enrolled).to.equal(true);
    await revokeAll(client, { twinId });
    const second = await overtaken();
    const next = await createIdentity();
    const { index, root } = await enrolIdentity(second.late, { twinId, identity: next });
    expect(second.attempts()).to.equal(2);
    const { group } = await readIdentityGroup(bed.reader);
    expect([group.root, group.indexOf(next.commitment)]).to.deep.equal([root, index]);
  });

  it('T33 prove with the revocation list that the issuer published last for everybody, and no other', async () => {
    const client = bed.clientOf('issuer');
    const issued = { issuer, root: revocations.root };
    const reasonOf = async (asked: Parameters<typeof requireCurrentRevocations>[1]) =>
      (await rejection(requireCurrentRevocations(bed.reader, asked))) as Error & { reason?: string };
    // The list that an issuer would give to one holder: the same but for a bit that nobody has.
    const own = await RevocationList.of([5, 63_487]);
    expect(await reasonOf({ issuer, root: own.root, acceptPrevious: true })).to.have.property('reason', 'OTHER');
    const publicSignals = [1n, 2n, own.root, 3n, 4n, 5n, 6n] as const;
    const refused = await rejection(statementOfProof(bed.reader, { issuer, publicSignals }));
    expect(refused).to.have.property('code', 'REVOCATION_ROOT_NOT_CURRENT');
    expect(refused.message).to.match(/fetch the list again from where the issuer publishes it for everybody/);
    await requireCurrentRevocations(bed.reader, issued);
    const now = await chainNow(bed.reader);
    const next = (await RevocationList.of([5, 6])).root;
    await publishRevocationRoot(client, { root: next, validUntil: now + DAY, previousUntil: now + 1000 });
    expect((await reasonOf(issued)).reason).to.equal('PREVIOUS');
    await requireCurrentRevocations(bed.reader, { ...issued, acceptPrevious: true });
    await requireCurrentRevocations(bed.reader, { issuer, root: next });
    await bed.passSeconds(1000);
    expect((await reasonOf({ ...issued, acceptPrevious: true })).reason).to.equal('OTHER');
    await publishRevocationRoot(client, { root: next, validUntil: now + 2000 });
    await bed.passSeconds(1000);
    expect((await reasonOf({ issuer, root: next })).reason).to.equal('EXPIRED');
    expect((await reasonOf({ issuer: recipient, root: next })).reason).to.equal('OTHER');
  });
});
