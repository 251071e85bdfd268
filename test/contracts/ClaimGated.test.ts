import { expect } from 'chai';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import {
  claimsFixture,
  NAMED_REQUEST,
  namedProof,
  submission,
  submitUnlinkable,
  UNLINKABLE_REQUEST,
  unlinkable,
  type StudyEnrolment,
} from './fixtures/claims.ts';
import { DAY, mintTwin } from './fixtures/gemel.ts';

const MAX_CLAIM_AGE = 30n * BigInt(DAY);

/** A study that asks for the named claim, another that asks for the unlinkable one, and a call without an age. */
async function fixture() {
  const context = await claimsFixture();
  const { claims, owner, twinId } = context;
  const deploy = async (requestId: bigint) =>
    (await ethers.deployContract('StudyEnrolment', [claims.target, requestId])) as unknown as StudyEnrolment;
  const submit = async () => {
    const claim = submission(context);
    const proof = await namedProof(context, claim);
    await claims.connect(owner).submitClaim(NAMED_REQUEST, twinId, claim.issuer, claim.endDay, proof);
    return BigInt(await time.latest());
  };
  return {
    ...context,
    context,
    submit,
    study: await deploy(NAMED_REQUEST),
    volunteers: await deploy(UNLINKABLE_REQUEST),
  };
}

describe('ClaimGated', () => {
  describe('requiresClaim', () => {
    it('lets the twin’s owner pass, however old the claim is', async () => {
      const { study, owner, twinId, submit } = await loadFixture(fixture);
      await submit();
      await study.connect(owner).enrol(twinId);
      await time.increase(10n * MAX_CLAIM_AGE);
      await expect(study.connect(owner).leave(twinId)).to.emit(study, 'TwinLeft').withArgs(twinId);
      expect(await study.isEnrolled(twinId)).to.equal(false);
    });

    it('refuses everyone else, and an owner without the claim', async () => {
      const { study, owner, stranger, twinId, submit } = await loadFixture(fixture);
      await expect(study.connect(owner).leave(twinId))
        .to.be.revertedWithCustomError(study, 'ClaimGatedNoClaim')
        .withArgs(NAMED_REQUEST, twinId);
      await submit();
      await expect(study.connect(stranger).leave(twinId))
        .to.be.revertedWithCustomError(study, 'ClaimGatedNotOwner')
        .withArgs(twinId, stranger.address);
    });
  });

  describe('requiresRecentClaim', () => {
    it('lets the owner of a twin pass for which the claim was accepted', async () => {
      const { study, owner, twinId, submit } = await loadFixture(fixture);
      await submit();
      await expect(study.connect(owner).enrol(twinId)).to.emit(study, 'TwinEnrolled').withArgs(twinId, owner.address);
      expect(await study.isEnrolled(twinId)).to.equal(true);
    });

    it('refuses a claim about somebody else’s twin, and a twin without the claim', async () => {
      const { study, context, owner, stranger, twinId, submit } = await loadFixture(fixture);
      await expect(study.connect(owner).enrol(twinId))
        .to.be.revertedWithCustomError(study, 'ClaimGatedNoClaim')
        .withArgs(NAMED_REQUEST, twinId);
      await submit();
      await expect(study.connect(stranger).enrol(twinId))
        .to.be.revertedWithCustomError(study, 'ClaimGatedNotOwner')
        .withArgs(twinId, stranger.address);
      const second = await mintTwin(context, owner, 'second');
      await expect(study.connect(owner).enrol(second))
        .to.be.revertedWithCustomError(study, 'ClaimGatedNoClaim')
        .withArgs(NAMED_REQUEST, second);
    });

    it('T17 lets a claim pass up to its greatest age, to the second', async () => {
      const { study, owner, twinId, submit } = await loadFixture(fixture);
      const acceptedAt = await submit();
      await time.setNextBlockTimestamp(acceptedAt + MAX_CLAIM_AGE);
      await study.connect(owner).enrol(twinId);
      await time.setNextBlockTimestamp(acceptedAt + MAX_CLAIM_AGE + 1n);
      await expect(study.connect(owner).enrol(twinId))
        .to.be.revertedWithCustomError(study, 'ClaimGatedTooOld')
        .withArgs(acceptedAt, acceptedAt + MAX_CLAIM_AGE + 1n, MAX_CLAIM_AGE);
    });
  });

  describe('requiresAccountClaim', () => {
    it('lets an account pass that an unlinkable claim is recorded for, while it is recent', async () => {
      const { volunteers, context, other, stranger } = await loadFixture(fixture);
      await submitUnlinkable(context, unlinkable(context), other);
      const acceptedAt = BigInt(await time.latest());
      await expect(volunteers.connect(other).volunteer())
        .to.emit(volunteers, 'VolunteerRegistered')
        .withArgs(other.address);
      await expect(volunteers.connect(stranger).volunteer())
        .to.be.revertedWithCustomError(volunteers, 'ClaimGatedNoAccountClaim')
        .withArgs(UNLINKABLE_REQUEST, stranger.address);
      await time.setNextBlockTimestamp(acceptedAt + MAX_CLAIM_AGE + 1n);
      await expect(volunteers.connect(other).volunteer())
        .to.be.revertedWithCustomError(volunteers, 'ClaimGatedTooOld')
        .withArgs(acceptedAt, acceptedAt + MAX_CLAIM_AGE + 1n, MAX_CLAIM_AGE);
    });
  });
});
