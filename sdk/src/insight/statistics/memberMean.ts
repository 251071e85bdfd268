import { DAY_COUNT } from '../../generated/protocol.ts';
import { channelByKey } from '../../state/channels.ts';
import type { TwinState } from '../../state/twinState.ts';
import type { MemberMean } from './questions.ts';

/** A member's mean over the last days, rounded to a channel integer; undefined without enough valid days. */
export function memberMean(
  { channel, windowDays, minValidDays }: MemberMean,
  { series }: TwinState,
): number | undefined {
  const days = series[channelByKey(channel).index] ?? new Uint16Array(DAY_COUNT);
  const valid = days.subarray(DAY_COUNT - windowDays).filter((stored) => stored !== 0);
  if (valid.length < minValidDays) return undefined;
  return Math.round(valid.reduce((sum, stored) => sum + stored - 1, 0) / valid.length);
}

/** A member's mean, clipped to the bounds; undefined without enough valid days. */
export function clippedMemberMean(
  question: MemberMean & { readonly lower: number; readonly upper: number },
  state: TwinState,
): number | undefined {
  const mean = memberMean(question, state);
  return mean === undefined ? undefined : Math.min(question.upper, Math.max(question.lower, mean));
}
