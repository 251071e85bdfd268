import { CHANNEL_COUNT, DAY_COUNT } from '../generated/protocol.ts';
import { CORE_TABLE, type ChannelTable } from './channelTable.ts';
import { InvalidStateError } from './errors.ts';

/** Highest stored integer: 16 bits, of which 0 means missing. */
export const MAX_STORED = 0xffff;

/**
 * A twin's data: for each of 32 channels, 64 stored daily integers that end on `endDay`.
 *
 * A stored integer is 0 for a missing day and the channel integer + 1 otherwise.
 */
export interface TwinState {
  /** Tells the channel table that it follows; see `schemaVersionOf`. */
  readonly schemaVersion: number;
  /** Days since 1970-01-01 of the last day, in the person's local calendar. */
  readonly endDay: number;
  /** `series[channelIndex][day]`, day 63 being `endDay`. */
  readonly series: readonly Uint16Array[];
}

/** A state with every day missing. */
export function emptyTwinState(
  endDay: number,
  { schemaVersion }: Pick<ChannelTable, 'schemaVersion'> = CORE_TABLE,
): TwinState & { readonly series: Uint16Array[] } {
  const series = Array.from({ length: CHANNEL_COUNT }, () => new Uint16Array(DAY_COUNT));
  return { schemaVersion, endDay, series };
}

/**
 * Checks the shape of a state that came from outside.
 *
 * @throws {InvalidStateError} naming the part that is wrong.
 */
export function assertTwinState(
  state: Omit<TwinState, 'series'> & { readonly series: readonly unknown[] },
): asserts state is TwinState {
  if (Object(state) !== state) throw new InvalidStateError('a state must be an object');
  if (!isUnsigned(state.schemaVersion, 32)) throw new InvalidStateError('schemaVersion must be a 32-bit integer');
  if (!isUnsigned(state.endDay, 24)) throw new InvalidStateError('endDay must be a 24-bit count of days');
  if (!Array.isArray(state.series)) throw new InvalidStateError('series must be an array');
  if (state.series.length !== CHANNEL_COUNT) {
    throw new InvalidStateError(`a state has ${CHANNEL_COUNT} series, not ${state.series.length}`);
  }
  // entries(), unlike forEach, also visits the holes of a sparse array.
  for (const [index, days] of state.series.entries()) {
    if (!(days instanceof Uint16Array) || days.length !== DAY_COUNT) {
      throw new InvalidStateError(`series ${index} must be ${DAY_COUNT} 16-bit integers`);
    }
  }
}

function isUnsigned(value: number, bits: number): boolean {
  return Number.isSafeInteger(value) && value >= 0 && value < 2 ** bits;
}
