import { CHANNELS } from '../generated/protocol.ts';
import type { DailySeries } from '../ingest/model.ts';
import { fromChannelInteger } from '../state/channels.ts';
import type { TwinState } from '../state/twinState.ts';

/** The days that a twin's state holds, in each channel's unit: of all that a person has, 64 days at most. */
export function dailySeriesOfState({ series, endDay }: TwinState): DailySeries {
  return new Map(
    CHANNELS.flatMap((channel) => {
      const days = series[channel.index] ?? new Uint16Array();
      const values = [...days].flatMap((stored, at): (readonly [number, number])[] => {
        return stored === 0 ? [] : [[endDay - days.length + 1 + at, fromChannelInteger(channel, stored - 1)]];
      });
      return values.length === 0 ? [] : [[channel.key, new Map(values)] as const];
    }),
  );
}
