import { NODE_COUNT } from '../../generated/protocol.ts';
import { NODE_CHANNELS } from '../../state/channels.ts';
import { SYNTHETIC_DAYS } from './cards/syntheticCard.ts';
import { LEVEL_FRACTION_BITS, levelToChannelInteger } from './forecastLevels.ts';

/**
 * One invented person's channel integers by node and day, each in its channel's plausible range; undefined where the
 * generator left the day out.
 *
 * @param output int64 [28, 32], flat: for each day 16 levels in 1/32 spread, then 16 times 1 or 0.
 */
export function syntheticValues(output: BigInt64Array): (number | undefined)[][] {
  return NODE_CHANNELS.map((channel, node) =>
    Array.from({ length: SYNTHETIC_DAYS }, (_, day) => {
      const [level = 0n, valid = 0n] = [output[day * 2 * NODE_COUNT + node], output[(day * 2 + 1) * NODE_COUNT + node]];
      return valid === 1n ? levelToChannelInteger(channel, level << BigInt(LEVEL_FRACTION_BITS)) : undefined;
    }),
  );
}
