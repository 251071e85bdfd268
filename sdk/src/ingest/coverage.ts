import { CORE_TABLE, type ChannelTable } from '../state/channelTable.ts';
import { formatDay } from './calendar.ts';

/** Anything by channel and day number. */
type ByDay = ReadonlyMap<string, ReadonlyMap<number, unknown>>;

/** On which days there are values, without any value. */
export interface Coverage {
  /** First day of the first bin, as a day number. */
  readonly firstDay: number;
  /** Days of a bin: 1 where all days fit. */
  readonly binDays: number;
  /** For each bin the share of its person-days that have a value, 0 to 1 in hundredths. */
  readonly shares: Readonly<Record<string, readonly number[]>>;
}

/** Bins that a heat map has at most: it fits a terminal of 120 columns. */
const MAX_BINS = 64;

const SHADES = ['·', '░', '▒', '▓', '█'];

/** Where people's values lie between two days, both included. */
export function coverageOf(people: readonly ByDay[], firstDay: number, lastDay: number): Coverage {
  const dayCount = lastDay - firstDay + 1;
  const binDays = Math.ceil(dayCount / MAX_BINS);
  const counts = new Map<string, number[]>();
  for (const [key, days] of people.flatMap((daily) => [...daily])) {
    if (days.size === 0) continue;
    const own = counts.get(key) ?? new Array<number>(Math.ceil(dayCount / binDays)).fill(0);
    counts.set(key, own);
    for (const day of days.keys()) {
      const bin = Math.floor((day - firstDay) / binDays);
      if (own[bin] !== undefined) own[bin]++;
    }
  }
  const daysIn = (bin: number): number => Math.min(binDays, dayCount - bin * binDays);
  const shares = [...counts].map(([key, own]) => {
    return [key, own.map((count, bin) => Math.round((100 * count) / (people.length * daysIn(bin))) / 100)];
  });
  return { firstDay, binDays, shares: Object.fromEntries(shares) as Coverage['shares'] };
}

/** The heat map as lines of text: a row a channel of the table, a mark a bin. */
export function formatCoverage(
  { firstDay, binDays, shares }: Coverage,
  { channels }: Pick<ChannelTable, 'channels'> = CORE_TABLE,
): string[] {
  const rows = channels.flatMap(({ key }) => {
    const own = shares[key];
    return own ? [{ key, marks: own.map(shade).join('') }] : [];
  });
  const width = Math.max(...rows.map(({ key }) => key.length));
  const bin = binDays === 1 ? 'a mark a day' : `a mark for ${binDays} days`;
  return [
    `values, ${bin} from ${formatDay(firstDay)} (${SHADES[0]} none, ${SHADES.at(-1)} all):`,
    ...rows.map(({ key, marks }) => `${key.padEnd(width)}  ${marks}`),
  ];
}

/** None and all have marks of their own. */
function shade(share: number): string {
  const full = SHADES.length - 1;
  return SHADES[share >= 1 ? full : Math.ceil(share * (full - 1))]!;
}
