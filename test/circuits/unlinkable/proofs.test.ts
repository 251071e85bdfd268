import { expect } from 'chai';
import {
  ClaimNotSatisfiedError,
  CommitmentMismatchError,
  CredentialNotUsableError,
  InvalidClaimQueryError,
  MembershipNotProvableError,
  packClaimQuery,
  proveCohortMembership,
  proveUnlinkableClaim,
  verifyWindowClaim,
  type CircuitArtifacts,
  type UnlinkableStatement,
} from '#sdk/prover';
import { loadCircuitArtifacts } from '#sdk/prover-node';
import { SUBGROUP_ORDER } from '../../../sdk/src/identity/babyJubJub.ts';
import { identityNullifier } from '../../../sdk/src/identity/identity.ts';
import { RevocationList } from '../../../sdk/src/identity/revocationList.ts';
import { circuitNamed } from '../helpers/circuitNamed.ts';
import { credentialFor, identityOf, statementOf, VALID_ON } from './statements.ts';

/** What a promise is rejected with. */
async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => expect.fail('nothing was refused'),
    (error: unknown) => error,
  );
}

describe('proofs of members who do not say who they are', function () {
  this.timeout(300_000);
  let statement: UnlinkableStatement;

  before('build the circuits', async () => {
    await circuitNamed('cohort-membership');
    await circuitNamed('window-claim-unlinkable');
    statement = await statementOf();
  });

  describe('proveCohortMembership', () => {
    let artifacts: CircuitArtifacts;

    before(async () => {
      artifacts = await loadCircuitArtifacts('cohort-membership');
    });

    it('proves a membership, for its scope and context alone', async () => {
      const { proof, publicSignals } = await proveCohortMembership({ ...statement, artifacts });
      const nullifier = await identityNullifier(statement.scope, statement.identity);
      expect(publicSignals).to.deep.equal([nullifier, statement.path.root, statement.scope, statement.context]);
      expect(await verifyWindowClaim({ proof, publicSignals, artifacts })).to.equal(true);
      for (const place of publicSignals.keys()) {
        const other = publicSignals.with(place, (publicSignals[place] ?? 0n) + 1n);
        expect(await verifyWindowClaim({ proof, publicSignals: other, artifacts }), `${place}`).to.equal(false);
      }
    });

    it('names the condition that fails, before it proves', async () => {
      const { identity, path } = statement;
      const other = await identityOf(2);
      const cases = {
        OTHER_SECRET: { identity: { ...identity, secretScalar: identity.secretScalar + SUBGROUP_ORDER } },
        OTHER_MEMBER: { identity: other },
        GROUP_TOO_DEEP: { path: { ...path, siblings: new Array<bigint>(25).fill(1n) } },
        OTHER_ROOT: { path: { ...path, root: path.root + 1n } },
      };
      for (const [reason, fields] of Object.entries(cases)) {
        const error = await rejection(proveCohortMembership({ ...statement, ...fields, artifacts }));
        expect(error).to.be.instanceOf(MembershipNotProvableError).with.property('reason', reason);
      }
    });
  });

  describe('proveUnlinkableClaim', () => {
    let artifacts: CircuitArtifacts;

    before(async () => {
      artifacts = await loadCircuitArtifacts('window-claim-unlinkable');
    });

    it('proves a claim, and shows neither twin, state nor credential', async () => {
      const { proof, publicSignals } = await proveUnlinkableClaim({ ...statement, artifacts });
      const { identity, path, scope, context, credential, revocations, query } = statement;
      const nullifier = await identityNullifier(scope, identity);
      const [, issuerKey] = credential.issuerKey;
      const expected = [nullifier, issuerKey, revocations.root, path.root, packClaimQuery(query), scope, context];
      expect(publicSignals).to.deep.equal(expected);
      expect(await verifyWindowClaim({ proof, publicSignals, artifacts })).to.equal(true);
      for (const place of publicSignals.keys()) {
        const other = publicSignals.with(place, (publicSignals[place] ?? 0n) + 1n);
        expect(await verifyWindowClaim({ proof, publicSignals: other, artifacts }), `${place}`).to.equal(false);
      }
    });

    it('names the condition of the credential that fails, before it proves', async () => {
      const { identity, commitment, credential } = statement;
      const issued = (fields: object) => credentialFor(identity.commitment, commitment.stateRoot, fields);
      const cases = {
        OTHER_STATE: { credential: await issued({ stateRoot: 5n }) },
        OTHER_IDENTITY: { credential: await issued({ identityCommitment: 5n }) },
        NOT_YET_VALID: { credential: await issued({ issuedAt: VALID_ON + 1 }) },
        EXPIRED: { credential: await issued({ expiry: VALID_ON }) },
        INVALID_SIGNATURE: { credential: { ...credential, expiry: credential.expiry + 1 } },
        REVOKED: { revocations: await RevocationList.of([credential.revocationIndex]) },
      };
      for (const [reason, fields] of Object.entries(cases)) {
        const error = await rejection(proveUnlinkableClaim({ ...statement, ...fields, artifacts }));
        expect(error).to.be.instanceOf(CredentialNotUsableError).with.property('reason', reason);
      }
    });

    it('names what else fails, before it proves', async () => {
      const { path, query, commitment } = statement;
      const prove = (fields: object): Promise<unknown> =>
        rejection(proveUnlinkableClaim({ ...statement, ...fields, artifacts }));
      const undated = Object.fromEntries(Object.entries(query).filter(([name]) => name !== 'validOn'));
      expect(await prove({ query: undated })).to.be.instanceOf(InvalidClaimQueryError);
      expect(await prove({ query: { ...query, upper: 100 } })).to.be.instanceOf(ClaimNotSatisfiedError);
      expect(await prove({ commitment: { ...commitment, salt: 1n } })).to.be.instanceOf(CommitmentMismatchError);
      expect(await prove({ path: { ...path, root: 1n } })).to.be.instanceOf(MembershipNotProvableError);
    });
  });
});
