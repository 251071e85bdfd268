import { fromChannelInteger, channelByKey } from '../state/channels.ts';
import type { ForecastPoint, ForecastRange } from '../worker/inference/forecast.ts';
import { clipToRange, LEVEL_FRACTION_BITS, levelToChannelInteger } from '../worker/inference/forecastLevels.ts';

/** A forecast's interval around another level, as wide as it was; in the channel's unit, within its plausible range. */
export function shiftedRange({ channel: key, integers }: ForecastPoint, level: number): ForecastRange {
  const channel = channelByKey(key);
  const value = levelToChannelInteger(channel, BigInt(Math.round(level * 2 ** LEVEL_FRACTION_BITS)));
  // At a limit of the plausible range one side is cut, and the other has the width.
  const halfWidth = Math.max(integers.value - integers.lower, integers.upper - integers.value);
  const inUnit = (integer: number): number => fromChannelInteger(channel, clipToRange(channel, BigInt(integer)));
  return { value: inUnit(value), lower: inUnit(value - halfWidth), upper: inUnit(value + halfWidth) };
}
