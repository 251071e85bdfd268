import { expect } from 'chai';
import type { BaseContract, ContractTransactionResponse } from 'ethers';
import { PASS_ENTRY_TYPES } from '../../sdk/src/client/signatureTypes.ts';
import { ethers, loadFixture, time } from './fixtures/chain.ts';
import { proofFor, SCHEMA, UNLINKABLE_REQUEST } from './fixtures/claims.ts';
import { DAY, deployWallet, domainOf, FIELD_ORDER, mintTwin } from './fixtures/gemel.ts';
import { enrolIdentity } from './fixtures/identities.ts';
import { GATED, MEMBERSHIP_CIRCUIT, NULLIFIER, OPEN, passesFixture, signEntry } from './fixtures/passes.ts';

/** `contracts/examples/AnonymousSurvey.sol`. */
interface Survey extends BaseContract {
  answer(choice: string): Promise<ContractTransactionResponse>;
  answerOf(account: string): Promise<string>;
  connect(runner: unknown): Survey;
}

describe('CohortPasses', () => {
  describe('enter', () => {
    it('gives a fresh account a pass, whoever pays the gas', async () => {
      const { passes, other, enter } = await loadFixture(passesFixture);
      await expect(enter()).to.emit(passes, 'PassGranted').withArgs(OPEN, other.address, NULLIFIER, 1n);
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(await time.latest());
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 1n]);
      expect(await passes.enteredAt(GATED, other.address)).to.equal(0n);
    });

    it('T40 takes an identity once a cohort: with another account it is refused, with the same the pass is renewed', async () => {
      const { passes, other, stranger, enter } = await loadFixture(passesFixture);
      await enter();
      await expect(enter({ account: stranger }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesNullifierUsed')
        .withArgs(OPEN, NULLIFIER, other.address);
      await time.increase(DAY);
      await enter();
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(await time.latest());
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 2n]);
    });

    it('T19 refuses an old proof again, whatever its bytes', async () => {
      const { passes, other, registryRoot, bound, enter } = await loadFixture(passesFixture);
      const signals = [NULLIFIER, registryRoot, ...(await bound(OPEN, other.address))];
      await enter();
      await passes.connect(other).leave(OPEN);
      await expect(enter({ signals }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesProofRejected')
        .withArgs(OPEN, other.address);
      await enter();
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 2n]);
    });

    it('T20 binds account, cohort, terms, chain and contract in the context', async () => {
      const { passes, cohorts, curator, other, stranger, terms, registryRoot, enter } =
        await loadFixture(passesFixture);
      const bound = await passes.passContext(OPEN, other.address);
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
      await expect(enter({ account: stranger, signals }))
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
      const { passes, other, registryRoot, enter } = await loadFixture(passesFixture);
      for (const nullifier of [FIELD_ORDER, NULLIFIER + FIELD_ORDER]) {
        await expect(enter({ nullifier }))
          .to.be.revertedWithCustomError(passes, 'CohortPassesNotAField')
          .withArgs(nullifier);
      }
      const bound = [await passes.passScope(OPEN), await passes.passContext(OPEN, other.address)];
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
      const { passes, context, identities, owner, registryRoot, enter } = await loadFixture(passesFixture);
      await expect(enter({ registryRoot: 1n }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesOldRegistryRoot')
        .withArgs(1n);
      await enrolIdentity(context, await mintTwin(context, owner, 'another'), owner, 8n);
      await time.increase(await identities.ROOT_SECONDS());
      await expect(enter()).to.be.revertedWithCustomError(passes, 'CohortPassesOldRegistryRoot').withArgs(registryRoot);
      await enter({ registryRoot: await identities.currentRoot() });
    });

    it('refuses unknown cohorts, the zero account, cohorts that ask for a claim, and a disabled circuit', async () => {
      const { passes, cohorts, claims, registryRoot, enter } = await loadFixture(passesFixture);
      const proof = proofFor([1n, 2n, 3n, 4n]);
      const nobody = { cohortId: OPEN, account: ethers.ZeroAddress, deadline: 0n, signature: '0x' };
      await expect(passes.enter({ ...nobody, cohortId: 9n }, NULLIFIER, registryRoot, proof))
        .to.be.revertedWithCustomError(cohorts, 'CohortRegistryUnknownCohort')
        .withArgs(9n);
      await expect(passes.enter(nobody, NULLIFIER, registryRoot, proof)).to.be.revertedWithCustomError(
        passes,
        'CohortPassesZeroAccount',
      );
      await expect(enter({ cohortId: GATED }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesClaimMissing')
        .withArgs(GATED, UNLINKABLE_REQUEST);
      await claims.disableCircuit(MEMBERSHIP_CIRCUIT);
      await expect(enter()).to.be.revertedWithCustomError(passes, 'CohortPassesNoCircuit').withArgs(MEMBERSHIP_CIRCUIT);
    });
  });

  describe('the account’s will', () => {
    it('T42 is its own transaction, without a signature', async () => {
      const { passes, other, stranger, enter } = await loadFixture(passesFixture);
      await expect(enter({ signature: '0x', by: stranger }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
        .withArgs(other.address);
      await enter({ signature: '0x', by: other });
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(await time.latest());
    });

    it('T42 is needed to come back: who left is not brought back by another identity, nor by an old signature', async () => {
      const { passes, context, other, enter } = await loadFixture(passesFixture);
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      const entry = { cohortId: OPEN, nullifier: NULLIFIER, deadline };
      const used = await signEntry(context, other, entry);
      await enter({ signature: used, deadline });
      const renewal = await signEntry(context, other, entry);
      await passes.connect(other).leave(OPEN);
      await expect(enter({ nullifier: 5n, signature: '0x' }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesAccountUsed')
        .withArgs(OPEN, other.address, 5n);
      for (const signature of ['0x', used, renewal]) {
        await expect(enter({ signature, deadline }))
          .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
          .withArgs(other.address);
      }
      expect(await passes.enteredAt(OPEN, other.address)).to.equal(0n);
      await enter({ deadline });
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 2n]);
    });

    it('T42 has an account enter with one identity, and its own again', async () => {
      const { passes, other, enter } = await loadFixture(passesFixture);
      await enter();
      for (const by of [undefined, other]) {
        await expect(enter({ nullifier: 5n, ...(by && { by }) }))
          .to.be.revertedWithCustomError(passes, 'CohortPassesAccountUsed')
          .withArgs(OPEN, other.address, 5n);
      }
      expect(await passes.holderOf(OPEN, 5n)).to.deep.equal([ethers.ZeroAddress, 0n]);
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 1n]);
    });

    it('T5 refuses a signature for another chain, contract, name, version, type or entry', async () => {
      const { passes, claims, other, stranger, enter } = await loadFixture(passesFixture);
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      const message = {
        ...{ cohortId: OPEN, account: other.address, nullifier: NULLIFIER, entryCount: 0n, renews: false, deadline },
      };
      const domain = await domainOf(passes);
      const sign = (changed: object, fields: object = {}, types = PASS_ENTRY_TYPES) =>
        other.signTypedData({ ...domain, ...changed }, types, { ...message, ...fields });
      const otherDomains = [
        ...[{ chainId: 1n }, { verifyingContract: await claims.getAddress() }],
        ...[{ name: 'Gemel ClaimVerifier' }, { version: '2' }],
      ];
      const otherEntries = [
        ...[{ cohortId: GATED }, { account: stranger.address }, { nullifier: 5n }, { entryCount: 1n }],
        ...[{ renews: true }, { deadline: deadline + 1n }],
      ];
      const signatures = [
        ...otherDomains.map((changed) => sign(changed)),
        ...otherEntries.map((fields) => sign({}, fields)),
        sign({}, {}, { PassLeave: PASS_ENTRY_TYPES.PassEntry! }),
      ];
      for (const signature of await Promise.all(signatures)) {
        await expect(enter({ signature, deadline }))
          .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
          .withArgs(other.address);
      }
      await time.setNextBlockTimestamp(deadline);
      await enter({ signature: await sign({}), deadline });
    });

    it('refuses a signature after its deadline', async () => {
      const { passes, enter } = await loadFixture(passesFixture);
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      await time.setNextBlockTimestamp(deadline + 1n);
      await expect(enter({ deadline }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesDeadlinePassed')
        .withArgs(deadline, deadline + 1n);
    });

    it('T6 is a wallet’s by ERC-1271, for that wallet alone', async () => {
      const { passes, context, other, stranger, registryRoot, bound } = await loadFixture(passesFixture);
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      const [first, second] = [await deployWallet(other.address), await deployWallet(other.address)];
      const account = await first.getAddress();
      const signature = await signEntry(context, other, { cohortId: OPEN, nullifier: NULLIFIER, deadline, account });
      const enter = async (wallet: string) => {
        const entry = { cohortId: OPEN, account: wallet, deadline, signature };
        const proof = proofFor([NULLIFIER, registryRoot, ...(await bound(OPEN, wallet))]);
        return passes.connect(stranger).enter(entry, NULLIFIER, registryRoot, proof);
      };
      await expect(enter(await second.getAddress()))
        .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
        .withArgs(await second.getAddress());
      await enter(account);
      expect(await passes.enteredAt(OPEN, account)).to.equal(await time.latest());
    });

    it('T20 gives the pass when a copy of the transaction lands first, which a contract sees in enteredAt', async () => {
      const { passes, context, other, curator, registryRoot, bound, enter } = await loadFixture(passesFixture);
      const deadline = BigInt(await time.latest()) + BigInt(DAY);
      const signature = await signEntry(context, other, { cohortId: OPEN, nullifier: NULLIFIER, deadline });
      const same = { signature, deadline, signals: [NULLIFIER, registryRoot, ...(await bound(OPEN, other.address))] };
      await enter({ ...same, by: curator });
      await expect(enter(same))
        .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
        .withArgs(other.address);
      expect(await passes.enteredAt(OPEN, other.address)).to.be.greaterThan(0n);
      expect(await passes.holderOf(OPEN, NULLIFIER)).to.deep.equal([other.address, 1n]);
    });
  });

  describe('enterWithClaim', () => {
    it('carries membership and the claim that the terms ask for in one proof', async () => {
      const { passes, claims, other, enterWithClaim } = await loadFixture(passesFixture);
      await expect(enterWithClaim()).to.emit(passes, 'PassGranted').withArgs(GATED, other.address, NULLIFIER, 1n);
      expect(await passes.enteredAt(GATED, other.address)).to.equal(await time.latest());
      expect(await claims.accountAcceptedAt(UNLINKABLE_REQUEST, other.address)).to.equal(0n);
    });

    it('refuses what the claim’s request refuses, other proofs, and cohorts that ask for none', async () => {
      const { passes, claims, issuers, issuer, other, stranger, today, enterWithClaim } =
        await loadFixture(passesFixture);
      await expect(enterWithClaim({ signals: [1n, 2n, 3n, 4n, 5n, 6n, 7n] }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierUnlinkableProofRejected')
        .withArgs(UNLINKABLE_REQUEST);
      await expect(enterWithClaim({ endDay: today - 8n }))
        .to.be.revertedWithCustomError(claims, 'ClaimVerifierStale')
        .withArgs(today - 8n, today, 7n);
      await expect(enterWithClaim({ cohortId: OPEN }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesNoClaim')
        .withArgs(OPEN);
      await expect(enterWithClaim({ signature: '0x' }))
        .to.be.revertedWithCustomError(passes, 'CohortPassesInvalidSignature')
        .withArgs(other.address);
      await enterWithClaim();
      await expect(enterWithClaim({ account: stranger })).to.be.revertedWithCustomError(
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
      const { passes, other, stranger, enter } = await loadFixture(passesFixture);
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
  async function surveyFixture() {
    const context = await passesFixture();
    const survey = (await ethers.deployContract('AnonymousSurvey', [context.passes, GATED])) as unknown as Survey;
    return { ...context, survey };
  }

  it('lets accounts with a recent pass through, and nobody else', async () => {
    const { survey, other, stranger, enterWithClaim } = await loadFixture(surveyFixture);
    const choice = ethers.id('yes');
    await expect(survey.connect(other).answer(choice))
      .to.be.revertedWithCustomError(survey, 'PassGatedNoPass')
      .withArgs(GATED, other.address);
    await enterWithClaim();
    const enteredAt = BigInt(await time.latest());
    const end = enteredAt + 30n * BigInt(DAY);
    await expect(survey.connect(stranger).answer(choice)).to.be.revertedWithCustomError(survey, 'PassGatedNoPass');
    await time.setNextBlockTimestamp(end);
    await survey.connect(other).answer(choice);
    expect(await survey.answerOf(other.address)).to.equal(choice);
  });

  it('asks for a renewal of a pass that is too old', async () => {
    const { survey, passes, other, enterWithClaim } = await loadFixture(surveyFixture);
    await enterWithClaim();
    const enteredAt = await passes.enteredAt(GATED, other.address);
    const late = enteredAt + 30n * BigInt(DAY) + 1n;
    await time.setNextBlockTimestamp(late);
    await expect(survey.connect(other).answer(ethers.id('no')))
      .to.be.revertedWithCustomError(survey, 'PassGatedTooOld')
      .withArgs(enteredAt, late, 30n * BigInt(DAY));
  });
});

describe('AnonymousSurvey', () => {
  it('takes one answer a pass', async () => {
    const { passes, other, enterWithClaim } = await loadFixture(passesFixture);
    const survey = (await ethers.deployContract('AnonymousSurvey', [passes, GATED])) as unknown as Survey;
    await enterWithClaim();
    await survey.connect(other).answer(ethers.id('yes'));
    await expect(survey.connect(other).answer(ethers.id('no')))
      .to.be.revertedWithCustomError(survey, 'AnonymousSurveyAlreadyAnswered')
      .withArgs(other.address);
    expect(await survey.answerOf(other.address)).to.equal(ethers.id('yes'));
  });

  it('T40 refuses a cohort whose terms ask for no claim, for there a person may hold many passes', async () => {
    const { passes } = await loadFixture(passesFixture);
    const survey = await ethers.getContractFactory('AnonymousSurvey');
    await expect(survey.deploy(passes, OPEN))
      .to.be.revertedWithCustomError(survey, 'AnonymousSurveyNoClaim')
      .withArgs(OPEN);
  });
});
