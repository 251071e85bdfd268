import { CHANNELS, NODE_CHANNELS, PURPOSES, type Channel } from '@gemel/sdk';

/** What a channel is called; an unknown one by its own key. */
export function channelTitle(key: string): string {
  return CHANNELS.find((channel) => channel.key === key)?.title ?? key;
}

/** The channels of a mask. */
export function channelsOfMask(mask: bigint): Channel[] {
  return CHANNELS.filter(({ index }) => hasBit(mask, index));
}

/** The mask of the channels that a forecast reads. */
export const FORECAST_MASK: bigint = NODE_CHANNELS.reduce((mask, { index }) => mask | (1n << BigInt(index)), 0n);

/** Titles of the purposes, or of the conditions, of a mask. */
export function purposeTitles(mask: bigint, role: 'purpose' | 'condition'): string[] {
  return PURPOSES.filter((purpose) => purpose.role === role && hasBit(mask, purpose.bit)).map(({ title }) => title);
}

/** Whether a mask has a bit. */
export function hasBit(mask: bigint, bit: number): boolean {
  return ((mask >> BigInt(bit)) & 1n) === 1n;
}
