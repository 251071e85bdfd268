import { expect } from 'chai';
import type { BaseContract, ContractTransactionResponse } from 'ethers';
import { ethers, loadFixture, replaceCode, time } from './fixtures/chain.ts';
import {
  claimsFixture,
  proofFor,
  SCHEMA,
  statementSignals,
  unlinkable,
  UNLINKABLE_REQUEST,
} from './fixtures/claims.ts';
import { DAY, FIELD_ORDER, mintTwin } from './fixtures/gemel.ts';
import { enrolIdentity } from './fixtures/identities.ts';
import { cohortTerms } from './fixtures/market.ts';

const CIRCUIT = ethers.id('cohort-membership');
/** Asks for no claim. */
const OPEN = 1n;
/** Asks for the unlinkable claim. */
const GATED = 2n;
const NULLIFIER = 999n;

/** `contracts/examples/AnonymousSurvey.sol`. */
interface Survey extends BaseContract {
  answer(choice: string): Promise<ContractTransactionResponse>;
  answerOf(account: string): Promise<string>;
  connect(runner: unknown): Survey;
}

/** What a test changes about an entry. */
interface Entry {
  cohortId: bigint;
  account: string;
  nullifier: bigint;
  registryRoot: bigint;
  signals: readonly bigint[];
}

/** Two cohorts; `other`'s account has nothing to do with the twin, which is `owner`'s. */
async function fixture() {
  const context = await claimsFixture();
  const { claims, passes, cohorts, curator, other, stranger, registryRoot } = context;
  const { verifier } = await claims.proofVerifierOf(CIRCUIT);
  await replaceCode(verifier, await ethers.deployContract('TestProofVerifier', [4n, 4n, 0n]));
  const terms = await cohortTerms(context);
  await cohorts.connect(curator).createCohort(terms);
  await cohorts.connect(curator).createCohort({ ...terms, claimRequestId: UNLINKABLE_REQUEST });
  const enter = async (changed: Partial<Entry> = {}) => {
    const entry = { cohortId: OPEN, account: other.address, nullifier: NULLIFIER, registryRoot, ...changed };
    const { cohortId, account, nullifier, registryRoot: root } = entry;
    const bound = [await passes.passScope(cohortId), await passes.passContext(cohortId, account, nullifier)];
    const proof = proofFor(entry.signals ?? [nullifier, root, ...bound]);
    return passes.connect(stranger).enter(cohortId, account, nullifier, root, proof);
  };
  const { statement } = unlinkable(context);
  const enterWithClaim = async (changed: Partial<Entry> & { endDay?: bigint } = {}) => {
    const { cohortId = GATED, account = other.address, signals, ...stated } = changed;
    const shown = { ...statement, ...stated };
    const bound = [
      await passes.passScope(cohortId),
      await passes.passContext(cohortId, account, shown.nullifier),
    ] as const;
    const proof = proofFor(signals ?? statementSignals(shown, ...bound));
    return passes.connect(stranger).enterWithClaim(cohortId, account, shown, proof);
  };
  const survey = (await ethers.deployContract('AnonymousSurvey', [passes.target, OPEN])) as unknown as Survey;
  return { ...context, context, terms, enter, enterWithClaim, survey };
}

describe('CohortPasses', () => {
  describe('enter', () => {
    it('gives a fresh account a pass, whoever pays the gas', async () => {
      const { passes, other, enter } = await loadFixture(fixture);
      await expect(enter()).to.emit(passes, 'PassGranted').withArgs(OPEN, other.address, NULLIFIER, 1n);
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(await time.latest());
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 1n]);
      expect(await passes.enteredAt(GATED, other.address)).to.equal(0n);
    });

    it('T40 takes an identity once a cohort: with another account it is refused, with the same the pass is renewed', async () => {
      const { passes, other, stranger, enter } = await loadFixture(fixture);
      await enter();
      await expect(enter({ account: stranger.address }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesNullifierUsed')
        .withArgs(OPEN, NULLIFIER, other.address);
      await time.increase(DAY);
      await enter();
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(await time.latest());
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 2n]);
    });

    it('T19 refuses an old proof again, whatever its bytes', async () => {
      const { passes, other, stranger, registryRoot, enter } = await loadFixture(fixture);
      const bound = [await passes.passScope(OPEN), await passes.passContext(OPEN, other.address, NULLIFIER)];
      const proof = proofFor([NULLIFIER, registryRoot, ...bound]);
      await enter();
      await passes.connect(other).leave(OPEN);
      await expect(passes.connect(stranger).enter(OPEN, other.address, NULLIFIER, registryRoot, proof))
        .to.be.revertedWithCustomError(passes, 'CohortPassesProofRejected')
        .withArgs(OPEN, other.address);
      await enter();
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 2n]);
    });

    it('T20 binds account, cohort, terms, chain and contract in the context', async () => {
      const { passes, cohorts, curator, other, stranger, terms, registryRoot, enter } = await loadFixture(fixture);
      const bound = await passes.passContext(OPEN, other.address, NULLIFIER);
      const encodedTerms = cohorts.interface.encodeFunctionResult('termsOf', [terms]);
      const expected = ethers.AbiCoder.defaultAbiCoder().encode(
        ['uint256', 'address', 'bytes32', 'uint256', 'bytes32', 'address', 'uint32'],
        [
          ...[31337n, passes.target, ethers.id('gemel.CohortPasses.enter'), OPEN],
          ...[ethers.keccak256(encodedTerms), other.address, 0n],
        ],
      );
      expect(bound).to.equal(BigInt(ethers.keccak256(expected)) >> 8n);
      const signals = [NULLIFIER, registryRoot, await passes.passScope(OPEN), bound];
      await expect(enter({ account: stranger.address, signals }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesProofRejected')
        .withArgs(OPEN, stranger.address);
      await cohorts.connect(curator).createCohort({ ...terms, minPrice: 101n });
      await expect(enter({ cohortId: 3n, signals }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesProofRejected')
        .withArgs(3n, other.address);
      const scopes = await Promise.all([OPEN, GATED, 3n].map((cohortId) => passes.passScope(cohortId)));
      expect(new Set(scopes).size).to.equal(3);
    });

    it('T18 refuses x + r as nullifier, and a proof of any other signal', async () => {
      const { passes, other, registryRoot, enter } = await loadFixture(fixture);
      for (const nullifier of [FIELD_ORDER, NULLIFIER + FIELD_ORDER]) {
        await expect(enter({ nullifier }))
          .to.be.revertedWithCustomError(passes, 'CohortPassesNotAField')
          .withArgs(nullifier);
      }
      const bound = [await passes.passScope(OPEN), await passes.passContext(OPEN, other.address, NULLIFIER)];
      const signals = [NULLIFIER, registryRoot, ...bound];
      for (const index of signals.keys()) {
        for (const delta of [1n, -1n]) {
          await expect(enter({ signals: signals.with(index, signals[index]! + delta) }))
            .to.be.revertedWithCustomError(passes, 'CohortPassesProofRejected')
            .withArgs(OPEN, other.address);
        }
      }
    });

    it('T26 refuses a root of the identity group that is unknown or expired', async () => {
      const { passes, context, identities, owner, registryRoot, enter } = await loadFixture(fixture);
      await expect(enter({ registryRoot: 1n }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesOldRegistryRoot')
        .withArgs(1n);
      await enrolIdentity(context, await mintTwin(context, owner, 'another'), owner, 8n);
      await time.increase(await identities.ROOT_SECONDS());
      await expect(enter()).to.be.revertedWithCustomError(passes, 'CohortPassesOldRegistryRoot').withArgs(registryRoot);
      await enter({ registryRoot: await identities.currentRoot() });
    });

    it('refuses unknown cohorts, the zero account, cohorts that ask for a claim, and a disabled circuit', async () => {
      const { passes, cohorts, claims, registryRoot, enter } = await loadFixture(fixture);
      const proof = proofFor([1n, 2n, 3n, 4n]);
      await expect(passes.enter(9n, passes, NULLIFIER, registryRoot, proof))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(9n);
      await expect(enter({ account: ethers.ZeroAddress })).to.be.revertedWithCustomError(
        passes,
        'CohortPassesZeroAccount',
      );
      await expect(enter({ cohortId: GATED }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesClaimMissing')
        .withArgs(GATED, UNLINKABLE_REQUEST);
      await claims.disableCircuit(CIRCUIT);
      await expect(enter()).to.be.revertedWithCustomError(passes, 'CohortPassesNoCircuit').withArgs(CIRCUIT);
    });
  });

  describe('enterWithClaim', () => {
    it('carries membership and the claim that the terms ask for in one proof', async () => {
      const { passes, claims, other, enterWithClaim } = await loadFixture(fixture);
      await expect(enterWithClaim()).to.emit(passes, 'PassGranted').withArgs(GATED, other.address, NULLIFIER, 1n);
      expect(await passes.enteredAt(GATED, other.address)).to.equal(await time.latest());
      expect(await claims.accountAcceptedAt(UNLINKABLE_REQUEST, other.address)).to.equal(0n);
    });

    it('refuses what the claim’s request refuses, other proofs, and cohorts that ask for none', async () => {
      const { passes, claims, issuers, issuer, stranger, today, enterWithClaim } = await loadFixture(fixture);
      await expect(enterWithClaim({ signals: [1n, 2n, 3n, 4n, 5n, 6n, 7n] }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnlinkableProofRejected')
        .withArgs(UNLINKABLE_REQUEST);
      await expect(enterWithClaim({ endDay: today - 8n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierStale')
        .withArgs(today - 8n, today, 7n);
      await expect(enterWithClaim({ cohortId: OPEN }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesNoClaim')
        .withArgs(OPEN);
      await enterWithClaim();
      await expect(enterWithClaim({ account: stranger.address })).to.be.revertedWithCustomError(
        passes,
        'CohortPassesNullifierUsed',
      );
      await issuers.suspend(issuer.address, SCHEMA);
      await expect(enterWithClaim())
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierNoIssuerKey')
        .withArgs(issuer.address, SCHEMA);
    });
  });

  describe('leave', () => {
    it('takes the consent back, for the account alone', async () => {
      const { passes, other, stranger, enter } = await loadFixture(fixture);
      await enter();
      await expect(passes.connect(stranger).leave(OPEN))
        .to.be.revertedWithCustomError(passes, 'CohortPassesNoPass')
        .withArgs(OPEN, stranger.address);
      await expect(passes.connect(other).leave(OPEN)).to.emit(passes, 'PassEnded').withArgs(OPEN, other.address);
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(0n);
      await expect(passes.connect(other).leave(OPEN)).to.be.revertedWithCustomError(passes, 'CohortPassesNoPass');
    });
  });
});

describe('PassGated', () => {
  it('lets accounts with a recent pass through, and nobody else', async () => {
    const { survey, other, stranger, enter } = await loadFixture(fixture);
    const choice = ethers.id('yes');
    await expect(survey.connect(other).answer(choice))
      .to.be.revertedWithCustomError(survey, 'PassGatedNoPass')
      .withArgs(OPEN, other.address);
    await enter();
    const enteredAt = BigInt(await time.latest());
    const end = enteredAt + 30n * BigInt(DAY);
    await expect(survey.connect(stranger).answer(choice)).to.be.revertedWithCustomError(survey, 'PassGatedNoPass');
    await time.setNextBlockTimestamp(end + 1n);
    await expect(survey.connect(other).answer(choice))
      .to.be.revertedWithCustomError(survey, 'PassGatedTooOld')
      .withArgs(enteredAt, end + 1n, 30n * BigInt(DAY));
    await enter();
    await survey.connect(other).answer(choice);
    expect(await survey.answerOf(other.address)).to.equal(choice);
    await expect(survey.connect(other).answer(choice)).to.be.revertedWithCustomError(
      survey,
      'AnonymousSurveyAlreadyAnswered',
    );
  });
});
