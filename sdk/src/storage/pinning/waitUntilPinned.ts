import { PinningAnswerError, PinningFailedError, PinningTimeoutError, PinningUnavailableError } from './errors.ts';
import { jittered, pause, withDeadline } from './patience.ts';
import type { PinStatus } from './pinStatus.ts';
import type { PinningService } from './pinningService.ts';

/** How long, and how often. */
export interface WaitUntilPinnedOptions {
  /** In milliseconds. Default 600,000: ten minutes. */
  readonly timeoutMs?: number;
  /** Longest wait before it is looked at again for the first time, doubled each time, in milliseconds. Default 1,000. */
  readonly firstPollMs?: number;
  /** Longest wait of all, in milliseconds. Default 30,000. */
  readonly maxPollMs?: number;
  readonly signal?: AbortSignal;
}

/** {@link PinningService.waitUntilPinned}; a service that is unavailable meanwhile is waited for as well. */
export async function waitUntilPinned(
  { origin, status }: Pick<PinningService, 'origin' | 'status'>,
  pin: PinStatus,
  { timeoutMs = 600_000, firstPollMs = 1000, maxPollMs = 30_000, signal }: WaitUntilPinnedOptions,
): Promise<PinStatus> {
  const late = `${origin} has not pinned ${pin.cid} after ${timeoutMs} ms; it may do so later.`;
  return withDeadline({ timeoutMs, late, signal }, async (ended) => {
    let latest = pin;
    for (let pollMs = firstPollMs; latest.state !== 'pinned'; pollMs = Math.min(2 * pollMs, maxPollMs)) {
      if (latest.state === 'failed') {
        throw new PinningFailedError(`${origin} could not pin ${pin.cid}; does a node that it can reach have it?`);
      }
      await pause(jittered(pollMs), ended);
      latest = (await statusIfAny(pin.requestId, ended)) ?? latest;
      if (latest.digest === undefined ? latest.cid === pin.cid : latest.digest === pin.digest) continue;
      throw new PinningAnswerError(`${origin} answered about another pin than was asked for; do not trust it.`);
    }
    return latest;
  });

  async function statusIfAny(requestId: string, ended: AbortSignal): Promise<PinStatus | undefined> {
    try {
      return await status(requestId, { signal: ended });
    } catch (error) {
      if (error instanceof PinningUnavailableError || error instanceof PinningTimeoutError) return undefined;
      throw error;
    }
  }
}
