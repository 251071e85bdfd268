import { DAY_COUNT, FEATURE_UNIT, NODE_COUNT, type Channel } from '../generated/protocol.ts';
import { NODE_CHANNELS } from './channels.ts';
import { clipToInt8, roundHalfUp } from './features.ts';
import { assertTwinState, type TwinState } from './twinState.ts';

/** Days of a week, and coming days whose rhythm is given. */
export const WEEKDAY_COUNT = 7;

/** Days without a rhythm that are added to those of a weekday: a few of them alone say little. */
const PRIOR_DAYS = 4;

/** The weekday on which a state ends: seven flags, Monday's first, one of them 1. */
export function weekdayOf({ endDay }: Pick<TwinState, 'endDay'>): Int8Array {
  const flags = new Int8Array(WEEKDAY_COUNT);
  // Day 0 was a Thursday.
  flags[(endDay + 3) % WEEKDAY_COUNT] = 1;
  return flags;
}

/**
 * How each node's days of a coming day's weekday differ from its other days: 16 × 7 int8, node-major, for the seven days
 * after the state in order, in 1/32 of the channel's spread.
 *
 * It is the sum of those days' distances from the mean of the state's days, over their number and four more; rounded half up,
 * clipped to ±127, and 0 for a weekday without a value. Only integers are used, so that every implementation gives the same.
 *
 * @throws {InvalidStateError} when the state is malformed.
 * @see docs/adr/0023-simulations-and-synthetic-people.md
 */
export function computeRhythm(state: TwinState): Int8Array {
  assertTwinState(state);
  const rhythm = new Int8Array(NODE_COUNT * WEEKDAY_COUNT);
  NODE_CHANNELS.forEach((channel, node) => {
    const days = state.series[channel.index] ?? new Uint16Array(DAY_COUNT);
    rhythm.set(nodeRhythm(channel, days), node * WEEKDAY_COUNT);
  });
  return rhythm;
}

function nodeRhythm(channel: Channel, days: Uint16Array): number[] {
  const [sums, counts] = [new Array<number>(WEEKDAY_COUNT).fill(0), new Array<number>(WEEKDAY_COUNT).fill(0)];
  for (const [day, stored] of days.entries()) {
    if (stored === 0) continue;
    // The first coming day is day 64, and has the weekday of day 57.
    const coming = (day + WEEKDAY_COUNT * DAY_COUNT - DAY_COUNT) % WEEKDAY_COUNT;
    sums[coming] = sums[coming]! + stored - 1;
    counts[coming] = counts[coming]! + 1;
  }
  const [sum, count] = [sums, counts].map((list) => BigInt(list.reduce((total, one) => total + one, 0)));
  const spread = BigInt(Math.round(channel.spread * channel.scale));
  return sums.map((own, coming) => {
    const ownCount = BigInt(counts[coming]!);
    if (ownCount === 0n) return 0;
    const distance = BigInt(own) * count! - ownCount * sum!;
    return clipToInt8(roundHalfUp(BigInt(FEATURE_UNIT) * distance, count! * spread * (ownCount + BigInt(PRIOR_DAYS))));
  });
}
