import { AbiCoder } from 'ethers';
import { encodeInferenceScoreSignals, type InferenceScoreInput } from '../../generated/circuits.ts';
import type { ScoreDocument } from '../../insight/document.ts';
import { runScoreModel } from '../../score/runScoreModel.ts';
import { ScoreIsRightError } from '../errors.ts';
import { prove, type ProveOptions } from '../groth16/prove.ts';
import type { Groth16Proof } from '../groth16Proof.ts';
import { SCORE_OFFSET } from './inferenceClaim.ts';
import { modelInput, recommit, type ProveInferenceClaimParameters } from './proveInferenceClaim.ts';

/** A state that its reader holds in the clear, and the model that was to be run on it. */
export type ProveInferenceScoreParameters = ProveOptions &
  Pick<ProveInferenceClaimParameters, 'state' | 'commitment' | 'weights'>;

/** A model's score of a state, proven. */
export interface InferenceScoreProof {
  readonly proof: Groth16Proof;
  readonly publicSignals: ReturnType<typeof encodeInferenceScoreSignals>;
  readonly score: number;
}

/** What {@link proveScoreFraud} takes. */
export interface ProveScoreFraudParameters extends ProveInferenceScoreParameters {
  /** The twin that the order was about. */
  readonly twinId: bigint;
  /** What the worker delivered. */
  readonly document: ScoreDocument;
}

/**
 * Proves which score a model gives for a state, and shows nothing else of the state.
 *
 * @throws {InvalidScoreModelError} when the weights are not a model's.
 * @throws {CommitmentMismatchError} when `commitment` is not one to `state`.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails, for instance for lack of memory.
 * @see circuits/src/inference-score.circom
 */
export async function proveInferenceScore(parameters: ProveInferenceScoreParameters): Promise<InferenceScoreProof> {
  const commitment = await recommit(parameters.state, parameters.commitment);
  const input = await inferenceScoreInput({ ...parameters, commitment });
  const { proof } = await prove('inference-score', input, parameters);
  const score = runScoreModel(parameters.weights, commitment.features);
  return { proof, publicSignals: encodeInferenceScoreSignals(input), score };
}

/**
 * Proves that the score in a delivered document is not the model's, in the form that `proveFraud` submits.
 *
 * Anyone who may read the state can: its owner, the worker's processor, a juror.
 *
 * @returns 0x hex.
 * @throws {ScoreIsRightError} when the document says what the model does.
 * @throws as {@link proveInferenceScore}.
 * @see contracts/disputes/InferenceFraudVerifier.sol
 */
export async function proveScoreFraud(parameters: ProveScoreFraudParameters): Promise<string> {
  const { state, weights, commitment, document, twinId } = parameters;
  const score = runScoreModel(weights, (await recommit(state, commitment)).features);
  if (score === document.score && state.endDay === document.endDay) {
    throw new ScoreIsRightError(`the document of order ${document.orderId} holds the model's own score of this state`);
  }
  const { proof, publicSignals } = await proveInferenceScore(parameters);
  const [stateRoot, , result] = publicSignals;
  return encodeScoreFraud({ proof, twinId, stateRoot, result, document });
}

/** The parts of a fraud proof. */
export interface ScoreFraud {
  readonly proof: Groth16Proof;
  readonly twinId: bigint;
  readonly stateRoot: bigint;
  /** Third public signal of the proof. */
  readonly result: bigint;
  /** What the worker delivered. */
  readonly document: Pick<ScoreDocument, 'salt' | 'score' | 'endDay'>;
}

/** The bytes that InferenceFraudVerifier takes, 0x hex. */
export function encodeScoreFraud({ proof, twinId, stateRoot, result, document }: ScoreFraud): string {
  const { salt, score, endDay } = document;
  return AbiCoder.defaultAbiCoder().encode(
    ['tuple(uint256[2],uint256[2][2],uint256[2])', 'uint256', 'uint256', 'uint256', 'bytes32', 'int256', 'uint256'],
    [[proof.a, proof.b, proof.c], twinId, stateRoot, result, salt, score, endDay],
  );
}

/** The circuit's inputs, by signal name. */
export async function inferenceScoreInput(
  parameters: Omit<ProveInferenceScoreParameters, keyof ProveOptions>,
): Promise<InferenceScoreInput> {
  const { state, commitment, weights } = parameters;
  const score = runScoreModel(weights, commitment.features);
  const result = BigInt(score + SCORE_OFFSET) + (BigInt(state.endDay) << RESULT_END_DAY_SHIFT);
  return { result, endDay: BigInt(state.endDay), ...(await modelInput(parameters)) };
}

/** Where the end day begins in the circuit's `result`: above the score, which is raised by 2^39. */
const RESULT_END_DAY_SHIFT = 40n;
