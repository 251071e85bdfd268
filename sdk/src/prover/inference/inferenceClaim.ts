import {
  Aggregate,
  COVERAGE_DAYS,
  FEATURES_PER_NODE,
  SCORE_OFFSET_BITS,
  WEIGHT_OFFSET,
} from '../../generated/protocol.ts';
import { runScoreModel } from '../../score/runScoreModel.ts';
import { computeFeatures, FEATURE_NAMES } from '../../state/features.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { ClaimQuery } from '../claim/claimQuery.ts';
import { InvalidClaimQueryError } from '../errors.ts';
import { assertBounds, assertInteger, standsToBounds, type WindowClaimEvaluation } from '../claim/windowClaim.ts';

/** Bounds of an inference claim are scores raised by this, so that they are never negative. */
export const SCORE_OFFSET = 2 ** SCORE_OFFSET_BITS;

/** What is asked of a model's score. */
export interface InferenceQuery {
  readonly operator: ClaimQuery['operator'];
  /** Lower bound, as a score. Operators with one bound take it as both. */
  readonly lower: number;
  /** Upper bound, as a score. */
  readonly upper: number;
  /** Days of the state's last 28 on which the model's target must have a value, 1…28. */
  readonly minValidDays: number;
  /** Last day of the state; 0 in a request. */
  readonly endDay: number;
}

/** The claim query that asks this: its other fields are fixed, for the model says which channel its score is of. */
export function inferenceClaimQuery({ lower, upper, ...asked }: InferenceQuery): ClaimQuery {
  return {
    channel: 0,
    aggregate: Aggregate.LATEST,
    windowDays: COVERAGE_DAYS,
    lower: lower + SCORE_OFFSET,
    upper: upper + SCORE_OFFSET,
    ...asked,
  };
}

/**
 * Decides in the clear what the circuit proves: the model's score of the state's features stands in `operator` to the bounds,
 * and the model's target has a value on at least `minValidDays` of the last 28 days.
 *
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query.
 * @throws {InvalidScoreModelError} when the weights are not a model's.
 * @see circuits/src/inference-claim.circom
 */
export function evaluateInferenceClaim(weights: Int8Array, state: TwinState, query: ClaimQuery): WindowClaimEvaluation {
  assertInferenceClaimQuery(query);
  if (query.endDay !== state.endDay) return { satisfied: false, reason: 'OTHER_END_DAY' };
  const features = computeFeatures(state);
  if (coverageOf(weights, features) < coverageFeature(query.minValidDays)) {
    return { satisfied: false, reason: 'TOO_FEW_VALID_DAYS' };
  }
  const numerator = BigInt(runScoreModel(weights, features) + SCORE_OFFSET);
  return standsToBounds({ numerator, denominator: 1n }, query)
    ? { satisfied: true }
    : { satisfied: false, reason: 'OUT_OF_BOUNDS' };
}

/**
 * Checks that the inference-claim circuit answers `query`: bounds of its operator, and every other field as
 * {@link inferenceClaimQuery} sets it.
 *
 * @throws {InvalidClaimQueryError} naming the field.
 */
export function assertInferenceClaimQuery(query: ClaimQuery): void {
  assertInteger('channel', query.channel, 0, 0);
  assertInteger('aggregate', query.aggregate, Aggregate.LATEST, Aggregate.LATEST);
  assertInteger('windowDays', query.windowDays, COVERAGE_DAYS, COVERAGE_DAYS);
  assertInteger('minValidDays', query.minValidDays, 1, COVERAGE_DAYS);
  if (query.validOn) throw new InvalidClaimQueryError("The query's validOn belongs to unlinkable claims.");
  assertBounds(query);
}

/** Whether the model's target has a value on any of the last 28 days; only then does its score mean anything. */
export function hasCoverage(weights: Int8Array, features: Int8Array): boolean {
  return coverageOf(weights, features) > 0;
}

function coverageOf(weights: Int8Array, features: Int8Array): number {
  const node = weights[WEIGHT_OFFSET.TARGET] ?? 0;
  return features[node * FEATURES_PER_NODE + FEATURE_NAMES.indexOf('coverage28')] ?? 0;
}

/** The feature `coverage28` of a channel with `days` valid days of 28. */
function coverageFeature(days: number): number {
  return Math.floor((127 * days) / COVERAGE_DAYS);
}
