import { expect } from 'chai';
import {
  Aggregate,
  ContractRevertedError,
  InsightKind,
  InvalidParameterError,
  Operator,
  Purpose,
  SubjectKind,
  buyInsight,
  channelByKey,
  channelMask,
  claimEarnings,
  createClaimRequest,
  createCohort,
  createListing,
  evictMember,
  joinCohort,
  kindMask,
  leaveCohort,
  revokeAll,
  readClaimRequest,
  submitClaim,
} from '#sdk';
import { claimContext, proveWindowClaim, type Groth16Proof } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { attest, fund, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from './testbed.ts';

const STEPS = channelByKey('steps');
const RHO = 200_000_000n;

describe('claim and cohort actions', function () {
  this.timeout(180_000);
  let bed: Testbed;
  let owner: TestOwner;
  let issuer: string;
  let requestId: bigint;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    owner = await mintFor(9);
    issuer = await attest(owner);
    const query = {
      channel: STEPS.index,
      aggregate: Aggregate.MEAN,
      operator: Operator.IN_RANGE,
      windowDays: 30,
      minValidDays: 20,
      lower: 10,
      upper: 100,
    };
    // Other tests move this chain's clock on by hours, never by weeks.
    ({ requestId } = await createClaimRequest(bed.clientOf('researcher'), { query, maxAgeDays: 30 }));
  });

  const terms = (claimRequestId = 0n) => ({
    purposes: Purpose.GENERAL_RESEARCH_USE,
    channels: channelMask(['steps']),
    kinds: kindMask([InsightKind.STATISTIC]),
    kMin: 2,
    rhoPerOrderNano: RHO / 10n,
    rhoCapNano: RHO,
    claimRequestId,
    processor: accountOf('workerOperator').address,
    token: bed.deployment.contracts.TestToken!,
  });

  async function prove(twin: TestOwner, recipient = twin.address): Promise<Groth16Proof> {
    const { query } = await readClaimRequest(bed.reader, { requestId });
    const { state } = twin;
    const context = claimContext({
      chainId: BigInt(bed.deployment.chainId),
      verifier: bed.deployment.contracts.ClaimVerifier,
      requestId,
      twinId: twin.twin.twinId,
      recipient,
    });
    const artifacts = await loadCircuitArtifacts('window-claim-named');
    const { commitment } = twin.twin;
    const open = { ...query, endDay: state.endDay };
    return (await proveWindowClaim({ state, commitment, query: open, context, artifacts })).proof;
  }

  describe('createClaimRequest and readClaimRequest', () => {
    it('keep the query as it was asked', async () => {
      const { query, maxAgeDays } = await readClaimRequest(bed.reader, { requestId });
      expect(query).to.include({ channel: STEPS.index, windowDays: 30, lower: 10, upper: 100, endDay: 0 });
      expect(maxAgeDays).to.equal(30);
    });

    it('refuse a query that the circuit cannot answer, before anything is sent', async () => {
      const { query } = await readClaimRequest(bed.reader, { requestId });
      const error = await rejection(
        createClaimRequest(bed.clientOf('researcher'), {
          query: { ...query, minValidDays: query.windowDays + 1 },
          maxAgeDays: 1,
        }),
      );
      expect(error).to.have.property('code', 'INVALID_CLAIM_QUERY');
    });
  });

  describe('submitClaim', () => {
    it('T20 has a proof accepted for its owner, and for nobody else, once', async () => {
      const proof = await prove(owner);
      const claim = { requestId, twinId: owner.twin.twinId, issuer, endDay: owner.state.endDay, proof };
      const thief = await rejection(submitClaim(bed.ownerClient(20), claim));
      expect(thief).to.have.property('errorName', 'ClaimVerifierNotOwner');
      const [x, y] = proof.a;
      const tampered = await rejection(submitClaim(owner.client, { ...claim, proof: { ...proof, a: [x, y + 1n] } }));
      expect(tampered).to.be.instanceOf(ContractRevertedError).with.property('errorName', 'ClaimVerifierProofRejected');

      expect((await submitClaim(owner.client, claim)).stateVersion).to.equal(1);
      const again = await rejection(submitClaim(owner.client, claim));
      expect(again).to.have.property('errorName', 'ClaimVerifierAlreadyAccepted');
    });

    it('T20 refuses a proof that was made for another recipient', async () => {
      const second = await mintFor(10);
      await attest(second);
      const proof = await prove(second, accountOf('relayer').address);
      const claim = { requestId, twinId: second.twin.twinId, issuer, endDay: second.state.endDay, proof };
      const error = await rejection(submitClaim(second.client, claim));
      expect(error).to.have.property('errorName', 'ClaimVerifierProofRejected');
    });
  });

  describe('createCohort, joinCohort and leaveCohort', () => {
    it('let only twins in that proved the claim, and let them out at once', async () => {
      const { cohortId } = await createCohort(bed.clientOf('curator'), { terms: terms(requestId) });
      const { twinId } = owner.twin;
      expect((await joinCohort(owner.client, { cohortId, twinId })).activeFromRound).to.equal(
        (await bed.reader.contracts.cohortRegistry.cohortOf(cohortId)).round,
      );
      const other = await mintFor(11);
      const refused = await rejection(joinCohort(other.client, { cohortId, twinId: other.twin.twinId }));
      expect(refused).to.have.property(
        'message',
        `CohortRegistry: twin ${other.twin.twinId} must first prove claim ${requestId}`,
      );
      expect(await leaveCohort(owner.client, { cohortId, twinId })).to.include({ unclaimed: 0n });
      expect(await bed.reader.contracts.cohortRegistry.isActiveMember(cohortId, twinId)).to.equal(false);
    });

    it('refuse a cohort in which a member could stand alone', async () => {
      const error = await rejection(createCohort(bed.clientOf('curator'), { terms: { ...terms(), kMin: 1 } }));
      expect(error).to.be.instanceOf(InvalidParameterError).with.property('parameter', 'kMin');
    });
  });

  describe('evictMember', () => {
    it('T3 ends a membership whose epoch ended, and no other', async () => {
      const { cohortId } = await createCohort(bed.clientOf('curator'), { terms: terms() });
      const member = await mintFor(12);
      const { twinId } = member.twin;
      await joinCohort(member.client, { cohortId, twinId });
      const relayer = bed.clientOf('relayer');
      const rightful = await rejection(evictMember(relayer, { cohortId, twinId }));
      expect(rightful).to.have.property('errorName', 'CohortRegistryStillValid');
      await revokeAll(member.client, { twinId });
      await evictMember(relayer, { cohortId, twinId });
      expect((await bed.reader.contracts.cohortRegistry.cohortOf(cohortId)).active).to.equal(0n);
    });
  });

  describe('buyInsight and claimEarnings, of a cohort', () => {
    it('refuse a purchase below kMin, and a claim where nothing was earned', async () => {
      const curator = bed.clientOf('curator');
      const { cohortId } = await createCohort(curator, { terms: terms() });
      const { twinId } = owner.twin;
      await joinCohort(owner.client, { cohortId, twinId });
      const { listingId } = await createListing(curator, {
        subjectKind: SubjectKind.COHORT,
        subjectId: cohortId,
        kind: InsightKind.STATISTIC,
        purposes: Purpose.GENERAL_RESEARCH_USE,
        channels: channelMask(['steps']),
        token: terms().token,
        price: 1000n,
        workerBasisPoints: 500,
        acceptSeconds: 60,
        deliverSeconds: 60,
        reviewSeconds: 60,
      });
      const researcher = bed.clientOf('researcher');
      await fund(bed.clientOf('administrator'), accountOf('researcher').address);
      const query = {
        kind: 'STATISTIC',
        statistic: 'MEAN',
        channel: 'steps',
        windowDays: 7,
        minValidDays: 3,
        lower: 0,
        upper: 20_000,
      } as const;
      const purchase = { listingId, query };
      expect(await rejection(buyInsight(researcher, purchase))).to.have.property(
        'errorName',
        'ListingRegistryNotCovered',
      );
      const second = await mintFor(13);
      await joinCohort(second.client, { cohortId, twinId: second.twin.twinId });
      expect((await buyInsight(researcher, purchase)).price).to.equal(1000n);
      expect(await rejection(claimEarnings(bed.clientOf('relayer'), { cohortId, twinId }))).to.have.property(
        'errorName',
        'InsightMarketNothingToClaim',
      );
    });
  });
});
