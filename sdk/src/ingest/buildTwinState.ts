import { DAY_COUNT } from '../generated/protocol.ts';
import { toChannelInteger } from '../state/channels.ts';
import { channelOf, CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { InvalidStateError } from '../state/errors.ts';
import { assertTwinState, emptyTwinState, type TwinState } from '../state/twinState.ts';
import type { DailySeries } from './model.ts';

/** Which days a state shows. */
export interface BuildTwinStateOptions {
  /** The state's last day, as a day number. Default: the last day with a value. */
  readonly endDay?: number;
  /** Whose channels the values are of. Default: the core's table. */
  readonly table?: ChannelTable;
}

/** Where a person's values lie, relative to the 64 days of a state. */
export interface WindowCoverage {
  readonly inside: number;
  /** Values older than the state's first day. */
  readonly before: number;
  /** Values newer than its last day. */
  readonly after: number;
}

/**
 * The state that shows a person's last 64 days up to `endDay`; what lies outside is left out, see {@link countWindow}.
 *
 * @throws {InvalidStateError} when there is no value and no `endDay`, or a value lies outside its channel's range.
 *
 * @example
 * const { people } = await importFile('export.zip');
 * const state = buildTwinState(people[0].daily);
 */
export function buildTwinState(daily: DailySeries, options: BuildTwinStateOptions = {}): TwinState {
  const endDay = options.endDay ?? lastDay(daily);
  if (endDay === undefined) throw new InvalidStateError('there is no day to end the state on: the person has no value');
  const { table = CORE_TABLE } = options;
  const state = emptyTwinState(endDay, table);
  assertTwinState(state);
  for (const [key, values] of daily) {
    const channel = channelOf(table, key);
    const days = state.series[channel.index];
    for (const [day, value] of values) {
      const position = day - endDay + DAY_COUNT - 1;
      if (!Number.isInteger(position))
        throw new InvalidStateError(`channel "${key}" has a day that is no whole number`);
      if (position < 0 || position >= DAY_COUNT) continue;
      const integer = toChannelInteger(channel, value);
      if (integer === undefined || !days) {
        throw new InvalidStateError(`channel "${key}" has a value outside ${channel.minimum}…${channel.maximum}`);
      }
      days[position] = integer + 1;
    }
  }
  return state;
}

/** Counts a person's values inside and outside the 64 days that end on `endDay`. */
export function countWindow(daily: DailySeries, endDay: number): WindowCoverage {
  let [inside, before, after] = [0, 0, 0];
  for (const values of daily.values()) {
    for (const day of values.keys()) {
      if (day > endDay) after++;
      else if (day <= endDay - DAY_COUNT) before++;
      else inside++;
    }
  }
  return { inside, before, after };
}

/** The last day on which any channel has a value. */
export function lastDay(daily: DailySeries): number | undefined {
  let last: number | undefined;
  for (const values of daily.values()) {
    for (const day of values.keys()) if (last === undefined || day > last) last = day;
  }
  return last;
}
