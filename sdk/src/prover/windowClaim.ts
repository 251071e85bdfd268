import { Aggregate, CHANNEL_COUNT, DAY_COUNT, Operator } from '../generated/protocol.ts';
import { MAX_STORED, type TwinState } from '../state/twinState.ts';
import type { ClaimQuery } from './claimQuery.ts';
import { InvalidClaimQueryError, type ClaimFailureReason } from './errors.ts';

/** Whether a window claim holds and, if not, why. */
export type WindowClaimEvaluation =
  { readonly satisfied: true } | { readonly satisfied: false; readonly reason: ClaimFailureReason };

/**
 * Decides in the clear what the circuit proves: the mean of the channel over the last `windowDays` days lies in
 * [lower, upper], with at least `minValidDays` valid days.
 *
 * @throws {InvalidClaimQueryError} when the circuit has no answer to such a query.
 * @see circuits/src/window-claim-named.circom
 */
export function evaluateWindowClaim(state: TwinState, query: ClaimQuery): WindowClaimEvaluation {
  assertWindowClaimQuery(query);
  if (query.endDay !== state.endDay) return { satisfied: false, reason: 'OTHER_END_DAY' };
  const days = state.series[query.channel] ?? new Uint16Array(DAY_COUNT);
  const valid = [...days.slice(DAY_COUNT - query.windowDays)].filter((stored) => stored !== 0);
  if (valid.length < query.minValidDays) return { satisfied: false, reason: 'TOO_FEW_VALID_DAYS' };
  const sum = valid.reduce((total, stored) => total + stored - 1, 0);
  const within = query.lower * valid.length <= sum && sum <= query.upper * valid.length;
  return within ? { satisfied: true } : { satisfied: false, reason: 'MEAN_OUT_OF_BOUNDS' };
}

/**
 * Checks that the window-claim circuit answers `query`: a mean in bounds, with every field in its range.
 *
 * @throws {InvalidClaimQueryError} naming the field.
 */
export function assertWindowClaimQuery(query: ClaimQuery): void {
  if (query.aggregate !== Aggregate.MEAN || query.operator !== Operator.IN_RANGE) {
    throw new InvalidClaimQueryError('The window-claim circuit proves only that a MEAN is IN_RANGE.');
  }
  assertInteger('channel', query.channel, 0, CHANNEL_COUNT - 1);
  assertInteger('windowDays', query.windowDays, 1, DAY_COUNT);
  assertInteger('minValidDays', query.minValidDays, 1, query.windowDays);
  assertInteger('lower', query.lower, 0, MAX_STORED);
  assertInteger('upper', query.upper, query.lower, MAX_STORED);
}

function assertInteger(name: string, value: number, minimum: number, maximum: number): void {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return;
  throw new InvalidClaimQueryError(`The query's ${name} must be an integer in ${minimum}…${maximum}.`);
}
