import { CHANNELS, type Channel, type ChannelKey } from '../generated/protocol.ts';
import type { TableChannel } from './channelTable.ts';
import { InvalidStateError } from './errors.ts';

const BY_KEY: ReadonlyMap<string, Channel> = new Map(CHANNELS.map((channel) => [channel.key, channel]));

/** The channels that feed the personal graph, in node order. */
export const NODE_CHANNELS: readonly Channel[] = CHANNELS.filter(({ node }) => node !== null).toSorted(
  (left, right) => Number(left.node) - Number(right.node),
);

/**
 * The channel named `key`.
 *
 * @throws {InvalidStateError} when the table has no such channel.
 */
export function channelByKey(key: ChannelKey | (string & {})): Channel {
  const channel = BY_KEY.get(key);
  if (!channel) throw new InvalidStateError(`no channel is named "${key}"; see protocol/channels.json for the names`);
  return channel;
}

/** The channel's mask in a consent: one bit, at its index. */
export function channelMask(keys: Iterable<ChannelKey>): bigint {
  let mask = 0n;
  for (const key of keys) mask |= 1n << BigInt(channelByKey(key).index);
  return mask;
}

/**
 * A measured value as the channel's integer: `round((value - offset) × scale)`.
 *
 * @param value in the channel's unit.
 * @returns the integer, or undefined when the value is not finite or lies outside the plausible range.
 */
export function toChannelInteger(channel: TableChannel, value: number): number | undefined {
  if (!Number.isFinite(value) || value < channel.minimum || value > channel.maximum) return undefined;
  return Math.round((value - channel.offset) * channel.scale);
}

/** The value, in the channel's unit, that a channel integer stands for. */
export function fromChannelInteger(channel: TableChannel, integer: number): number {
  return integer / channel.scale + channel.offset;
}
