import { CHANNELS, DAY_COUNT } from '../../../sdk/src/generated/protocol.ts';
import { SeededRandom } from '../../../sdk/src/ingest/synthetic/random.ts';
import { toChannelInteger } from '../../../sdk/src/state/channels.ts';
import { emptyTwinState, type TwinState } from '../../../sdk/src/state/twinState.ts';

/** A state whose series can be written to. */
export type WritableState = TwinState & { readonly series: Uint16Array[] };

/** A state with plausible values on about `coverage` of the days, decided by the seed alone. */
export function randomState(seed: number, coverage = 0.8, endDay = 20_000): WritableState {
  const random = new SeededRandom(seed);
  const state = emptyTwinState(endDay);
  for (const channel of CHANNELS) {
    for (let day = 0; day < DAY_COUNT; day++) {
      if (random.next() >= coverage) continue;
      const value = channel.minimum + random.next() * (channel.maximum - channel.minimum);
      const near = channel.typical + channel.spread * random.normal();
      const chosen = random.next() < 0.1 ? value : Math.min(channel.maximum, Math.max(channel.minimum, near));
      state.series[channel.index]![day] = toChannelInteger(channel, chosen)! + 1;
    }
  }
  return state;
}

/** A copy that shares nothing with the original. */
export function copyOf(state: TwinState): WritableState {
  return { ...state, series: state.series.map((days) => days.slice()) };
}
