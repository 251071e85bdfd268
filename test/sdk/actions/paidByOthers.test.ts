import { expect } from 'chai';
import {
  Aggregate,
  Operator,
  chainNow,
  channelByKey,
  collectBounty,
  createClaimRequest,
  createIdentity,
  openBounty,
  readIdentityGroup,
  signClaim,
  signEnrolment,
  submitAndCollect,
  submitEnrolment,
  submitSignedClaim,
  withdrawBounty,
  type SignedClaim,
} from '#sdk';
import { claimContext, proveWindowClaim, type Groth16Proof } from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { accountOf } from '../../../scripts/dev/accounts.ts';
import { rejection } from './rejection.ts';
import { attest, fund, mintFor, registeredServices, testbed, type TestOwner, type Testbed } from './testbed.ts';

const REWARD = 700n;
const ASKED = {
  ...{ channel: channelByKey('steps').index, aggregate: Aggregate.MEAN, operator: Operator.IN_RANGE },
  ...{ windowDays: 30, minValidDays: 20, lower: 10, upper: 100 },
};

describe('actions by an owner’s signature, which somebody else pays', function () {
  this.timeout(300_000);
  let bed: Testbed;
  let owner: TestOwner;
  let issuer: string;

  before(async () => {
    bed = await testbed();
    await registeredServices();
    owner = await mintFor(20);
    issuer = await attest(owner);
  });

  const newRequest = async (): Promise<bigint> =>
    (await createClaimRequest(bed.clientOf('researcher'), { query: ASKED, maxAgeDays: 30 })).requestId;

  /** The owner's signed answer to a request, with its proof. */
  async function answer(requestId: bigint): Promise<{ claim: SignedClaim; proof: Groth16Proof }> {
    const { client, address, state, twin } = owner;
    const context = claimContext({
      chainId: BigInt(bed.deployment.chainId),
      verifier: bed.deployment.contracts.ClaimVerifier,
      ...{ requestId, twinId: twin.twinId, recipient: address },
    });
    const artifacts = await loadCircuitArtifacts('window-claim-named');
    const query = { ...ASKED, endDay: state.endDay };
    const { proof } = await proveWindowClaim({ state, commitment: twin.commitment, query, context, artifacts });
    const terms = { requestId, twinId: twin.twinId, issuer, endDay: state.endDay };
    return { claim: await signClaim(client, terms), proof };
  }

  describe('signEnrolment and submitEnrolment', () => {
    it('enrol the owner’s identity, and no other than was signed', async () => {
      const { twinId } = owner.twin;
      const [identity, other] = [await createIdentity(), await createIdentity()];
      const relayer = bed.clientOf('relayer');
      const signedEnrolment = await signEnrolment(owner.client, { twinId, identity });
      const { proof } = await signEnrolment(owner.client, { twinId, identity: other });
      const altered = await rejection(submitEnrolment(relayer, { signedEnrolment: { ...signedEnrolment, proof } }));
      expect(altered).to.have.property('errorName', 'IdentityGroupInvalidSignature');

      const { index, root, receipt } = await submitEnrolment(relayer, { signedEnrolment });
      expect(receipt.from).to.equal(accountOf('relayer').address);
      const { group } = await readIdentityGroup(bed.reader);
      expect([group.indexOf(identity.commitment), group.root]).to.deep.equal([index, root]);
    });

    it('refuse a signature whose time is over', async () => {
      const { twinId } = owner.twin;
      const deadline = BigInt((await chainNow(bed.reader)) - 1);
      const identity = await createIdentity();
      const signedEnrolment = await signEnrolment(owner.client, { twinId, identity, deadline });
      const late = await rejection(submitEnrolment(bed.clientOf('relayer'), { signedEnrolment }));
      expect(late).to.have.property('errorName', 'IdentityGroupDeadlinePassed');
    });
  });

  describe('submitSignedClaim', () => {
    it('has a claim accepted for the owner who signed it, and not for another twin', async () => {
      const requestId = await newRequest();
      const { claim, proof } = await answer(requestId);
      const relayer = bed.clientOf('relayer');
      const { twinId } = (await mintFor(20)).twin;
      const stolen = await rejection(submitSignedClaim(relayer, { claim: { ...claim, twinId }, proof }));
      expect(stolen).to.have.property('errorName', 'ClaimVerifierInvalidSignature');
      expect((await submitSignedClaim(relayer, { claim, proof })).stateVersion).to.equal(1);
      const again = await rejection(submitSignedClaim(relayer, { claim, proof }));
      expect(again).to.have.property('errorName', 'ClaimVerifierAlreadyAccepted');
    });
  });

  describe('submitAndCollect', () => {
    it('proves and is paid in one transaction, once', async () => {
      const sponsor = bed.clientOf('researcher');
      await fund(bed.clientOf('administrator'), accountOf('researcher').address);
      const requestId = await newRequest();
      const token = bed.deployment.contracts.TestToken ?? '';
      const expiry = (await chainNow(bed.reader)) + 86_400;
      const { bountyId } = await openBounty(sponsor, { requestId, token, reward: REWARD, claims: 2, expiry });
      const { claim, proof } = await answer(requestId);
      const relayer = bed.clientOf('relayer');
      expect(await submitAndCollect(relayer, { bountyId, claim, proof })).to.include({
        ...{ payee: owner.address, amount: REWARD },
      });
      const again = await rejection(collectBounty(relayer, { bountyId, twinId: claim.twinId }));
      expect(again).to.have.property('errorName', 'ClaimBountiesAlreadyPaid');
      const { testToken } = bed.reader.contracts;
      const before = await testToken!.balanceOf(owner.address);
      await withdrawBounty(owner.client, { token, to: owner.address });
      expect((await testToken!.balanceOf(owner.address)) - before).to.equal(REWARD);
    });
  });
});
