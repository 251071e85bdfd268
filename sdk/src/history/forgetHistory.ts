import type { HistoryValue, PersonalHistory, SourceHistory } from './personalHistory.ts';

/** What {@link forgetHistory} takes out: all of a source, or some days of all of them. */
export type Forgotten = { readonly source: string } | { readonly firstDay: number; readonly lastDay: number };

/**
 * A history without a source, or without the days from one to another, both included. That certain files were imported is
 * forgotten too, since nothing says which of them these days came from.
 */
export function forgetHistory({ sources, publication }: PersonalHistory, forgotten: Forgotten): PersonalHistory {
  const left = 'source' in forgotten ? withoutSource(sources, forgotten.source) : withoutDays(sources, forgotten);
  const published = publication && {
    twin: publication.twin,
    // A source that comes back is a new one.
    sources: new Set([...publication.sources].filter((name) => left.has(name))),
  };
  return { files: new Set(), sources: left, ...(published ? { publication: published } : {}) };
}

function withoutSource(sources: PersonalHistory['sources'], source: string): PersonalHistory['sources'] {
  return new Map([...sources].filter(([name]) => name !== source));
}

function withoutDays(
  sources: PersonalHistory['sources'],
  { firstDay, lastDay }: { readonly firstDay: number; readonly lastDay: number },
): PersonalHistory['sources'] {
  const isKept = (day: number): boolean => day < firstDay || day > lastDay;
  const left = [...sources].map(([name, channels]): [string, SourceHistory] => {
    const own = [...channels].map(([key, days]): [string, ReadonlyMap<number, HistoryValue>] => {
      return [key, new Map([...days].filter(([day]) => isKept(day)))];
    });
    return [name, new Map(own.filter(([, days]) => days.size > 0))];
  });
  return new Map(left.filter(([, channels]) => channels.size > 0));
}
