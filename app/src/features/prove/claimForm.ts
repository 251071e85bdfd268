import { Aggregate, Operator, type Channel, type TwinState } from '@gemel/sdk';
import { aggregateOfWindow, boundsOfQuery, claimBounds, type ClaimQuery } from '@gemel/sdk/prover';

/** What the form of a claim holds, as it was typed. */
export interface ClaimDraft {
  readonly channel: Channel;
  readonly days: string;
  readonly valid: string;
  readonly operator: 'LESS_OR_EQUAL' | 'GREATER_OR_EQUAL';
  readonly bound: string;
}

/**
 * The claim that a form asks for, about a state.
 *
 * @throws {InvalidClaimQueryError} naming what can't be.
 */
export function queryOf({ channel, days, valid, operator, bound }: ClaimDraft, { endDay }: TwinState): ClaimQuery {
  const asked = { channel: channel.index, aggregate: Aggregate.MEAN, operator: Operator[operator] };
  const bounds = claimBounds(channel, Aggregate.MEAN, Operator[operator], Number(bound));
  return { ...asked, ...bounds, windowDays: Number(days), minValidDays: Number(valid), endDay };
}

/** A state's own value of what a query asks about, in the unit of the query's bounds; undefined where it has none. */
export function ownValue(state: TwinState, channel: Channel, query: ClaimQuery): number | undefined {
  const value = aggregateOfWindow(state, query);
  if (!value) return undefined;
  const integer = Number(value.numerator) / Number(value.denominator);
  return boundsOfQuery(channel, { aggregate: query.aggregate, lower: integer, upper: integer }).from;
}
