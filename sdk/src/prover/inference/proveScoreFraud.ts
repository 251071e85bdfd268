import { AbiCoder } from 'ethers';
import type { InferenceMismatchInput } from '../../generated/circuits.ts';
import type { ScoreDocument } from '../../insight/document.ts';
import { runScoreModel } from '../../score/runScoreModel.ts';
import { ScoreIsRightError } from '../errors.ts';
import { prove, type ProveOptions } from '../groth16/prove.ts';
import type { Groth16Proof } from '../groth16Proof.ts';
import { SCORE_OFFSET } from './inferenceClaim.ts';
import { modelInput, recommit, type ProveInferenceClaimParameters } from './proveInferenceClaim.ts';

/** What a worker attested of a state. */
export type AttestedScore = Pick<ScoreDocument, 'score' | 'endDay'>;

/** A state that its reader holds in the clear, the model that was to be run on it, and what was attested of it. */
export type InferenceMismatchParameters = Pick<ProveInferenceClaimParameters, 'state' | 'commitment' | 'weights'> & {
  readonly attested: AttestedScore;
};

/** What {@link proveScoreFraud} takes. */
export type ProveScoreFraudParameters = ProveOptions &
  Omit<InferenceMismatchParameters, 'attested'> & {
    /** The twin that the order was about. */
    readonly twinId: bigint;
    /** What the worker delivered. */
    readonly document: ScoreDocument;
  };

/**
 * Proves that the score in a delivered document is not the model's, in the form that `proveFraud` submits. What the model does
 * give of the state, and all else of it, stays unseen.
 *
 * Anyone who may read the state can: its owner, the worker's processor, a juror.
 *
 * @returns 0x hex.
 * @throws {ScoreIsRightError} when the document says what the model does.
 * @throws {InvalidScoreModelError} when the weights are not a model's.
 * @throws {CommitmentMismatchError} when `commitment` is not one to `state`.
 * @throws {ProvingCancelledError} when `signal` aborts.
 * @throws {ProofGenerationError} when the prover fails, for instance for lack of memory.
 * @see circuits/src/inference-mismatch.circom, contracts/disputes/InferenceFraudVerifier.sol
 */
export async function proveScoreFraud(parameters: ProveScoreFraudParameters): Promise<string> {
  const { state, weights, document, twinId } = parameters;
  const commitment = await recommit(state, parameters.commitment);
  if (isModels({ state, commitment, weights, attested: document })) {
    throw new ScoreIsRightError(`the document of order ${document.orderId} holds the model's own score of this state`);
  }
  const { stateRoot } = commitment;
  if (!isPossible(document)) return encodeScoreFraud({ proof: NO_PROOF, twinId, stateRoot, document });
  const input = await inferenceMismatchInput({ state, commitment, weights, attested: document });
  const { proof } = await prove('inference-mismatch', input, parameters);
  return encodeScoreFraud({ proof, twinId, stateRoot, document });
}

/** The parts of a fraud proof. */
export interface ScoreFraud {
  readonly proof: Groth16Proof;
  readonly twinId: bigint;
  readonly stateRoot: bigint;
  /** What the worker delivered. */
  readonly document: Pick<ScoreDocument, 'salt' | 'score' | 'endDay'>;
}

/** The bytes that InferenceFraudVerifier takes, 0x hex. */
export function encodeScoreFraud({ proof, twinId, stateRoot, document }: ScoreFraud): string {
  const { salt, score, endDay } = document;
  return AbiCoder.defaultAbiCoder().encode(
    ['tuple(uint256[2],uint256[2][2],uint256[2])', 'uint256', 'uint256', 'bytes32', 'int256', 'uint256'],
    [[proof.a, proof.b, proof.c], twinId, stateRoot, salt, score, endDay],
  );
}

/** The circuit's inputs, by signal name. */
export async function inferenceMismatchInput(parameters: InferenceMismatchParameters): Promise<InferenceMismatchInput> {
  const { state, attested } = parameters;
  return { attested: packAttested(attested), endDay: BigInt(state.endDay), ...(await modelInput(parameters)) };
}

/** A score and its end day in one public signal: the score, raised by 2^39, below the end day. */
export function packAttested({ score, endDay }: AttestedScore): bigint {
  return BigInt(score) + BigInt(SCORE_OFFSET) + (BigInt(endDay) << END_DAY_SHIFT);
}

function isModels({ state, commitment, weights, attested }: InferenceMismatchParameters): boolean {
  return runScoreModel(weights, commitment.features) === attested.score && state.endDay === attested.endDay;
}

/** Whether some state and model could give this. What none could is a fraud without a proof. */
function isPossible({ score, endDay }: AttestedScore): boolean {
  return Math.abs(score) < SCORE_OFFSET && endDay >= 0 && endDay < END_DAY_LIMIT;
}

const END_DAY_SHIFT = 40n;
const END_DAY_LIMIT = 2 ** 24;
const NO_PROOF: Groth16Proof = {
  a: [0n, 0n],
  b: [
    [0n, 0n],
    [0n, 0n],
  ],
  c: [0n, 0n],
};
