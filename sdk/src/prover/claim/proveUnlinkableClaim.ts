import { encodeWindowClaimUnlinkableSignals, type WindowClaimUnlinkableInput } from '../../generated/circuits.ts';
import type { Credential } from '../../identity/credential.ts';
import { identityNullifier } from '../../identity/identity.ts';
import type { RevocationList } from '../../identity/revocationList.ts';
import { commitState, type StateCommitment } from '../../state/commitment.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { ClaimQuery } from './claimQuery.ts';
import { assertCredentialUse, credentialInput, type CredentialUse } from './credentialUse.ts';
import { ClaimNotSatisfiedError, CommitmentMismatchError, InvalidClaimQueryError } from '../errors.ts';
import { prove, type ProveOptions } from '../groth16/prove.ts';
import type { Groth16Proof } from '../groth16Proof.ts';
import { assertMembership, membershipInput } from '../membership.ts';
import type { MembershipStatement } from '../proveCohortMembership.ts';
import { windowClaimInput } from './proveWindowClaim.ts';
import { evaluateWindowClaim } from './windowClaim.ts';

/** A claim of somebody who does not say who. */
export interface UnlinkableStatement extends MembershipStatement {
  readonly state: TwinState;
  /** The commitment to `state` whose root the credential names. */
  readonly commitment: StateCommitment;
  readonly credential: Credential;
  /** The issuer's. */
  readonly revocations: RevocationList;
  /** With `validOn`, the day on which the credential must count: today or yesterday, or the contract refuses it. */
  readonly query: ClaimQuery;
}

/** What {@link proveUnlinkableClaim} takes. */
export interface ProveUnlinkableClaimParameters extends UnlinkableStatement, ProveOptions {}

/** A proof with its public signals. */
export interface UnlinkableClaimProof {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly [
    nullifier: bigint,
    issuerKey: bigint,
    revocationRoot: bigint,
    registryRoot: bigint,
    query: bigint,
    scope: bigint,
    context: bigint,
  ];
}

/**
 * Proves that a claim holds of the state of some registered twin, for which an issuer signed a credential that is neither
 * expired nor revoked, and shows nothing else: neither twin, state nor credential.
 *
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query, or it has no `validOn`.
 * @throws {ClaimNotSatisfiedError} when the claim is false of `state`.
 * @throws {CommitmentMismatchError} when `commitment` is not one to `state`.
 * @throws {MembershipNotProvableError} naming the condition that fails.
 * @throws {CredentialNotUsableError} naming the condition that fails.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails all the same, for instance for lack of memory.
 * @see circuits/src/window-claim-unlinkable.circom
 */
export async function proveUnlinkableClaim(parameters: ProveUnlinkableClaimParameters): Promise<UnlinkableClaimProof> {
  await assertUnlinkableStatement(parameters);
  const input = await unlinkableClaimInput(parameters);
  const { proof } = await prove('window-claim-unlinkable', input, parameters);
  return { proof, publicSignals: encodeWindowClaimUnlinkableSignals(input) };
}

/** Checks in the clear everything that the circuit proves; throws as {@link proveUnlinkableClaim} does. */
export async function assertUnlinkableStatement(statement: UnlinkableStatement): Promise<void> {
  const { state, commitment, query } = statement;
  const evaluation = evaluateWindowClaim(state, query);
  if (!evaluation.satisfied) throw new ClaimNotSatisfiedError(evaluation.reason);
  const recomputed = await commitState(state, commitment.salt);
  if (recomputed.stateRoot !== commitment.stateRoot) {
    throw new CommitmentMismatchError('The commitment is not one to this state; take both from the same version.');
  }
  await assertMembership(statement);
  await assertCredentialUse(credentialUse(statement));
}

/** The circuit's inputs, by signal name. */
export async function unlinkableClaimInput(statement: UnlinkableStatement): Promise<WindowClaimUnlinkableInput> {
  const { identity, scope } = statement;
  return {
    ...windowClaimInput(statement),
    ...membershipInput(statement),
    ...credentialInput(credentialUse(statement)),
    nullifier: await identityNullifier(scope, identity),
    scope,
  };
}

function credentialUse({ credential, commitment, identity, query, revocations }: UnlinkableStatement): CredentialUse {
  if (query.validOn === undefined) {
    throw new InvalidClaimQueryError(
      'An unlinkable claim’s query must have validOn, the day on which its credential counts.',
    );
  }
  const { stateRoot } = commitment;
  return { credential, stateRoot, identityCommitment: identity.commitment, validOn: query.validOn, revocations };
}
