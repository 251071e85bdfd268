import { FEATURE_UNIT, type Channel } from '../../generated/protocol.ts';
import { toChannelInteger } from '../../state/channels.ts';
import { floorDivide } from '../../state/floorDivide.ts';

/** The forecast's output counts 1/65536 of a level, a level being 1/32 of a channel's spread. */
export const LEVEL_FRACTION_BITS = 16;

/** What every tensor of the forecast is measured in: 2^16 × 32 to a spread. */
const STEPS_PER_SPREAD = BigInt(FEATURE_UNIT) << BigInt(LEVEL_FRACTION_BITS);

/**
 * The channel integer that a forecast level stands for: `typical + level × spread`, rounded half up and kept in the
 * channel's plausible range. Integers only, so that every implementation gives the same.
 *
 * @param level a Q16 level, as the model gives it.
 */
export function levelToChannelInteger(channel: Channel, level: bigint): number {
  const typical = BigInt(Math.round((channel.typical - channel.offset) * channel.scale));
  const spread = BigInt(Math.round(channel.spread * channel.scale));
  return clipToRange(channel, typical + floorDivide(2n * level * spread + STEPS_PER_SPREAD, 2n * STEPS_PER_SPREAD));
}

/** A channel integer in the features' unit: `32 × (integer - typical) / spread`, neither rounded nor clipped. */
export function levelOf(channel: Channel, integer: number): number {
  const typical = Math.round((channel.typical - channel.offset) * channel.scale);
  const spread = Math.round(channel.spread * channel.scale);
  return (FEATURE_UNIT * (integer - typical)) / spread;
}

/** The nearest channel integer that is plausible. */
export function clipToRange(channel: Channel, integer: bigint): number {
  const minimum = toChannelInteger(channel, channel.minimum) ?? 0;
  const maximum = toChannelInteger(channel, channel.maximum) ?? 0;
  if (integer < BigInt(minimum)) return minimum;
  return integer > BigInt(maximum) ? maximum : Number(integer);
}
