import { CHANNELS, type ChannelKey, type Demographics, type ImportedPerson } from '../gemel.ts';

/** How much is known of one channel. */
export interface ChannelCoverage {
  readonly channel: ChannelKey;
  /** People with at least one value. */
  readonly people: number;
  /** Days with a value, over all people. */
  readonly days: number;
  /** Share of a person's days, from first to last, that have a value: quartiles over all people, those without any at 0. */
  readonly share: { readonly lowerQuartile: number; readonly median: number; readonly upperQuartile: number };
}

/** How many people said what of themselves. */
export interface GroupSize {
  readonly by: keyof Demographics;
  readonly group: string;
  /** Undefined for one to four people: who is in so small a group could be recognised. */
  readonly people: number | undefined;
}

/** What a data set holds, without anything about one person. */
export interface DatasetSummary {
  readonly people: number;
  /** Days from each person's first value to the last, over all people. */
  readonly personDays: number;
  readonly channels: readonly ChannelCoverage[];
  readonly groups: readonly GroupSize[];
}

const TRAITS = ['ageBand', 'gender', 'bmiBand'] as const;
const SMALLEST_GROUP = 5;

/** Counts what there is, and what is missing. */
export function summariseDataset(people: readonly ImportedPerson[]): DatasetSummary {
  const spans = people.map(spanOf);
  return {
    people: people.length,
    personDays: spans.reduce((sum, span) => sum + span, 0),
    channels: CHANNELS.map(({ key }) => coverageOf(key, people, spans)).filter(({ days }) => days > 0),
    groups: TRAITS.flatMap((by) => groupsOf(by, people)),
  };
}

/** Days from a person's first value of any channel to the last. */
function spanOf({ daily }: ImportedPerson): number {
  const days = [...daily.values()].flatMap((values) => [...values.keys()]);
  return days.length === 0 ? 0 : Math.max(...days) - Math.min(...days) + 1;
}

function coverageOf(channel: ChannelKey, people: readonly ImportedPerson[], spans: readonly number[]): ChannelCoverage {
  const known = people.map(({ daily }) => daily.get(channel)?.size ?? 0);
  const shares = known.map((days, person) => days / Math.max(1, spans[person] ?? 1));
  return {
    channel,
    people: known.filter((days) => days > 0).length,
    days: known.reduce((sum, days) => sum + days, 0),
    share: {
      lowerQuartile: quantile(shares, 0.25),
      median: quantile(shares, 0.5),
      upperQuartile: quantile(shares, 0.75),
    },
  };
}

function groupsOf(by: (typeof TRAITS)[number], people: readonly ImportedPerson[]): GroupSize[] {
  const sizes = new Map<string, number>();
  for (const { demographics } of people) {
    const group = demographics?.[by] ?? 'not stated';
    sizes.set(group, (sizes.get(group) ?? 0) + 1);
  }
  return [...sizes]
    .toSorted(([left], [right]) => (left < right ? -1 : 1))
    .map(([group, size]) => ({ by, group, people: size < SMALLEST_GROUP ? undefined : size }));
}

/** The value below which a share of the values lies, between neighbours by distance (Hyndman and Fan's type 7). */
function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((left, right) => left - right);
  const place = share * (ordered.length - 1);
  const [low, high] = [ordered[Math.floor(place)] ?? 0, ordered[Math.ceil(place)] ?? 0];
  return low + (high - low) * (place - Math.floor(place));
}
