import { DAY_COUNT } from '../../generated/protocol.ts';
import type { PersonalHistory } from '../../history/personalHistory.ts';
import type { ChannelTable } from '../../state/channelTable.ts';
import type { TwinState } from '../../state/twinState.ts';

/** What the next version of a twin would say otherwise than people have read, or from where they know nothing yet. */
export interface PublishedChanges {
  /** Sources that no version showed. */
  readonly newSources: readonly string[];
  /** Channels, and how many days of each would change that were published before; the last of them may, as it was not over. */
  readonly changedDays: readonly { readonly channel: string; readonly days: number }[];
}

/** Compares a history, and the state made of it, with the state that is published. @param table whose channels they are of. */
export function publishedChanges(
  history: PersonalHistory,
  { channels }: Pick<ChannelTable, 'channels'>,
  next: TwinState,
  published: TwinState,
): PublishedChanges {
  const known = history.publication?.sources;
  const changed = channels.map(({ key, index }) => ({ channel: key, days: changedDays(index, next, published) }));
  return {
    newSources: [...history.sources.keys()].filter((name) => !known?.has(name)).toSorted(),
    changedDays: changed.filter(({ days }) => days > 0),
  };
}

/** Whether nobody has to be asked. */
export function isExtension({ newSources, changedDays: changed }: PublishedChanges): boolean {
  return newSources.length === 0 && changed.length === 0;
}

/** The changes for a terminal; nothing of any value. */
export function describePublishedChanges({ newSources, changedDays: changed }: PublishedChanges): string[] {
  return [
    ...(newSources.length === 0 ? [] : [`from a source that no version showed before: ${newSources.join(', ')}`]),
    ...changed.map(
      ({ channel, days }) => `${channel}: ${days} ${days === 1 ? 'day' : 'days'} that were published change`,
    ),
  ];
}

function changedDays(channel: number, next: TwinState, published: TwinState): number {
  const [own, others] = [published.series[channel], next.series[channel]];
  const shift = published.endDay - next.endDay;
  let count = 0;
  for (let day = 0; day < DAY_COUNT; day++) {
    const at = day + shift;
    if (at < 0) continue; // no longer in the window
    const [before, after] = [own?.[day] ?? 0, others?.[at] ?? 0];
    const isLast = day === DAY_COUNT - 1;
    if (before !== after && (!isLast || after === 0)) count++;
  }
  return count;
}
