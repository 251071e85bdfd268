import { encodeWindowClaimNamedSignals, type WindowClaimNamedInput } from '../../generated/circuits.ts';
import { channelGroup, commitState, type StateCommitment } from '../../state/commitment.ts';
import type { TwinState } from '../../state/twinState.ts';
import { packClaimQuery, type ClaimQuery } from './claimQuery.ts';
import { ClaimNotSatisfiedError, CommitmentMismatchError } from '../errors.ts';
import { prove, type ProveOptions } from '../groth16/prove.ts';
import type { Groth16Proof } from '../groth16Proof.ts';
import { evaluateWindowClaim } from './windowClaim.ts';

/** A claim about a state that its owner holds in the clear. */
export interface ProveWindowClaimParameters extends ProveOptions {
  readonly state: TwinState;
  /** The commitment to `state` whose root is on chain. */
  readonly commitment: StateCommitment;
  readonly query: ClaimQuery;
  /** See `claimContext`. */
  readonly context: bigint;
}

/** A proof with its public signals: state root, packed query, context. */
export interface WindowClaimProof {
  readonly proof: Groth16Proof;
  readonly publicSignals: readonly [stateRoot: bigint, query: bigint, context: bigint];
}

/**
 * Proves that an aggregate of a channel's last days stands as asked to its bounds, and shows nothing else of the state.
 *
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query.
 * @throws {ClaimNotSatisfiedError} when the claim is false of `state`.
 * @throws {CommitmentMismatchError} when `commitment` is not one to `state`.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails all the same, for instance for lack of memory.
 * @see circuits/src/window-claim-named.circom
 */
export async function proveWindowClaim(parameters: ProveWindowClaimParameters): Promise<WindowClaimProof> {
  const { state, commitment, query } = parameters;
  const evaluation = evaluateWindowClaim(state, query);
  if (!evaluation.satisfied) throw new ClaimNotSatisfiedError(evaluation.reason);
  const recomputed = await commitState(state, commitment.salt);
  if (recomputed.stateRoot !== commitment.stateRoot) {
    throw new CommitmentMismatchError('The commitment is not one to this state; take both from the same version.');
  }
  const input = windowClaimInput({ ...parameters, commitment: recomputed });
  const { proof } = await prove('window-claim-named', input, parameters);
  return { proof, publicSignals: encodeWindowClaimNamedSignals(input) };
}

/** The circuit's inputs, by signal name. */
export function windowClaimInput(
  parameters: Omit<ProveWindowClaimParameters, keyof ProveOptions>,
): WindowClaimNamedInput {
  const { state, commitment, query, context } = parameters;
  return {
    stateRoot: commitment.stateRoot,
    query: packClaimQuery(query),
    context,
    days: [...(state.series[query.channel] ?? [])].map(BigInt),
    group: channelGroup(commitment, query.channel),
    groups: commitment.groups,
    schemaVersion: BigInt(state.schemaVersion),
    featuresCommitment: commitment.featuresCommitment,
    salt: commitment.salt,
  };
}
