import { encodeCohortMembershipSignals, type CohortMembershipInput } from '../generated/circuits.ts';
import { identityNullifier } from '../identity/identity.ts';
import { prove, type ProveOptions } from './groth16/prove.ts';
import type { Groth16Proof } from './groth16Proof.ts';
import { assertMembership, membershipInput, type Membership } from './membership.ts';

/** What is proven of a membership, and where it may be used. */
export interface MembershipStatement extends Membership {
  /** What may be proven once by an identity; see `CohortPasses.passScope`. */
  readonly scope: bigint;
  /** What the proof is for; see `CohortPasses.passContext`, which binds the cohort's consent terms. */
  readonly context: bigint;
}

/** What {@link proveCohortMembership} takes. */
export interface ProveCohortMembershipParameters extends MembershipStatement, ProveOptions {}

/** A proof with its public signals. */
export interface CohortMembershipProof {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly [nullifier: bigint, registryRoot: bigint, scope: bigint, context: bigint];
}

/**
 * Proves that an identity is one of a group's, and shows neither which nor anything that another scope would show too.
 *
 * @throws {MembershipNotProvableError} naming the condition that fails.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails all the same, for instance for lack of memory.
 * @see circuits/src/cohort-membership.circom
 */
export async function proveCohortMembership(
  parameters: ProveCohortMembershipParameters,
): Promise<CohortMembershipProof> {
  await assertMembership(parameters);
  const input = await cohortMembershipInput(parameters);
  const { proof } = await prove('cohort-membership', input, parameters);
  return { proof, publicSignals: encodeCohortMembershipSignals(input) };
}

/** The circuit's inputs, by signal name. */
export async function cohortMembershipInput(statement: MembershipStatement): Promise<CohortMembershipInput> {
  const { identity, scope, context } = statement;
  return { nullifier: await identityNullifier(scope, identity), scope, context, ...membershipInput(statement) };
}
