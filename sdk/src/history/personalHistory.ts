import { lastDay } from '../ingest/buildTwinState.ts';
import type { DailySeries } from '../ingest/model.ts';
import { NOTE_FORMATS } from '../ingest/notes/formats.ts';
import { channelOf, CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { mergePublications, type HistoryPublication } from './publication.ts';

/** The value of one day, and how new the export was that gave it. */
export interface HistoryValue {
  /** In the channel's unit. */
  readonly value: number;
  /** Last day of that export, as a day number. */
  readonly exportedUpTo: number;
}

/** What one source, such as Fitbit, says of a person: channel, then day number. */
export type SourceHistory = ReadonlyMap<string, ReadonlyMap<number, HistoryValue>>;

/** All that was imported of one person, by source. */
export interface PersonalHistory {
  readonly sources: ReadonlyMap<string, SourceHistory>;
  /** sha2-256 of the files that were imported, 0x hexadecimal. */
  readonly files: ReadonlySet<string>;
  /** Nothing before it was published for the first time. */
  readonly publication?: HistoryPublication;
}

/** A person of whom nothing was imported. */
export const EMPTY_HISTORY: PersonalHistory = { sources: new Map(), files: new Set() };

/** One person of one imported file. */
export interface ImportedHistory {
  /** Name of the format. */
  readonly source: string;
  readonly daily: DailySeries;
  /** sha2-256 of the file, 0x hexadecimal. */
  readonly digest: string;
}

/** The history that one import alone makes. */
export function historyOf({ source, daily, digest }: ImportedHistory): PersonalHistory {
  const exportedUpTo = lastDay(daily) ?? 0;
  const channels = [...daily].map(([key, days]) => {
    return [key, new Map([...days].map(([day, value]) => [day, { value, exportedUpTo }]))] as const;
  });
  return { sources: new Map([[source, new Map(channels)]]), files: new Set([digest]) };
}

/**
 * Two histories of the same person as one. The order, and importing a file again, make no difference: of one source the
 * newer export says what a day was, since a day that was not over when an earlier one was made has only part of it.
 *
 * @throws {HistoryOfAnotherTwinError} when they are published as two twins.
 */
export function mergeHistories(left: PersonalHistory, right: PersonalHistory): PersonalHistory {
  return {
    sources: mergeMaps(left.sources, right.sources, (own, other) =>
      mergeMaps(own, other, (days, others) => mergeMaps(days, others, newer)),
    ),
    files: new Set([...left.files, ...right.files]),
    ...mergePublications(left, right),
  };
}

/**
 * One value a day and channel, of all sources. What is summed over a day is taken from the source that counted most, as
 * devices count the same steps. Anything else is taken from the source with most days of the channel, and others fill its
 * gaps, so that two devices that measure differently don't take turns. What was inferred from notes comes last: it fills the
 * gaps of what a person reported.
 *
 * @param table whose channels the history is of.
 */
export function dailySeriesOf(history: PersonalHistory, table: ChannelTable = CORE_TABLE): DailySeries {
  const keys = new Set([...history.sources.values()].flatMap((channels) => [...channels.keys()]));
  return new Map(
    [...keys].toSorted().map((key) => {
      const ranked = rankedSources(history, key).map(({ days }) => days);
      return [key, valuesOf(channelOf(table, key).aggregation === 'sum', ranked)];
    }),
  );
}

/** What one source says of a channel. */
export interface ChannelSource {
  readonly name: string;
  readonly days: ReadonlyMap<number, HistoryValue>;
}

/** The sources of a channel, the leading one first: by their days, and those that are inferred from notes after all others. */
export function rankedSources({ sources }: PersonalHistory, key: string): ChannelSource[] {
  const own = [...sources].flatMap(([name, channels]) => {
    const days = channels.get(key);
    return days ? [{ name, days }] : [];
  });
  const inferred = ({ name }: ChannelSource): number => Number(NOTE_FORMATS.has(name));
  return own.toSorted(
    (one, other) =>
      inferred(one) - inferred(other) || other.days.size - one.days.size || (one.name < other.name ? -1 : 1),
  );
}

function valuesOf(isSum: boolean, ranked: readonly ReadonlyMap<number, HistoryValue>[]): Map<number, number> {
  const chosen = new Map<number, number>();
  for (const [day, { value }] of ranked.flatMap((days) => [...days])) {
    const known = chosen.get(day);
    if (known === undefined || (isSum && value > known)) chosen.set(day, value);
  }
  return new Map([...chosen].toSorted(([left], [right]) => left - right));
}

function newer(left: HistoryValue, right: HistoryValue): HistoryValue {
  if (left.exportedUpTo !== right.exportedUpTo) return left.exportedUpTo > right.exportedUpTo ? left : right;
  return left.value >= right.value ? left : right;
}

function mergeMaps<K, V>(
  left: ReadonlyMap<K, V>,
  right: ReadonlyMap<K, V>,
  merge: (one: V, other: V) => V,
): ReadonlyMap<K, V> {
  const merged = new Map(left);
  for (const [key, value] of right) {
    const known = merged.get(key);
    merged.set(key, known === undefined ? value : merge(known, value));
  }
  return merged;
}
