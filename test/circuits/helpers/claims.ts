import { packClaimQuery, windowClaimInput, type ClaimQuery } from '#sdk/prover';
import { Aggregate, DAY_COUNT, Operator } from '../../../sdk/src/generated/protocol.ts';
import { commitState, type StateCommitment } from '../../../sdk/src/state/commitment.ts';
import { emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';

/** Last day of the states made here. */
export const END_DAY = 20_000;

/** A claim whose parts a test can vary. */
export interface Claim {
  readonly state: TwinState;
  readonly commitment: StateCommitment;
  readonly query: ClaimQuery;
  readonly context: bigint;
}

/** A state whose channel `channel` holds `days` at the end of its series; every other day is missing. */
export function stateWith(channel: number, days: readonly number[]): TwinState {
  const state = emptyTwinState(END_DAY);
  state.series[channel]?.set(days, DAY_COUNT - days.length);
  return state;
}

/** A mean-in-range query over everything, with some fields set. */
export function queryWith(fields: Partial<ClaimQuery>): ClaimQuery {
  return {
    channel: 0,
    aggregate: Aggregate.MEAN,
    operator: Operator.IN_RANGE,
    windowDays: DAY_COUNT,
    minValidDays: 1,
    lower: 0,
    upper: 0xffff,
    endDay: END_DAY,
    ...fields,
  };
}

/** Commits to a state and asks about it. */
export async function claimAbout(state: TwinState, fields: Partial<ClaimQuery> = {}, salt = 77n): Promise<Claim> {
  return { state, commitment: await commitState(state, salt), query: queryWith(fields), context: 123_456_789n };
}

/** The circuit's inputs for a claim; the query's fields need not make sense. */
export function inputOf(claim: Claim): ReturnType<typeof windowClaimInput> {
  const channel = claim.query.channel % claim.state.series.length;
  const input = windowClaimInput({ ...claim, query: { ...claim.query, channel } });
  return { ...input, query: packClaimQuery(claim.query) };
}

/** Numbers in [0, 1) that follow from a seed (mulberry32), so that a failing case can be run again. */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
