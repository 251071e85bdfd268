import { encodeInferenceClaimSignals, type InferenceClaimInput } from '../../generated/circuits.ts';
import { commitWeights } from '../../score/scoreModel.ts';
import { commitState, type StateCommitment } from '../../state/commitment.ts';
import { FIELD_ORDER } from '../../state/fieldOrder.ts';
import type { TwinState } from '../../state/twinState.ts';
import { packClaimQuery, type ClaimQuery } from '../claim/claimQuery.ts';
import { ClaimNotSatisfiedError, CommitmentMismatchError } from '../errors.ts';
import { prove, type ProveOptions } from '../groth16/prove.ts';
import type { Groth16Proof } from '../groth16Proof.ts';
import { evaluateInferenceClaim } from './inferenceClaim.ts';

/** A claim about what a model says of a state that its owner holds in the clear. */
export interface ProveInferenceClaimParameters extends ProveOptions {
  readonly state: TwinState;
  /** The commitment to `state` whose root is on chain. */
  readonly commitment: StateCommitment;
  /** Of the model; see `parseScoreModel`. */
  readonly weights: Int8Array;
  /** See `inferenceClaimQuery`. */
  readonly query: ClaimQuery;
  /** See `claimContext`. */
  readonly context: bigint;
}

/** A proof with the public signals of its circuit; contracts insert the weights commitment of the model they know. */
export interface InferenceClaimProof {
  readonly proof: Groth16Proof;
  readonly publicSignals: ReturnType<typeof encodeInferenceClaimSignals>;
}

/**
 * Proves that a model's score of a state stands as asked to its bounds, and shows neither the score nor the state.
 *
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query.
 * @throws {InvalidScoreModelError} when the weights are not a model's.
 * @throws {ClaimNotSatisfiedError} when the claim is false of `state`.
 * @throws {CommitmentMismatchError} when `commitment` is not one to `state`.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails all the same, for instance for lack of memory.
 * @see circuits/src/inference-claim.circom
 */
export async function proveInferenceClaim(parameters: ProveInferenceClaimParameters): Promise<InferenceClaimProof> {
  const { state, commitment, weights, query } = parameters;
  const evaluation = evaluateInferenceClaim(weights, state, query);
  if (!evaluation.satisfied) throw new ClaimNotSatisfiedError(evaluation.reason);
  const recomputed = await recommit(state, commitment);
  const input = await inferenceClaimInput({ ...parameters, commitment: recomputed });
  const { proof } = await prove('inference-claim', input, parameters);
  return { proof, publicSignals: encodeInferenceClaimSignals(input) };
}

/** The circuit's inputs, by signal name. */
export async function inferenceClaimInput(
  parameters: Omit<ProveInferenceClaimParameters, keyof ProveOptions>,
): Promise<InferenceClaimInput> {
  const { query, context } = parameters;
  return { query: packClaimQuery(query), context, ...(await modelInput(parameters)) };
}

/**
 * The commitment to a state anew, with the salt of `commitment`.
 *
 * @throws {CommitmentMismatchError} when that is another one.
 */
export async function recommit(state: TwinState, commitment: StateCommitment): Promise<StateCommitment> {
  const recomputed = await commitState(state, commitment.salt);
  if (recomputed.stateRoot === commitment.stateRoot) return recomputed;
  throw new CommitmentMismatchError('The commitment is not one to this state; take both from the same version.');
}

/** The inputs that both inference circuits share: the state's opening, its features, and the weights. */
export async function modelInput({
  state,
  commitment,
  weights,
}: Pick<ProveInferenceClaimParameters, 'state' | 'commitment' | 'weights'>) {
  return {
    stateRoot: commitment.stateRoot,
    weightsCommitment: await commitWeights(weights),
    schemaVersion: BigInt(state.schemaVersion),
    groups: commitment.groups,
    salt: commitment.salt,
    features: fieldElements(commitment.features),
    weights: fieldElements(weights),
  };
}

/** Signed integers as field elements. */
function fieldElements(values: Int8Array): bigint[] {
  return Array.from(values, (value) => (value < 0 ? FIELD_ORDER + BigInt(value) : BigInt(value)));
}
