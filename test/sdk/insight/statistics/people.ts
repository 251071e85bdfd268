import type { ChannelKey } from '#sdk';
import { channelByKey } from '../../../../sdk/src/state/channels.ts';
import { emptyTwinState, type TwinState } from '../../../../sdk/src/state/twinState.ts';
import { randomStream, type RandomBits } from '../../../../sdk/src/privacy/randomStream.ts';

const LAST_DAYS = 10;

/** Numbers that are the same at every run. */
export function seeded(text: string): RandomBits {
  return randomStream(new TextEncoder().encode(text));
}

/** A person with one value of each named channel, in channel integers, on each of the last ten days. */
export function person(values: Readonly<Partial<Record<ChannelKey, number>>>): TwinState {
  const state = emptyTwinState(18_000);
  for (const [key, value] of Object.entries(values)) {
    state.series[channelByKey(key).index]?.fill(value + 1, 64 - LAST_DAYS);
  }
  return state;
}

/** A whole number from 0 to below the bound. */
export function below(random: RandomBits, bound: number): number {
  return Number((random.next(32) * BigInt(bound)) >> 32n);
}
